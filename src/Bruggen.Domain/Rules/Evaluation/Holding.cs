using NodaTime;

namespace Bruggen.Domain.Rules.Evaluation;

/// <summary>That a trigger holds at a moment, before it is asked whether a firing may be made of it. Spell ends are moments of the timetable, -1 for none.</summary>
internal readonly record struct Holding(int Level, int? Measure, int Start = -1, int Last = -1, int Return = -1, IsoDayOfWeek? Weekday = null);
