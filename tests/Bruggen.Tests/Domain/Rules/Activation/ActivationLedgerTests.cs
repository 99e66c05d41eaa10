using System.Collections.Immutable;
using Bruggen.Domain.Calendar;
using Bruggen.Domain.Rules.Activation;
using CsCheck;
using NodaTime;

namespace Bruggen.Tests.Domain.Rules.Activation;

public sealed class ActivationLedgerTests
{
    private static readonly SchoolYear Year = new(
        "2026-2027",
        new LocalDate(2026, 9, 1),
        new LocalDate(2027, 6, 30),
        new[] { IsoDayOfWeek.Monday, IsoDayOfWeek.Tuesday, IsoDayOfWeek.Wednesday, IsoDayOfWeek.Thursday, IsoDayOfWeek.Friday }.ToImmutableDictionary(day => day, _ => DayParts.Both),
        [new Holiday("Herfstvakantie", new LocalDate(2026, 11, 2), new LocalDate(2026, 11, 8))],
        [],
        ImmutableDictionary<string, ClassExceptions>.Empty);

    private static readonly SchoolYear YearFromSaturday = new(
        "2029-2030",
        new LocalDate(2029, 9, 1),
        new LocalDate(2030, 6, 30),
        Year.Week,
        [],
        [],
        ImmutableDictionary<string, ClassExceptions>.Empty);

    private static readonly Instant Now = Instant.FromUtc(2026, 10, 5, 7, 30);

    [Theory]
    [InlineData("2026-10-06/am", "2026-10-07/am")]
    [InlineData("2026-10-06/pm", "2026-10-07/am")]
    [InlineData("2026-10-09/am", "2026-10-12/am")]
    [InlineData("2026-10-30/pm", "2026-11-09/am")]
    [InlineData("2027-06-30/pm", "2027-07-01/am")]
    public void A_new_version_acts_from_the_morning_of_the_next_school_day(string met, string actsFrom)
    {
        var newest = HalfDay.Parse(met);

        var entry = new ActivationLedger([]).Meet(Rules("a", "v1"), newest, newest, Year, Now).ShouldHaveSingleItem();

        entry.ShouldBe(new RuleActivation("a", "v1", Now, HalfDay.Parse(actsFrom), LeftAt: null));
        entry.ActsAt(newest).ShouldBeFalse();
        entry.ActsAt(HalfDay.Parse(actsFrom)).ShouldBeTrue();
    }

    [Fact]
    public void The_first_evaluation_of_all_waits_for_nothing()
    {
        var newest = HalfDay.Parse("2026-10-06/am");

        new ActivationLedger([]).Meet(Rules("a", "v1"), evaluatedUntil: null, newest, Year, Now).ShouldHaveSingleItem().ActsAt(newest).ShouldBeTrue();
    }

    [Fact]
    public void A_rule_that_was_changed_in_the_summer_does_not_miss_the_first_day()
    {
        var ledger = new ActivationLedger([new RuleActivation("a", "v1", Now, ActsFrom: null, LeftAt: null)]);

        var changed = ledger.Meet(Rules("a", "v2"), HalfDay.Parse("2026-06-30/pm"), HalfDay.Parse("2026-09-01/am"), Year, Now);

        changed.Single(entry => entry.Version == "v2").ActsAt(HalfDay.Parse("2026-09-01/am")).ShouldBeTrue();
        changed.Single(entry => entry.Version == "v1").LeftAt.ShouldBe(HalfDay.Parse("2026-06-30/pm"));
    }

    [Theory]
    [InlineData("2026-06-30/pm", "2026-09-02/am", "2026-09-03/am")]
    [InlineData("2026-06-30/pm", "2026-09-10/am", "2026-09-11/am")]
    [InlineData("2026-09-01/am", "2026-09-01/pm", "2026-09-02/am")]
    public void After_the_first_day_of_the_year_or_in_the_middle_of_it_a_new_version_waits_as_on_any_day(string evaluatedUntil, string met, string actsFrom) =>
        new ActivationLedger([]).Meet(Rules("a", "v1"), HalfDay.Parse(evaluatedUntil), HalfDay.Parse(met), Year, Now)
            .ShouldHaveSingleItem().ActsFrom.ShouldBe(HalfDay.Parse(actsFrom));

    [Theory]
    [InlineData("2029-06-29/pm", "2029-09-03/am", null)]
    [InlineData("2029-06-29/pm", "2029-09-04/am", "2029-09-05/am")]
    [InlineData("2029-09-01/pm", "2029-09-02/am", "2029-09-03/am")]
    public void In_a_year_that_begins_with_a_weekend_the_first_day_is_its_Monday(string evaluatedUntil, string met, string? actsFrom) =>
        new ActivationLedger([]).Meet(Rules("a", "v1"), HalfDay.Parse(evaluatedUntil), HalfDay.Parse(met), YearFromSaturday, Now)
            .ShouldHaveSingleItem().ActsFrom.ShouldBe(actsFrom is null ? null : HalfDay.Parse(actsFrom));

    [Fact]
    public void A_version_that_was_away_all_summer_is_met_anew_also_when_the_year_begins_with_a_weekend()
    {
        var ledger = new ActivationLedger([new RuleActivation("a", "v1", Now, ActsFrom: null, HalfDay.Parse("2029-06-25/pm"))]);
        var later = Now + Duration.FromDays(1000);

        ledger.Meet(Rules("a", "v1"), HalfDay.Parse("2029-06-29/pm"), HalfDay.Parse("2029-09-01/am"), YearFromSaturday, later).ShouldHaveSingleItem().SeenAt.ShouldBe(later);
    }

    [Fact]
    public void What_was_met_once_is_known()
    {
        var ledger = new ActivationLedger([]);
        var newest = HalfDay.Parse("2026-10-06/am");

        var met = ledger.Meet(Rules("a", "v1"), newest, newest, Year, Now).ShouldHaveSingleItem();

        ledger.Find("a", "v1").ShouldBe(met);
        ledger.Find("a", "v2").ShouldBeNull();
        ledger.Meet(Rules("a", "v1"), newest, newest.Next, Year, Now + Duration.FromHours(4)).ShouldBeEmpty();
    }

    [Fact]
    public void Whatever_is_edited_when_a_version_acts_only_after_it_was_in_force_when_a_school_day_began()
    {
        // A term of half-days; at each the version that is in force, 0 for a rule that is switched off.
        Gen.Int[0, 3].Array[2, 60].Sample(versions =>
        {
            var ledger = new ActivationLedger([]);
            var stored = new Dictionary<(string, string), RuleActivation>();
            var moment = HalfDay.Parse("2026-10-05/am");
            var before = moment;
            for (var i = 0; i < versions.Length; i++, before = moment, moment = moment.Next)
            {
                var inForce = versions[i] == 0 ? ImmutableDictionary<string, string>.Empty : Rules("a", $"v{versions[i]}");
                foreach (var entry in new ActivationLedger(stored.Values).Meet(inForce, i == 0 ? null : before, moment, Year, Now))
                {
                    stored[(entry.Rule, entry.Version)] = entry;
                }

                stored.Values.Count(entry => entry.LeftAt is null).ShouldBe(versions[i] == 0 ? 0 : 1);
                if (versions[i] != 0)
                {
                    var acts = stored[("a", $"v{versions[i]}")].ActsAt(moment);
                    acts.ShouldBe(MayAct(versions, i), string.Join(' ', versions[..(i + 1)]));
                }
            }
        });

        // Literally: a version that comes, or comes back after a school morning went by without it, waits for the next school morning.
        static bool MayAct(int[] versions, int now)
        {
            var start = HalfDay.Parse("2026-10-05/am").Ordinal;
            HalfDay? waitsUntil = null;
            var (inForce, left) = (versions[0] == versions[now], 0);
            var known = inForce;
            for (var i = 1; i <= now; i++)
            {
                var moment = HalfDay.FromOrdinal(start + i);
                var isIn = versions[i] == versions[now];
                if (isIn && !inForce && (!known || MorningAfter(HalfDay.FromOrdinal(start + left)) <= moment))
                {
                    waitsUntil = MorningAfter(moment);
                    known = true;
                }
                else if (!isIn && inForce)
                {
                    left = i - 1;
                }

                inForce = isIn;
            }

            return waitsUntil is not { } until || HalfDay.FromOrdinal(start + now) >= until;
        }

        static HalfDay MorningAfter(HalfDay halfDay)
        {
            var date = halfDay.Date.PlusDays(1);
            while (!Year.TimetableOf(className: null).IsSchoolDay(date))
            {
                date = date.PlusDays(1);
            }

            return new HalfDay(date, DayPart.Am);
        }
    }

    private static ImmutableDictionary<string, string> Rules(string rule, string version) => ImmutableDictionary<string, string>.Empty.Add(rule, version);
}
