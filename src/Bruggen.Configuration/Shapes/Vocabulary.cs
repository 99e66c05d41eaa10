using System.Collections.Immutable;
using Bruggen.Domain.Calendar;
using Bruggen.Domain.Planning;
using Bruggen.Domain.Rules;
using NodaTime;

namespace Bruggen.Configuration.Shapes;

/// <summary>The closed sets of words in the files with their meanings.</summary>
internal static class Vocabulary
{
    /// <summary>How a service treats what is due.</summary>
    public static ImmutableArray<(string Word, SendingMode Meaning)> Sending { get; } = [("watch", SendingMode.Watch), ("on", SendingMode.On)];

    /// <summary>The word that switches something off where a time stands.</summary>
    public const string Off = "off";

    /// <summary>On or off.</summary>
    public static ImmutableArray<(string Word, bool Meaning)> Switch { get; } = [("on", true), ("off", false)];

    /// <summary>A part of a day.</summary>
    public static ImmutableArray<(string Word, DayParts Meaning)> Parts { get; } = [("am", DayParts.Am), ("pm", DayParts.Pm)];

    /// <summary>The parts of a weekday that have lessons.</summary>
    public static ImmutableArray<(string Word, DayParts Meaning)> WeekParts { get; } =
        [("am+pm", DayParts.Both), ("am", DayParts.Am), ("pm", DayParts.Pm), ("none", DayParts.None)];

    /// <summary>The days of a week.</summary>
    public static ImmutableArray<(string Word, IsoDayOfWeek Meaning)> Weekdays { get; } =
    [
        ("mon", IsoDayOfWeek.Monday),
        ("tue", IsoDayOfWeek.Tuesday),
        ("wed", IsoDayOfWeek.Wednesday),
        ("thu", IsoDayOfWeek.Thursday),
        ("fri", IsoDayOfWeek.Friday),
        ("sat", IsoDayOfWeek.Saturday),
        ("sun", IsoDayOfWeek.Sunday),
    ];

    /// <summary>The weekdays a pattern can have (RULES.md, Triggers).</summary>
    public static ImmutableArray<(string Word, IsoDayOfWeek Meaning)> PatternDays { get; } = Weekdays[..5];

    /// <summary>For whom a date fires.</summary>
    public static ImmutableArray<(string Word, DateScope Meaning)> Scopes { get; } =
        [("pupil", DateScope.Pupil), ("class", DateScope.Class), ("staff", DateScope.Staff)];

    /// <summary>Whether the class teacher sees a message first.</summary>
    public static ImmutableArray<(string Word, bool Meaning)> Approvals { get; } = [("none", false), ("klastitularis", true)];

    /// <summary>What happens to a buddy's message when nobody answers.</summary>
    public static ImmutableArray<(string Word, bool Meaning)> Silences { get; } = [("keep", false), ("send", true)];

    /// <summary>The only limit a rule can have.</summary>
    public static ImmutableArray<(string Word, bool Meaning)> Limits { get; } = [("school-year", true)];

    /// <summary>The only period a date can be the first school day of.</summary>
    public static ImmutableArray<(string Word, bool Meaning)> Periods { get; } = [("month", true)];

    /// <summary>Which tasks somebody is reminded of.</summary>
    public static ImmutableArray<(string Word, ReminderChoice Meaning)> Reminders { get; } =
        [("auto", ReminderChoice.Auto), ("on", ReminderChoice.On), ("off", ReminderChoice.Off)];

    /// <summary>The ways a task can go.</summary>
    public static ImmutableArray<(string Word, TaskChannel Meaning)> Channels { get; } =
        [("message", TaskChannel.Message), ("planner", TaskChannel.Planner), ("helpdesk", TaskChannel.Helpdesk)];

    /// <summary>The holidays Bruggen can compute.</summary>
    public static ImmutableArray<(string Word, bool Meaning)> Holidays { get; } = [("flemish", true)];
}
