namespace Bruggen.Domain.Planning;

/// <summary>How many pupils one rule may address at once before a person is asked.</summary>
/// <param name="Pupils">Up to this many is never too many; at least 0.</param>
/// <param name="Percent">Nor is up to this share of the school; 0 to 100.</param>
public sealed record Brake(int Pupils, int Percent)
{
    /// <summary>The larger of 10 pupils and 5% of the school.</summary>
    public static Brake Default { get; } = new(Pupils: 10, Percent: 5);

    /// <summary>The rules that address more different pupils than that at once.</summary>
    /// <param name="addressed">Each rule with each pupil it addresses in one cycle; what stands twice counts once.</param>
    /// <param name="school">Pupils of the school.</param>
    public IEnumerable<string> HeldOf(IEnumerable<(string Rule, string Pupil)> addressed, int school) => addressed
        .GroupBy(one => one.Rule, one => one.Pupil, StringComparer.Ordinal)
        .Where(rule => Holds(rule.Distinct(StringComparer.Ordinal).Count(), school))
        .Select(rule => rule.Key);

    /// <summary>Whether so many pupils are more than the larger of both limits.</summary>
    /// <param name="addressed">Pupils of one rule in one cycle.</param>
    /// <param name="school">Pupils of the school.</param>
    public bool Holds(int addressed, int school) => addressed > Pupils && addressed * 100L > Percent * (long)school;
}
