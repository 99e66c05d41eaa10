using System.Text;

namespace Bruggen.Configuration;

/// <summary>The access code, or a sentence for the admin that says why there is none.</summary>
internal sealed record AccessCodeReading(string? Value, string? Problem)
{
    // The code must not reach a log by way of a printed record.
    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append("Problem = ").Append(Problem);
        return true;
    }
}
