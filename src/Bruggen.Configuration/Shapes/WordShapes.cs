using Bruggen.Domain.Attendance;

namespace Bruggen.Configuration.Shapes;

/// <summary>The shapes of the small values: dates, quantities, percentages.</summary>
internal static class WordShapes
{
    private const string Number = "[0-9]*[1-9][0-9]*";

    /// <summary><c>2026-09-01</c>.</summary>
    public static TextShape Date { get; } = new("^(199[0-9]|20[0-9]{2}|21[0-9]{2}|2200)-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$", Examples: "2026-09-01");

    /// <summary><c>09-08</c>.</summary>
    public static TextShape DayOfYear { get; } = new("^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$", Examples: "09-08");

    /// <summary><c>2026-10-05/am</c>.</summary>
    public static TextShape HalfDay { get; } = new("^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])/(am|pm)$", Examples: "2026-10-06/am");

    /// <summary><c>07:45</c>.</summary>
    public static TextShape Time { get; } = new("^([01][0-9]|2[0-3]):[0-5][0-9]$", Examples: "07:45");

    /// <summary><c>16:30</c>, or <c>off</c>.</summary>
    public static TextShape TimeOrOff { get; } = new("^(off|([01][0-9]|2[0-3]):[0-5][0-9])$", Examples: ["16:30", "off"]);

    /// <summary><c>fri 13:00</c>, or <c>off</c>.</summary>
    public static TextShape DayAndTimeOrOff { get; } = new("^(off| *(mon|tue|wed|thu|fri|sat|sun) +([01][0-9]|2[0-3]):[0-5][0-9] *)$", Examples: ["fri 13:00", "off"]);

    /// <summary><c>15 minutes</c>.</summary>
    public static TextShape Duration { get; } = new("^ *[0-9]+ +(seconds?|minutes?|hours?|days?) *$", Examples: "15 minutes");

    /// <summary><c>10%</c>.</summary>
    public static TextShape Percent { get; } = new("^(0*[1-9][0-9]?|0*100)%$", Examples: "10%");

    /// <summary>A number of any unit.</summary>
    public static TextShape Quantity { get; } = new($"^ *{Number} +(half|school|calendar)-days? *$", Examples: ["2 school-days", "9 half-days", "22 calendar-days"]);

    /// <summary>A number of half-days.</summary>
    public static TextShape HalfDays { get; } = new($"^ *{Number} +half-days? *$", Examples: "5 half-days");

    /// <summary>A number of half-days, none included.</summary>
    public static TextShape HalfDaysOrNone { get; } = new("^ *[0-9]+ +half-days? *$", Examples: "1 half-day");

    /// <summary>A number of school days.</summary>
    public static TextShape SchoolDays { get; } = new($"^ *{Number} +school-days? *$", Examples: "2 school-days");

    /// <summary><c>school-year</c> or a number of days.</summary>
    public static TextShape Window { get; } = new($"^(school-year| *{Number} +(school|calendar)-days? *)$", Examples: ["school-year", "60 school-days"]);

    /// <summary>The kinds a rule counts.</summary>
    public static ListShape Kinds { get; } = new(new ChoiceShape(PresenceKinds.CountableNames), NotEmpty: true);

    /// <summary>A pupil's internal number, which schools make of digits and now and then a capital, or <c>@username</c>.</summary>
    public static TextShape Pupil { get; } = new("^ *(@[^@ ]+|[^@a-z ]*[0-9][^@a-z ]*) *$", MayBeNumber: true, "1001", "@jan.peeters");
}
