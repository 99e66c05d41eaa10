using System.Text.Json;

namespace Bruggen.Simulator.Soap.Operations;

/// <summary>
/// Many classes in one call, each with the parts of <c>saveClass</c>. All are tried; the answer is the first refusal, or 0. The form of the
/// list is not in the dossier: here it is a list of maps, in the encoding of the method's name.
/// </summary>
internal static class ClassLists
{
    public static WriteOperation Serialized { get; } = new("saveClassList", (call, context) => SaveAll(call, context, "serializedList", PhpSerial.Read), new SoapPart("serializedList"));

    public static WriteOperation Json { get; } = new("saveClassListJson", (call, context) => SaveAll(call, context, "jsonList", ReadJson), new SoapPart("jsonList"));

    private static int SaveAll(SoapCall call, WriteContext context, string part, Func<string, IReadOnlyList<IReadOnlyDictionary<string, string>>> read)
    {
        IReadOnlyList<IReadOnlyDictionary<string, string>> rows;
        try
        {
            rows = read(call.Trimmed(part));
        }
        catch (Exception unreadable) when (unreadable is FormatException or JsonException or InvalidOperationException)
        {
            return ResultCode.NotEnoughData;
        }

        var answer = ResultCode.Success;
        foreach (var row in rows)
        {
            var one = new SoapCall(call.Method, [.. row.Select(field => KeyValuePair.Create(field.Key, (string?)field.Value))]);
            var code = SaveClass.SaveOne(one, context with { Roster = context.Tenant.Roster });
            answer = answer == ResultCode.Success ? code : answer;
        }

        return answer;
    }

    private static List<IReadOnlyDictionary<string, string>> ReadJson(string text)
    {
        using var list = JsonDocument.Parse(text);
        return [.. list.RootElement.EnumerateArray().Select(row => row.EnumerateObject().ToDictionary(field => field.Name, field => field.Value.ToString(), StringComparer.Ordinal))];
    }
}
