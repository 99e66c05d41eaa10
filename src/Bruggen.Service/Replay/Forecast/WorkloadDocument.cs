namespace Bruggen.Service.Replay.Forecast;

/// <summary>A forecast in the form that was asked for.</summary>
internal static class WorkloadDocument
{
    /// <summary>Writes <c>json</c>, <c>html</c>, or else a table.</summary>
    public static void Write(Comparison comparison, string school, string form, Stream stream)
    {
        if (form == "json")
        {
            WorkloadJson.Write(comparison, stream);
            return;
        }

        using var text = new StreamWriter(stream, FiringsDocument.Encoding, leaveOpen: true);
        if (form == "html")
        {
            WorkloadPage.Write(comparison, school, text);
        }
        else
        {
            WorkloadTable.Write(comparison, text);
        }
    }
}
