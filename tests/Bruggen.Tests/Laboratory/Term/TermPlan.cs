using NodaTime;

namespace Bruggen.Tests.Laboratory.Term;

/// <summary>How a compressed school term is lived through.</summary>
/// <param name="Seed">Of the script, the kills and the faults; all are printed and can be repeated.</param>
/// <param name="Pupils">How many pupils, in two classes.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="TwiceADay">Whether the program is started for the morning and for the afternoon, or once a day.</param>
internal sealed record TermPlan(int Seed, int Pupils, LocalDate From, LocalDate To, bool TwiceADay)
{
    /// <summary>The share of all calls to Smartschool that fail, by chance; 0 to 1.</summary>
    public double Faults { get; init; }

    /// <summary>The share of lives that are ended at a step chosen by chance; 0 to 1.</summary>
    public double Kills { get; init; }

    /// <summary>Whether Smartschool is gone for three school-days in a row, twice in the term.</summary>
    public bool Outages { get; init; }

    /// <summary>A term, September to Christmas.</summary>
    public static TermPlan Full(int seed) => new(seed, Pupils: 60, new LocalDate(2026, 9, 1), new LocalDate(2026, 12, 18), TwiceADay: true);

    /// <summary>Six school-days, once a day.</summary>
    public static TermPlan Short(int seed) => new(seed, Pupils: 60, new LocalDate(2026, 9, 14), new LocalDate(2026, 9, 21), TwiceADay: false);
}
