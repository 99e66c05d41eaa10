using System.Collections.Frozen;
using Bruggen.Configuration.Texts;
using Bruggen.Domain.Calendar;
using Bruggen.Domain.Planning;
using Bruggen.Domain.Rules;
using Bruggen.Domain.School;
using NodaTime;

namespace Bruggen.Configuration;

/// <summary>Everything the admin's files say, read together and found good.</summary>
/// <param name="School">school.yaml.</param>
/// <param name="Calendar">calendar.yaml.</param>
/// <param name="Rules">rules.yaml.</param>
/// <param name="People">people.yaml, or no exceptions.</param>
/// <param name="Templates">The school's templates with the ones inside the program behind them.</param>
/// <param name="Stamp">A digest of the contents of the files: another stamp means another configuration.</param>
internal sealed record SchoolConfiguration(
    SchoolSettings School,
    SchoolCalendar Calendar,
    RuleBook Rules,
    PeopleSettings People,
    TemplateLibrary Templates,
    string Stamp)
{
    /// <summary>The school's tips, or the ones inside the program.</summary>
    public TipList Tips { get; init; } = TipList.Embedded;

    /// <summary>Whether a date is a school-day of the school's ordinary calendar.</summary>
    public bool IsSchoolDay(LocalDate date) => Calendar.YearOf(date)?.TimetableOf(className: null).IsSchoolDay(date) == true;

    /// <summary>Whether attendance is read at this local time when nothing fails.</summary>
    public bool IsPollTime(LocalDateTime local) => IsSchoolDay(local.Date) && local.TimeOfDay >= School.Poll.From && local.TimeOfDay <= School.Poll.To;

    /// <summary>The same under an order about sending, which can only take sending away.</summary>
    public SchoolConfiguration Obeying(SendingOrder order) =>
        School.IsSending && !order.IsOn ? this with { School = School with { Sending = SendingMode.Watch } } : this;

    /// <summary>Who is meant by each role, by a roster.</summary>
    public AddressBook AddressesFor(Roster roster) => AddressesFor(roster, KnownBridges.None);

    /// <summary>Who is meant by each role, by a roster and what there is already for pupils and classes.</summary>
    public AddressBook AddressesFor(Roster roster, KnownBridges bridges) => new(
        roster,
        School.Roles,
        School.Admin,
        new AddressExceptions
        {
            Skipped = People.SkippedCoAccounts.Select(skipped => (skipped.Pupil, skipped.CoAccount)).ToFrozenSet(),
            Deputies = People.Deputies,
            Sealed = People.Sealed,
        })
    {
        Bridges = bridges,
    };
}
