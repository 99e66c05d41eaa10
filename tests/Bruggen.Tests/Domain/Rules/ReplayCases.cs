using System.Collections.Immutable;
using System.Globalization;
using Bruggen.Domain.Attendance;
using Bruggen.Domain.Calendar;
using Bruggen.Domain.Rules;
using Bruggen.Tests.Domain.Rules.Literal;
using CsCheck;
using NodaTime;

namespace Bruggen.Tests.Domain.Rules;

/// <summary>Random schools, registers and rules, small enough to read and full of the shapes on which engines differ.</summary>
internal static class ReplayCases
{
    private static readonly string[] ClassNames = ["1A", "2B", "3C"];

    // The order of the file is neither that of the numbers nor the ordinal one.
    private static readonly string[] PupilKeys = ["9", "10", "100"];

    private static readonly string[] RuleIds = ["m", "c", "x", "a", "k"];

    private static readonly CodeBook Codes = new(
    [
        new("|", PresenceKind.Present), new("L", PresenceKind.Late), new("W", PresenceKind.Elsewhere), new("Z", PresenceKind.Sick),
        new("D", PresenceKind.Sick), new("R", PresenceKind.Excused), new("B", PresenceKind.Unexcused), new("P", PresenceKind.Sensitive),
        new("T", PresenceKind.Excluded), new("-", PresenceKind.Unknown), new("N", PresenceKind.NotExpected),
    ]);

    private static readonly Gen<string> AnyLetter = Gen.OneOf("|", "L", "W", "Z", "D", "R", "B", "P", "T", "-", "N", "?", "");

    private static readonly Gen<DayParts> SomeParts = Gen.Frequency((3, DayParts.Both), (1, DayParts.Am), (1, DayParts.Pm));

    private static readonly Gen<ImmutableDictionary<IsoDayOfWeek, DayParts>> Weeks = Gen.Select(
        Gen.Frequency((8, DayParts.Both), (1, DayParts.Am), (1, DayParts.Pm), (1, DayParts.None)).Array[4],
        Gen.Frequency((6, DayParts.Am), (1, DayParts.Both), (1, DayParts.Pm), (1, DayParts.None)),
        Gen.Frequency((6, DayParts.None), (1, DayParts.Am), (1, DayParts.Pm)),
        (days, wednesday, saturday) => new Dictionary<IsoDayOfWeek, DayParts>
        {
            [IsoDayOfWeek.Monday] = days[0],
            [IsoDayOfWeek.Tuesday] = days[1],
            [IsoDayOfWeek.Wednesday] = wednesday,
            [IsoDayOfWeek.Thursday] = days[2],
            [IsoDayOfWeek.Friday] = days[3],
            [IsoDayOfWeek.Saturday] = saturday,
        }.Where(day => day.Value != DayParts.None).ToImmutableDictionary());

    private static readonly Gen<(int Offset, DayParts Parts)> Exceptions = Gen.Select(Gen.Int[0, 50], SomeParts);

    private static readonly Gen<Func<LocalDate, SchoolYear>> Years = Gen.Select(
        Gen.Frequency((3, 3), (3, 5), (2, 8), (1, 14)),
        Gen.Int[-4, 3],
        Weeks,
        Gen.Select(Gen.Int[0, 40], Gen.Int[0, 9]).Array[0, 2],
        Exceptions.Array[0, 4],
        Gen.Select(Exceptions.Array[0, 3], Exceptions.Array[0, 3]).Array[2],
        (weeks, extra, week, holidays, closed, classes) => new Func<LocalDate, SchoolYear>(start => new SchoolYear(
            $"{start.Year}-{start.Month}-{start.Day}",
            start,
            start.PlusDays((weeks * 7) - 1 + extra),
            week,
            [.. holidays.Select(holiday => new Holiday("vrij", start.PlusDays(holiday.Item1), start.PlusDays(holiday.Item1 + holiday.Item2)))],
            Days(start, closed),
            classes.Select((row, i) => KeyValuePair.Create(ClassNames[i], new ClassExceptions(Days(start, row.Item1), Days(start, row.Item2)))).ToImmutableDictionary())));

    private static readonly Gen<SchoolCalendar> Calendars = Gen.Select(
        Gen.Int[0, 6],
        Years,
        Gen.Frequency((3, 0), (1, 1), (1, 5)),
        Years,
        (offset, first, gap, second) =>
        {
            var year = first(new LocalDate(2026, 9, 1).PlusDays(offset));
            return new SchoolCalendar(gap == 0 ? [year] : [year, second(year.End.PlusDays(gap))]);
        });

    private static readonly Gen<(string Letter, int Length)> Runs = Gen.Frequency(
        (6, Gen.Select(Gen.Const("|"), Gen.Int[1, 12])),
        (6, Gen.Select(Gen.OneOf("Z", "D", "R", "B"), Gen.Int[1, 8])),
        (4, Gen.Select(Gen.OneOf("|", "L", "W"), Gen.Int[1, 2])),
        (3, Gen.Select(Gen.OneOf("", "N", "?", "-"), Gen.Int[1, 3])),
        (1, Gen.Select(Gen.OneOf("P", "T"), Gen.Int[1, 2])));

    private static readonly Gen<PupilShape> Pupils = Gen.Select(
        Gen.Frequency<string?>((3, "1A"), (2, "2B"), (2, "3C"), (1, null)),
        Gen.Frequency((4, 0), (1, 1), (1, 4), (1, 7)),
        Runs.Array[1, 25],
        Gen.Bool,
        Gen.Select(Gen.Int[0, 100], AnyLetter).Array[0, 6],
        (className, balance, runs, again, strays) => new PupilShape(className, balance, runs, again, strays));

    private static readonly Gen<KindSet> Kinds = Gen.Frequency(
        (5, Gen.Const(KindSet.Default)),
        (3, Gen.Const(KindSet.Of(PresenceKind.Unexcused))),
        (2, Gen.Const(KindSet.Of(PresenceKind.Sick))),
        (1, Gen.Const(KindSet.Of(PresenceKind.Sick, PresenceKind.Late))),
        (1, Gen.Const(KindSet.Of(PresenceKind.Late))),
        (1, Gen.Const(KindSet.Of(PresenceKind.Unknown, PresenceKind.Sick))),
        (1, Gen.Const(KindSet.Of(PresenceKind.Sensitive, PresenceKind.Excluded))),
        (1, Gen.OneOf(PresenceKind.Late, PresenceKind.Sick, PresenceKind.Excused, PresenceKind.Unexcused, PresenceKind.Sensitive, PresenceKind.Excluded, PresenceKind.Unknown)
            .Array[1, 6].Select(kinds => KindSet.Of(kinds))));

    private static readonly Gen<Quantity> Quantities = Gen.Frequency(
        (1, Gen.Int[1, 8].Select(amount => new Quantity(amount, Unit.HalfDays))),
        (1, Gen.Int[1, 5].Select(amount => new Quantity(amount, Unit.SchoolDays))),
        (1, Gen.Int[1, 12].Select(amount => new Quantity(amount, Unit.CalendarDays))));

    private static readonly Gen<Window> Windows = Gen.Frequency(
        (1, Gen.Const(Window.SchoolYear)),
        (1, Gen.Int[1, 15].Select(amount => new Window(new Quantity(amount, Unit.SchoolDays)))),
        (1, Gen.Int[1, 25].Select(amount => new Window(new Quantity(amount, Unit.CalendarDays)))));

    private static readonly Gen<int> SometimesSome = Gen.Frequency((1, Gen.Const(0)), (1, Gen.Int[1, 5]));

    private static readonly Gen<Trigger> Triggers = Gen.Frequency(
        (4, Gen.Select(Quantities, Kinds, SometimesSome, (atLeast, kinds, every) =>
            (Trigger)new Trigger.Absent(atLeast, kinds, every == 0 ? null : atLeast with { Amount = every }))),
        (4, Gen.Select(Gen.Int[1, 10], Kinds, Windows, SometimesSome, (atLeast, kinds, within, every) =>
            (Trigger)new Trigger.Counted(atLeast, kinds, within, every == 0 || !within.IsSchoolYear ? null : every))),
        (4, Gen.Select(Gen.Int[1, 4], Kinds, Windows, Gen.Bool, Quantities, (atLeast, kinds, within, limited, each) =>
            (Trigger)new Trigger.Spells(atLeast, kinds, within, limited ? each : null))),
        (3, Gen.Select(Gen.OneOf(Gen.Int[1, 60], Gen.Int[90, 100]), Kinds, Windows, Gen.Int[1, 20], (percent, kinds, within, minimum) =>
            (Trigger)new Trigger.Rate(percent, kinds, within, minimum))),
        (3, Gen.Select(Gen.Int[1, 5], Gen.Int[0, 4], Gen.Int[0, 9], Kinds, (of, fewer, weekday, kinds) =>
            (Trigger)new Trigger.Pattern(Math.Max(1, of - fewer), of, weekday is >= 1 and <= 5 ? (IsoDayOfWeek)weekday : null, kinds))),
        (6, Gen.Select(Quantities, Kinds, Gen.Bool, SometimesSome, (after, kinds, confirmed, plus) =>
            (Trigger)new Trigger.Returned(after, kinds, confirmed, plus == 0 ? null : plus))),
        (2, Gen.Select(
            Gen.Frequency(
                (2, Gen.Int[1, 12].Select(number => (DateChoice)new DateChoice.SchoolDay(number))),
                (1, Gen.Int[0, 50].Select(days => (DateChoice)new DateChoice.DayOfYear(Annual(new LocalDate(2026, 8, 30).PlusDays(days))))),
                (1, Gen.Const<DateChoice>(new DateChoice.FirstSchoolDayOfMonth()))),
            Gen.Frequency((4, DateScope.Pupil), (3, DateScope.Class), (1, DateScope.Staff)),
            (choice, scope) => (Trigger)new Trigger.OnDate(choice, scope))));

    private static readonly Gen<PupilFilter> Filters = Gen.Frequency(
        (5, Gen.Const(PupilFilter.Everyone)),
        (2, Gen.OneOf<string[]>(["1*"], ["2B"], ["*"], ["3*", "1A"], ["*B"]).Select(classes => PupilFilter.Everyone with { Classes = [.. classes] })),
        (1, Gen.OneOf<string[]>(["1*"], ["2B", "3C"], ["*C"]).Select(classes => PupilFilter.Everyone with { ExceptClasses = [.. classes] })));

    private static readonly Gen<Rule> Rules = Gen.Select(
        Triggers,
        Gen.Frequency((4, false), (1, true)),
        Filters,
        Gen.Select(SometimesLater, SometimesLater),
        Gen.Frequency((19, true), (1, false)),
        Gen.Frequency((6, 0), (1, 1), (1, 2), (1, 3)),
        (trigger, once, filter, valid, enabled, needs) => new Rule
        {
            Id = string.Empty,
            Title = string.Empty,
            When = trigger,
            OncePerSchoolYear = once,
            For = filter,
            ValidFrom = valid.Item1 == 0 ? null : new LocalDate(2026, 9, 1).PlusDays(valid.Item1),
            ValidTo = valid.Item2 == 0 ? null : new LocalDate(2026, 9, 10).PlusDays(valid.Item2),
            Enabled = enabled,

            // Bits that name the rules before this one; they become ids when the rules stand together.
            Needs = [.. Enumerable.Range(0, 2).Where(bit => ((needs >> bit) & 1) == 1).Select(bit => $"{bit}")],
        });

    private static readonly Gen<RuleBook> RuleBooks = Gen.Select(
        Gen.Frequency((2, 0), (3, 1), (2, 2), (1, 3)),
        Rules.Array[1, 5],
        Gen.Bool,
        (mergeGap, rules, backwards) =>
        {
            var named = rules.Select((rule, i) => rule with
            {
                Id = RuleIds[i],
                Title = RuleIds[i],
                Needs = [.. rule.Needs.Select(bit => i - 1 - (bit[0] - '0')).Where(before => before >= 0).Select(before => RuleIds[before])],
            });
            return new RuleBook(mergeGap, backwards ? [.. named.Reverse()] : [.. named]);
        });

    /// <summary>How many cases a test of the engine looks at: as many as it says, or <c>CsCheck_Iter</c> in the environment.</summary>
    public static int Times(int usual) => Environment.GetEnvironmentVariable("CsCheck_Iter") switch
    {
        null => usual,
        var asked when long.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out var times) && times > 0 => -1,
        var other => throw new InvalidOperationException($"CsCheck_Iter={other}: a run that looks at no case shows nothing; ask for 1 or more."),
    };

    /// <summary>Whole cases.</summary>
    public static Gen<ReplayCase> All { get; } = Gen.Select(
        Calendars,
        Pupils.Array[1, 3],
        RuleBooks,
        Gen.Frequency((2, Gen.Const(0)), (1, Gen.Int[-4, 25])),
        Gen.Frequency((2, Gen.Const(0)), (1, Gen.Int[-15, 4])),
        Build);

    private static Gen<int> SometimesLater => Gen.Frequency((4, Gen.Const(0)), (1, Gen.Int[1, 40]));

    private static ReplayCase Build(SchoolCalendar calendar, PupilShape[] pupils, RuleBook rules, int later, int longer)
    {
        var register = new Dictionary<(string, HalfDay), string?>();
        var classes = new Dictionary<string, string?>(StringComparer.Ordinal);
        var balances = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < pupils.Length; i++)
        {
            var pupil = PupilKeys[i];
            var shape = pupils[i];
            classes[pupil] = shape.Class;
            if (shape.Balance > 0)
            {
                balances[pupil] = shape.Balance;
            }

            var letters = shape.Letters().GetEnumerator();
            foreach (var year in calendar.Years)
            {
                for (var halfDay = year.FirstMoment; halfDay <= year.LastMoment; halfDay = halfDay.Next)
                {
                    if (LiteralCalendar.IsSchool(year, shape.Class, halfDay) && letters.MoveNext())
                    {
                        register[(pupil, halfDay)] = letters.Current;
                    }
                }
            }

            foreach (var (offset, letter) in shape.Strays)
            {
                register[(pupil, HalfDay.FromOrdinal(calendar.Years[0].FirstMoment.Ordinal + offset))] = letter;
            }
        }

        var from = calendar.Years[0].Start.PlusDays(later);
        var to = calendar.Years[^1].End.PlusDays(longer);
        return new ReplayCase(calendar, Codes, rules, register, classes, balances, from, to < from ? from : to);
    }

    private static ImmutableArray<ExceptionalDay> Days(LocalDate start, (int Offset, DayParts Parts)[] days) =>
        [.. days.Select(day => new ExceptionalDay(start.PlusDays(day.Offset), day.Parts))];

    private static AnnualDate Annual(LocalDate date) => new(date.Month, date.Day);

    private sealed record PupilShape(string? Class, int Balance, (string Letter, int Length)[] Runs, bool Again, (int Offset, string Letter)[] Strays)
    {
        public IEnumerable<string> Letters()
        {
            do
            {
                foreach (var (letter, length) in Runs)
                {
                    for (var i = 0; i < length; i++)
                    {
                        yield return letter;
                    }
                }
            }
            while (Again);
        }
    }
}
