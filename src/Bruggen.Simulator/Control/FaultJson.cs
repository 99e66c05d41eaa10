using System.Globalization;
using System.Text.Json;
using Bruggen.Simulator.Faults;
using Bruggen.Simulator.School;

namespace Bruggen.Simulator.Control;

/// <summary>Reads the body of <c>POST /_sim/faults</c>: one fault or a list of them.</summary>
internal static class FaultJson
{
    private static readonly string[] Known = ["method", "interface", "kind", "code", "when", "times", "every", "chance", "seed", "delayMs"];

    public static IReadOnlyList<Fault> Read(JsonPlace body) =>
        body.Value.ValueKind == JsonValueKind.Array ? [.. body.Items("faults").Select(ReadOne)] : [ReadOne(body)];

    private static Fault ReadOne(JsonPlace row)
    {
        row.AsObject("{\"method\", \"kind\", \"when\", \"times\"}");
        foreach (var property in row.Value.EnumerateObject())
        {
            if (!Known.Contains(property.Name, StringComparer.OrdinalIgnoreCase))
            {
                throw SchoolFileException.At($"{row.Path}.{property.Name}", $"this key is not known; only {string.Join(", ", Known)} are allowed.");
            }
        }

        var when = row.Find("when");
        var after = when.Text()?.Trim().ToLowerInvariant() switch
        {
            null or "before" => false,
            "after" => true,
            _ => throw when.Refuse($"\"{when.Text()}\" is not known; only \"before\" or \"after\" is allowed."),
        };
        var kind = Kind(row.Find("kind"));
        var delay = row.Find("delayMs");
        return new Fault(
            row.Find("method").Text() ?? "*",
            kind,
            after,
            Whole(row.Find("times"), 1, 1),
            Whole(row.Find("every"), 1, 1),
            delay.IsNothing ? null : TimeSpan.FromMilliseconds(Whole(delay, 0, 0)),
            Whole(row.Find("code"), 18, 0),
            Interface(row.Find("interface")))
        {
            Chance = Share(row.Find("chance")),
            Seed = Whole(row.Find("seed"), 0, 0),
        };
    }

    private static double Share(JsonPlace place)
    {
        if (place.IsNothing)
        {
            return 1;
        }

        return double.TryParse(place.Text("a number"), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var share) && share is > 0 and <= 1
            ? share
            : throw place.Refuse($"\"{place.Text()}\" is not allowed; a number above 0 and at most 1 is.");
    }

    private static string? Interface(JsonPlace place) => place.Text()?.Trim().ToLowerInvariant() switch
    {
        null or "*" => null,
        "soap" => "soap",
        "oneroster" => "oneroster",
        "web" => "web",
        _ => throw place.Refuse($"\"{place.Text()}\" is not known; only soap, oneroster or web is allowed."),
    };

    private static FaultKind Kind(JsonPlace place) =>
        place.Text() is { } text && !char.IsAsciiDigit(text.FirstOrDefault('0')) && Enum.TryParse<FaultKind>(text, ignoreCase: true, out var kind)
            ? kind
            : throw place.Refuse($"\"{place.Text()}\" is not known; only http500, fault, html502, empty, timeout, reset, slow, hang, code, badJson, badXml, huge or entities is allowed.");

    private static int Whole(JsonPlace place, int standard, int least)
    {
        if (place.IsNothing)
        {
            return standard;
        }

        return int.TryParse(place.Text("a whole number"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least
            ? number
            : throw place.Refuse($"\"{place.Text()}\" is not allowed; a whole number of at least {least.ToString(CultureInfo.InvariantCulture)} is.");
    }
}
