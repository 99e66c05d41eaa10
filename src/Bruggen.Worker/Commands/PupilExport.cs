using System.Collections.Immutable;
using Bruggen.Domain.School;
using NodaTime.Text;

namespace Bruggen.Worker.Commands;

/// <summary>Everything that is kept about a pupil, as <c>bruggen export</c> gives it.</summary>
/// <param name="Pupil">The key.</param>
/// <param name="Who">From the last roster; null when the pupil has left.</param>
/// <param name="HalfDays">What is recorded.</param>
/// <param name="Corrections">What was recorded before.</param>
/// <param name="Firings">Rules that fired, or matched when they came.</param>
/// <param name="Actions">What was done about the pupil, or sent to the pupil's accounts.</param>
internal sealed record PupilExport(
    string Pupil,
    PupilExport.Person? Who,
    ImmutableArray<PupilExport.HalfDayCode> HalfDays,
    ImmutableArray<PupilExport.Correction> Corrections,
    ImmutableArray<PupilExport.Fired> Firings,
    ImmutableArray<PupilExport.Action> Actions)
{
    /// <summary>Who the pupil is.</summary>
    internal sealed record Person(string Username, string FirstName, string LastName, string? Class, string? BirthDate, ImmutableArray<string> Groups, ImmutableArray<string> CoAccounts)
    {
        /// <summary>From the roster.</summary>
        public static Person Of(Pupil pupil) => new(
            pupil.Username,
            pupil.FirstName,
            pupil.LastName,
            pupil.Class,
            pupil.BirthDate is { } born ? LocalDatePattern.Iso.Format(born) : null,
            [.. pupil.Groups],
            [.. pupil.CoAccounts.Select(account => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{account.Number}: {account.Name}, {account.Type}"))]);
    }

    /// <summary>A half-day and its code.</summary>
    internal sealed record HalfDayCode(string HalfDay, string? Code, string? Alias, string SeenAt);

    /// <summary>A code that was changed.</summary>
    internal sealed record Correction(string HalfDay, string? Before, string? After, string SeenAt);

    /// <summary>A rule that fired.</summary>
    internal sealed record Fired(string Rule, string At, int Level, string? Class, string? Trace, bool IsSuperseded, bool IsActedOn);

    /// <summary>Something that was, or is to be, sent.</summary>
    internal sealed record Action(string Rule, string Kind, string About, string To, int CoAccount, string Subject, string Text, string? DueOn, string State, ImmutableArray<Step> History);

    /// <summary>One line of the history of an action.</summary>
    internal sealed record Step(string At, string State, string Reason);
}
