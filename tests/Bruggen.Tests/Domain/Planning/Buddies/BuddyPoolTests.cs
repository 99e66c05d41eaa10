using System.Collections.Frozen;
using Bruggen.Domain.Attendance;
using Bruggen.Domain.Calendar;
using Bruggen.Domain.Planning.Buddies;
using Bruggen.Domain.School;
using Bruggen.Tests.Domain.Calendar;
using CsCheck;
using NodaTime;

namespace Bruggen.Tests.Domain.Planning.Buddies;

/// <summary>Who can be a buddy, in which order (product 4), against the same said once more in the plainest words.</summary>
public sealed class BuddyPoolTests
{
    private const string Away = "1001";
    private static readonly FrozenSet<string> Nobody = FrozenSet<string>.Empty;

    private readonly SchoolYear _year = WholeWeeks.Year;

    private static readonly Gen<char> Code = Gen.Frequency((30, Gen.Const('|')), (1, Gen.Const('L')), (2, Gen.Const('Z')), (1, Gen.Const('B')), (1, Gen.Const('P')), (1, Gen.Const(' ')), (1, Gen.Const('N')));

    private static readonly Gen<string> Codes = Gen.OneOf(Code.Array[1, 60].Select(letters => new string(letters)), Gen.Int[1, 60].Select(length => new string('|', length)));

    [Fact]
    public void The_order_is_the_one_of_the_plainest_words()
    {
        var school = Gen.Select(
            Codes.Array[2, 14],
            Gen.Int[0, 8].Array[0, 12],
            Gen.Int[0, 30].Array[0, 12],
            Gen.Bool.Array[14],
            Gen.Bool,
            Gen.Int[0, 8].Array[0, 4]);
        school.Sample(
            drawn =>
            {
                var (codes, buddies, lengths, isWilling, hasList, apart) = drawn;
                var length = codes.Max(one => one.Length);
                var now = WholeWeeks.HalfDayOf(length - 1);
                var registers = codes.Select((one, i) => WholeWeeks.Register(one) with { Pupil = Key(i) }).ToDictionary(register => register.Pupil, StringComparer.Ordinal);
                var roster = RosterOf(codes.Length);
                var wishes = new BuddyWishes(
                    hasList ? Enumerable.Range(0, codes.Length).Where(i => isWilling[i]).Select(Key).ToFrozenSet(StringComparer.Ordinal) : null,
                    apart.Select(other => (Key(other), Away)).ToFrozenSet());
                var episodes = buddies.Zip(lengths, (buddy, days) => (buddy, days))
                    .Select((one, i) => Episode(i, Key(one.buddy), i % 3 == 0 ? Away : "1099", one.days, now.Date, isOpen: i % 4 == 3))
                    .ToList();
                var ledger = new BuddyLedger(episodes, _year, now.Date);

                var ranked = new BuddyPool(roster, pupil => registers[pupil.Key], wishes, ledger, mergeGap: 1).Rank(roster.FindPupil(Away)!, now, Nobody);

                return ranked.Select(pupil => pupil.Key).SequenceEqual(Literal(codes.Length, registers, wishes, episodes, now));
            },
            iter: 400);
    }

    [Theory]
    [InlineData("||||", true)]
    [InlineData("L", true)]
    [InlineData("", false)]
    [InlineData("|||Z", false)]
    [InlineData("|||P", false)]
    [InlineData("|||N", true)]
    [InlineData("|||| ", true)]
    public void Only_who_was_at_school_at_the_newest_half_day_of_which_something_is_known_is_asked(string codes, bool expected) =>
        BuddyFitness.CanBeAsked(WholeWeeks.Register(codes), mergeGap: 1, WholeWeeks.HalfDayOf(Math.Max(0, codes.Length - 1))).ShouldBe(expected);

    // Three weeks at school, ill on the Monday morning and back in the afternoon: five school-days later it is Monday again.
    [Theory]
    [InlineData(39, false)]
    [InlineData(40, true)]
    public void Nobody_is_asked_within_five_school_days_of_an_absence(int slot, bool expected) =>
        BuddyFitness.CanBeAsked(WholeWeeks.Register(new string('|', 30) + "Z" + new string('|', 20)), mergeGap: 1, WholeWeeks.HalfDayOf(slot)).ShouldBe(expected);

    [Theory]
    [InlineData(2, 20, false)]
    [InlineData(2, 21, true)]
    public void A_tenth_of_what_was_registered_is_too_often(int away, int registered, bool expected)
    {
        var codes = new string('Z', away) + new string('|', registered - away);

        BuddyFitness.CanBeAsked(WholeWeeks.Register(codes), mergeGap: 1, WholeWeeks.HalfDayOf(Math.Max(0, codes.Length - 1))).ShouldBe(expected);
    }

    [Theory]
    [InlineData("|||Z", false)]
    [InlineData("||ZZ", true)]
    [InlineData("||ZP", true)]
    [InlineData("||Z Z", true)]
    [InlineData("||ZZ|", false)]
    [InlineData("Z", false)]
    public void Two_half_days_in_a_row_are_an_absence_to_take_over_for(string codes, bool expected) =>
        BuddyFitness.IsAway(WholeWeeks.Register(codes), WholeWeeks.HalfDayOf(Math.Max(0, codes.Length - 1))).ShouldBe(expected);

    [Fact]
    public void Who_helped_before_is_asked_first_until_that_would_be_unfair()
    {
        var roster = RosterOf(4);
        var now = WholeWeeks.HalfDayOf(59);
        var fine = new string('|', 60);

        First(Episode(0, "1002", Away, days: 9, now.Date, isOpen: false)).ShouldBe("1002");
        First(Episode(0, "1002", Away, days: 11, now.Date, isOpen: false)).ShouldNotBe("1002");

        string First(BuddyEpisode episode) =>
            new BuddyPool(roster, pupil => WholeWeeks.Register(fine) with { Pupil = pupil.Key }, BuddyWishes.None, new BuddyLedger([episode], _year, now.Date), mergeGap: 1)
                .Rank(roster.FindPupil(Away)!, now, Nobody)[0].Key;
    }

    [Fact]
    public void Nobody_who_was_not_told_has_a_day_on_the_ledger()
    {
        var today = _year.Start.PlusDays(20);

        new BuddyLedger([Episode(0, "1002", Away, 5, today, isOpen: true) with { ToldOn = null }], _year, today).DaysOf("1002").ShouldBe(0);
        new BuddyLedger([Episode(0, "1002", Away, 5, today, isOpen: true)], _year, today).DaysOf("1002").ShouldBe(5);
    }

    // The words of product 4, line by line, without a thought for speed.
    private List<string> Literal(int pupils, Dictionary<string, PupilRegister> registers, BuddyWishes wishes, List<BuddyEpisode> episodes, HalfDay now)
    {
        var willing = Enumerable.Range(1, pupils - 1).Select(Key).Where(key => wishes.Volunteers is null || wishes.Volunteers.Contains(key)).ToList();
        var days = willing.ToDictionary(key => key, Days, StringComparer.Ordinal);
        var sorted = days.Values.Order().ToList();
        var all = Enumerable.Range(0, pupils).Select(Key).Where(key => wishes.Volunteers is null || wishes.Volunteers.Contains(key)).Select(Days).Order().ToList();
        var share = all.Count >= 10 ? Math.Max(4, 2 * all[all.Count / 2]) : (int?)null;
        var preferred = share ?? Math.Max(10, sorted.Count == 0 ? 0 : sorted[sorted.Count / 2]);
        return
        [
            .. willing
                .Where(key => share is null || share - days[key] >= 2)
                .Where(key => !wishes.Apart.Contains((key, Away)) && !wishes.Apart.Contains((Away, key)))
                .Where(key => !episodes.Exists(episode => episode.Buddy == key && episode.Until is null))
                .Where(key => IsFit(registers[key]))
                .OrderBy(key => episodes.Exists(episode => episode.Buddy == key && episode.Pupil == Away) && days[key] <= preferred ? 0 : 1)
                .ThenBy(key => days[key])
                .ThenBy(key => BuddyPool.ChanceOf(Away, key, _year.Name), StringComparer.Ordinal),
        ];

        int Days(string key)
        {
            var count = 0;
            foreach (var episode in episodes.Where(episode => episode.Buddy == key))
            {
                for (var date = episode.ToldOn!.Value; date <= now.Date && (episode.Until is not { } until || date <= until); date = date.PlusDays(1))
                {
                    count += _year.TimetableOf(null).IsSchoolDay(date) ? 1 : 0;
                }
            }

            return count;
        }

        bool IsFit(PupilRegister register)
        {
            var known = new List<(HalfDay At, PresenceKind Kind)>();
            for (var slot = 0; slot < _year.TimetableOf(null).SlotCount; slot++)
            {
                var at = _year.TimetableOf(null).HalfDayAt(_year.TimetableOf(null).Moments[slot]);
                if (at <= now && !PresenceKinds.IsNeutral(register.Kinds.Span[slot]))
                {
                    known.Add((at, register.Kinds.Span[slot]));
                }
            }

            if (known.Count == 0 || PresenceKinds.IsAbsent(known[^1].Kind))
            {
                return false;
            }

            var schoolDays = new List<LocalDate>();
            for (var date = _year.Start; date <= now.Date; date = date.PlusDays(1))
            {
                if (_year.TimetableOf(null).IsSchoolDay(date))
                {
                    schoolDays.Add(date);
                }
            }

            var first = schoolDays[^Math.Min(20, schoolDays.Count)];
            var recent = known.Where(one => one.At.Date >= first).ToList();
            if (recent.Count(one => PresenceKinds.IsAbsent(one.Kind)) * 10 >= recent.Count)
            {
                return false;
            }

            var lastAbsence = known.FindLastIndex(one => PresenceKinds.IsAbsent(one.Kind));
            return lastAbsence < 0 || schoolDays.Count(date => date > known[lastAbsence + 1].At.Date) >= 5;
        }
    }

    private static Roster RosterOf(int pupils) => new(
        IdentifierField.Number,
        Enumerable.Range(0, pupils).Select(i => new Pupil(Key(i), "u" + Key(i), "Voornaam" + Key(i), "Naam", "3A", BirthDate: null, [], [])),
        [],
        [],
        []);

    private BuddyEpisode Episode(int id, string buddy, string pupil, int days, LocalDate today, bool isOpen)
    {
        var told = Back(today, days);
        return new BuddyEpisode(id, pupil, buddy, "3A", id, told) { ToldOn = told, Until = isOpen ? null : today, End = isOpen ? null : BuddyEnd.Returned };
    }

    // The date from which so many school-days have gone by today, today included.
    private LocalDate Back(LocalDate today, int days)
    {
        var date = today.PlusDays(1);
        for (var left = days; left > 0 && date > _year.Start;)
        {
            date = date.PlusDays(-1);
            left -= _year.TimetableOf(null).IsSchoolDay(date) ? 1 : 0;
        }

        return date;
    }

    private static string Key(int number) => (1001 + number).ToString(System.Globalization.CultureInfo.InvariantCulture);
}
