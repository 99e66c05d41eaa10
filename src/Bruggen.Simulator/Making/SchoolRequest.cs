using System.Globalization;
using Bruggen.Simulator.School;

namespace Bruggen.Simulator.Making;

/// <summary>What school to invent, as <c>--make-school</c> says it: <c>pupils=1200,seed=7,term=2026-10-01..2026-12-18</c>.</summary>
/// <param name="Pupils">How many pupils, 1 to 20,000.</param>
/// <param name="Seed">The seed.</param>
/// <param name="From">The first day of attendance.</param>
/// <param name="To">The last day of attendance.</param>
public sealed record SchoolRequest(int Pupils, int Seed, DateOnly From, DateOnly To)
{
    private const string Allowed = "pupils=1200,seed=7,term=2026-10-01..2026-12-18 is allowed, each part may be left out";

    /// <summary>Reads a request; what is left out is 300 pupils, seed 7 and the school year of today.</summary>
    /// <exception cref="FormatException">A part is wrong; the message is one sentence.</exception>
    public static SchoolRequest Parse(string text, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(time);
        var today = BrusselsTime.Date(time.GetUtcNow());
        var startYear = today.Month >= 8 ? today.Year : today.Year - 1;
        var request = new SchoolRequest(300, 7, new DateOnly(startYear, 9, 1), new DateOnly(startYear + 1, 6, 30));
        foreach (var part in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            request = part.Split('=', 2) switch
            {
                ["pupils", var value] => request with { Pupils = Number(part, value, 1, 20_000) },
                ["seed", var value] => request with { Seed = Number(part, value, 0, int.MaxValue) },
                ["term", var value] => request.WithTerm(part, value),
                _ => throw new FormatException($"--make-school: \"{part}\" is not known; only {Allowed}."),
            };
        }

        return request;
    }

    /// <summary>Makes the school.</summary>
    public SchoolDocument Make() => SchoolMaker.Make(Pupils, Seed, From, To);

    private SchoolRequest WithTerm(string part, string value)
    {
        var ends = value.Split("..");
        if (ends.Length == 2
            && DateOnly.TryParseExact(ends[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var from)
            && DateOnly.TryParseExact(ends[1], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var to)
            && from <= to
            && to <= from.AddYears(2))
        {
            return this with { From = from, To = to };
        }

        throw new FormatException($"--make-school: \"{part}\" is not a term of at most two years; only {Allowed}.");
    }

    private static int Number(string part, string value, int least, int most) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"--make-school: \"{part}\" is out of bounds; a whole number from {least} to {most} is allowed."));
}
