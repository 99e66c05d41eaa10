using Bruggen.Domain.Attendance;
using NodaTime;

namespace Bruggen.Domain.Rules;

/// <summary>What makes a rule fire (RULES.md, Triggers): a closed set, each kind with an evaluator of its own.</summary>
public abstract record Trigger
{
    private Trigger()
    {
    }

    /// <summary>The pupil's open spell measures at least an amount.</summary>
    /// <param name="AtLeast">The measure from which it holds.</param>
    /// <param name="Kinds">The hits.</param>
    /// <param name="Every">With it the level rises by one for each further amount, in the same unit as <paramref name="AtLeast"/>.</param>
    public sealed record Absent(Quantity AtLeast, KindSet Kinds, Quantity? Every) : Trigger;

    /// <summary>A number of hits in a window.</summary>
    /// <param name="AtLeast">Half-days from which it holds.</param>
    /// <param name="Kinds">The hits.</param>
    /// <param name="Within">The window.</param>
    /// <param name="Every">Half-days for each further level; only with the school year as window.</param>
    public sealed record Counted(int AtLeast, KindSet Kinds, Window Within, int? Every) : Trigger;

    /// <summary>A number of spells that start in a window.</summary>
    /// <param name="AtLeast">Spells from which it holds.</param>
    /// <param name="Kinds">The hits.</param>
    /// <param name="Within">The window.</param>
    /// <param name="EachAtMost">With it only spells of at most this measure count.</param>
    public sealed record Spells(int AtLeast, KindSet Kinds, Window Within, Quantity? EachAtMost) : Trigger;

    /// <summary>A share of the registered half-days in a window.</summary>
    /// <param name="Percent">1 to 100.</param>
    /// <param name="Kinds">The hits.</param>
    /// <param name="Within">The window.</param>
    /// <param name="Minimum">Registered half-days below which nothing is said.</param>
    public sealed record Rate(int Percent, KindSet Kinds, Window Within, int Minimum) : Trigger;

    /// <summary>The same weekday, again and again.</summary>
    /// <param name="AtLeast">Dates with a hit from which it holds; at most <paramref name="Of"/>.</param>
    /// <param name="Of">How many of the latest dates of the weekday are looked at.</param>
    /// <param name="Weekday">The weekday, or null for each of Monday to Friday separately.</param>
    /// <param name="Kinds">The hits.</param>
    public sealed record Pattern(int AtLeast, int Of, IsoDayOfWeek? Weekday, KindSet Kinds) : Trigger;

    /// <summary>A pupil is back after a spell.</summary>
    /// <param name="After">The measure the spell must have had.</param>
    /// <param name="Kinds">The hits.</param>
    /// <param name="Confirmed">Whether the spell must have ended, not merely paused.</param>
    /// <param name="Plus">School-days after the return from which it holds; null for at once.</param>
    public sealed record Returned(Quantity After, KindSet Kinds, bool Confirmed, int? Plus) : Trigger;

    /// <summary>A date of the school year.</summary>
    /// <param name="When">Which date.</param>
    /// <param name="Scope">For whom it fires.</param>
    public sealed record OnDate(DateChoice When, DateScope Scope) : Trigger;

    /// <summary>A class of which too many pupils have no code for the running half-day.</summary>
    /// <param name="By">The local time from which it is looked at.</param>
    /// <param name="Percent">The share without a code from which it holds, 1 to 100.</param>
    public sealed record Unregistered(LocalTime By, int Percent) : Trigger;
}
