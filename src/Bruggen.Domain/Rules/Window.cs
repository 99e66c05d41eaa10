namespace Bruggen.Domain.Rules;

/// <summary>How far back from the moment of evaluation a rule looks (RULES.md, Windows).</summary>
/// <param name="Length">
/// A number of school-days or calendar-days, today included; null for the whole school year so far. Never reaches
/// before the start of the school year.
/// </param>
public readonly record struct Window(Quantity? Length)
{
    /// <summary>From the start of the school year.</summary>
    public static Window SchoolYear => new(Length: null);

    /// <summary>Whether the window is the whole school year so far.</summary>
    public bool IsSchoolYear => Length is null;

    /// <summary>The written form: <c>school-year</c>, or the length.</summary>
    public override string ToString() => Length?.ToString() ?? "school-year";
}
