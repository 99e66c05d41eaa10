using System.Collections.Frozen;
using System.Collections.Immutable;
using Bruggen.Domain.Attendance;
using Bruggen.Domain.Calendar;
using Bruggen.Domain.Planning.Buddies;
using Bruggen.Domain.School;
using NodaTime;

namespace Bruggen.Tests.Domain.Planning.Buddies;

/// <summary>
/// A school year of sixteen classes of 25 with the absences of an ordinary school and two pupils a class who are away for
/// weeks: the classmates carry it together (issue 5, must show 1).
/// </summary>
public sealed class BuddyFairnessTests
{
    private const int Classes = 16;
    private const int PupilsOfClass = 25;

    private readonly SchoolYear _year = new(
        "2026-2027",
        new(2026, 9, 1),
        new(2027, 6, 30),
        ImmutableDictionary<IsoDayOfWeek, DayParts>.Empty.AddRange(
            Enumerable.Range(1, 5).Select(day => KeyValuePair.Create((IsoDayOfWeek)day, day == 3 ? DayParts.Am : DayParts.Both))),
        [new("Herfst", new(2026, 11, 2), new(2026, 11, 8)), new("Kerst", new(2026, 12, 21), new(2027, 1, 3)), new("Krokus", new(2027, 2, 8), new(2027, 2, 14)), new("Pasen", new(2027, 3, 29), new(2027, 4, 11))],
        [],
        ImmutableDictionary<string, ClassExceptions>.Empty);

    [Theory]
    [InlineData(PupilsOfClass)]
    [InlineData(12)]
    public void Nobody_is_a_buddy_for_more_than_twice_as_many_days_as_the_middle_one_of_the_willing(int willingOfClass)
    {
        var timetable = _year.TimetableOf(null);
        var chance = new Random(willingOfClass);
        var pupils = Enumerable.Range(0, Classes * PupilsOfClass)
            .Select(i => new Pupil($"p{i}", $"u{i}", "V", "N", $"C{i / PupilsOfClass}", BirthDate: null, [], []))
            .ToList();
        var roster = new Roster(IdentifierField.Number, pupils, [], [], []);
        var registers = pupils.Select((pupil, i) => new PupilRegister(pupil.Key, pupil.Class, timetable, Absences(chance, timetable, isOftenAway: i % PupilsOfClass < 2))).ToDictionary(register => register.Pupil, StringComparer.Ordinal);
        var wishes = new BuddyWishes(pupils.Where((_, i) => i % PupilsOfClass >= PupilsOfClass - willingOfClass).Select(pupil => pupil.Key).ToFrozenSet(StringComparer.Ordinal), FrozenSet<(string, string)>.Empty);
        var episodes = new List<BuddyEpisode>();
        var (asked, found) = (0, 0);
        foreach (var day in timetable.SchoolDays.ToArray())
        {
            var date = _year.Start.PlusDays(day);
            var ledger = new BuddyLedger(episodes, _year, date);
            foreach (var pupil in pupils.Where(pupil => ledger.Of(pupil.Key) is not null || AwayFor(registers[pupil.Key], new HalfDay(date, DayPart.Am)) >= 4))
            {
                if (Step(pupil, date, ledger))
                {
                    ledger = new BuddyLedger(episodes, _year, date);
                }
            }
        }

        var days = wishes.Volunteers!.Select(new BuddyLedger(episodes, _year, _year.End).DaysOf).Order().ToList();
        days[^1].ShouldBeLessThanOrEqualTo(2 * days[days.Count / 2], string.Join(' ', days));
        (found * 100 / asked).ShouldBeGreaterThan(90);

        bool Step(Pupil pupil, LocalDate date, BuddyLedger ledger)
        {
            var now = new HalfDay(date, DayPart.Am);
            var pool = new BuddyPool(roster, one => registers[one.Key], wishes, ledger, mergeGap: 1);
            var isAway = AwayFor(registers[pupil.Key], now) >= 4;
            var open = ledger.Of(pupil.Key);
            BuddyEnd? end = open is null ? null
                : !isAway ? BuddyEnd.Returned
                : BuddyFitness.IsAway(registers[open.Buddy], now) ? BuddyEnd.Absent
                : ledger.DaysOf(open.Buddy) > pool.ShareIn(pupil.Class) || BuddyLedger.DaysOf(open, _year, date) > BuddyLimits.DaysWithoutAsking ? BuddyEnd.Relieved
                : null;
            if (end is not null)
            {
                episodes[(int)open!.Id - 1] = open with { Until = date.PlusDays(-1), End = end };
                pool = new BuddyPool(roster, one => registers[one.Key], wishes, new BuddyLedger(episodes, _year, date), mergeGap: 1);
            }

            if (!isAway || (open is not null && end is null))
            {
                return end is not null;
            }

            asked++;
            if (pool.Rank(pupil, now, end == BuddyEnd.Relieved ? new HashSet<string>(StringComparer.Ordinal) { open!.Buddy } : FrozenSet<string>.Empty) is [var buddy, ..])
            {
                found++;
                episodes.Add(new BuddyEpisode(episodes.Count + 1, pupil.Key, buddy.Key, pupil.Class!, 1, date) { ToldOn = date });
            }

            return true;
        }
    }

    private static int AwayFor(PupilRegister register, HalfDay now)
    {
        var length = 0;
        for (var slot = register.Timetable.SlotOf(now); slot >= 0 && register.Kinds.Span[slot] == PresenceKind.Sick; slot--)
        {
            length++;
        }

        return length;
    }

    private static PresenceKind[] Absences(Random chance, ClassTimetable timetable, bool isOftenAway)
    {
        var kinds = new PresenceKind[timetable.SlotCount];
        for (var slot = 0; slot < kinds.Length;)
        {
            var length = chance.Next(1000) >= 12 ? 0 : isOftenAway ? chance.Next(20, 120) : chance.Next(10) < 6 ? chance.Next(1, 4) : chance.Next(4, 14);
            for (var away = 0; away < length && slot < kinds.Length; away++)
            {
                kinds[slot++] = PresenceKind.Sick;
            }

            if (slot < kinds.Length)
            {
                kinds[slot++] = PresenceKind.Present;
            }
        }

        return kinds;
    }
}
