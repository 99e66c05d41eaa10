using Bruggen.Domain.Attendance;
using Bruggen.Domain.Planning;
using Bruggen.Domain.Rules;
using NodaTime;

namespace Bruggen.Tests.Configuration;

public sealed class TriggerFormsTests
{
    private static readonly Quantity TwoSchoolDays = new(2, Unit.SchoolDays);

    public static TheoryData<string, Trigger> Forms => new()
    {
        { "absent: { atLeast: 2 school-days }", new Trigger.Absent(TwoSchoolDays, KindSet.Default, null) },
        { "absent: { atLeast: 1 half-day, kinds: [unknown, late], every: 3 half-days }", new Trigger.Absent(new(1, Unit.HalfDays), KindSet.Of(PresenceKind.Unknown, PresenceKind.Late), new(3, Unit.HalfDays)) },
        { "counted: { atLeast: 5 half-days, kinds: [unexcused], within: school-year, every: 5 half-days }", new Trigger.Counted(5, KindSet.Of(PresenceKind.Unexcused), Window.SchoolYear, 5) },
        { "counted: { atLeast: 5 half-days, within: 20 calendar-days }", new Trigger.Counted(5, KindSet.Default, new(new(20, Unit.CalendarDays)), null) },
        { "spells: { atLeast: 4, within: 60 school-days, eachAtMost: 3 calendar-days }", new Trigger.Spells(4, KindSet.Default, new(new(60, Unit.SchoolDays)), new(3, Unit.CalendarDays)) },
        { "rate: { atLeast: 10%, within: school-year, minimum: 40 half-days }", new Trigger.Rate(10, KindSet.Default, Window.SchoolYear, 40) },
        { "pattern: { atLeast: 3, of: 5 }", new Trigger.Pattern(3, 5, null, KindSet.Default) },
        { "pattern: { atLeast: 3, of: 5, weekday: fri, kinds: [sick] }", new Trigger.Pattern(3, 5, IsoDayOfWeek.Friday, KindSet.Of(PresenceKind.Sick)) },
        { "returned: { after: 2 school-days }", new Trigger.Returned(TwoSchoolDays, KindSet.Default, false, null) },
        { "returned: { after: 2 school-days, confirmed: true, plus: 5 school-days }", new Trigger.Returned(TwoSchoolDays, KindSet.Default, true, 5) },
        { "onDate: { schoolDay: 5 }", new Trigger.OnDate(new DateChoice.SchoolDay(5), DateScope.Pupil) },
        { "onDate: { date: 09-08, for: class }", new Trigger.OnDate(new DateChoice.DayOfYear(new AnnualDate(9, 8)), DateScope.Class) },
        { "onDate: { firstSchoolDayOf: month, for: staff }", new Trigger.OnDate(new DateChoice.FirstSchoolDayOfMonth(), DateScope.Staff) },
        { "unregistered: { by: \"10:30\", atLeast: 50% }", new Trigger.Unregistered(new LocalTime(10, 30), 50) },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public void Every_form_of_a_trigger_is_read(string written, Trigger meant)
    {
        var reading = ConfigurationFolder.Load(("rules.yaml", $"rules:\n  - id: a\n    when: {{ {written} }}"));

        reading.Problems.ShouldBeEmpty();
        reading.Configuration!.Rules.Rules.ShouldHaveSingleItem().When.ShouldBe(meant);
    }

    [Fact]
    public void A_rule_with_every_key_is_read()
    {
        var rule = RuleOf("""
            spells: { mergeGap: 0 half-days }
            rules:
              - { id: b, when: { absent: { atLeast: 1 half-day } } }
              - id: a
                title: "Een titel"
                why: L29 L30
                source: "voorstel"
                valid: { from: 2026-09-01, to: 2027-06-30 }
                enabled: false
                once: school-year
                when: { absent: { atLeast: 2 school-days } }
                for: { classes: ["1*"], exceptClasses: ["OKAN*"], groups: [zwem], ages: "12-17" }
                mutes: [b]
                needs: [b]
                examples: [ { days: { 2026-10-05: Z Z }, fires: [] } ]
                then:
                  - task: { to: zorg, due: 3 school-days, today: true }
                  - message: { to: ouders }
                  - message: { to: leerling, approve: none }
                  - message: { to: klastitularis }
            """);

        rule.Title.ShouldBe("Een titel");
        rule.Why.ShouldBe(["L29", "L30"]);
        rule.Enabled.ShouldBeFalse();
        rule.OncePerSchoolYear.ShouldBeTrue();
        rule.ValidTo.ShouldBe(new LocalDate(2027, 6, 30));
        rule.For.BelowAge.ShouldBe(18);
        rule.For.MinimumAge.ShouldBe(12);
        rule.For.ExceptClasses.ShouldBe(["OKAN*"]);
        rule.Needs.ShouldBe(["b"]);
        rule.Then.ShouldBe(
        [
            new ActionSpec.Task { To = Role.Zorg, Text = "taak", DueSchoolDays = 3, Today = true },
            new ActionSpec.Message { To = Role.Ouders, Text = "bericht", Draft = true },
            new ActionSpec.Message { To = Role.Leerling, Text = "bericht", Draft = false },
            new ActionSpec.Message { To = Role.Klastitularis, Text = "bericht", Draft = false },
        ]);
    }

    [Theory]
    [InlineData("<18", null, 18)]
    [InlineData(">=18", 18, null)]
    [InlineData("6-6", 6, 7)]
    public void Ages_are_whole_years(string written, int? minimum, int? below)
    {
        var rule = RuleOf($"rules:\n  - id: a\n    when: {{ absent: {{ atLeast: 1 half-day }} }}\n    for: {{ ages: \"{written}\" }}");

        (rule.For.MinimumAge, rule.For.BelowAge).ShouldBe((minimum, below));
    }

    [Fact]
    public void The_version_of_a_rule_follows_what_it_does_and_not_how_it_is_written()
    {
        const string first = "rules:\n  - id: a\n    title: Een\n    when: { absent: { atLeast: 2 school-days } }";
        const string layout = "rules:\n  - when:   # uitleg\n      absent:\n        atLeast: \"2  school-days\"\n    id: a\n    title: Twee";
        const string other = "rules:\n  - id: a\n    title: Een\n    when: { absent: { atLeast: 3 school-days } }";

        RuleOf(layout).Version.ShouldBe(RuleOf(first).Version);
        RuleOf(other).Version.ShouldNotBe(RuleOf(first).Version);
    }

    private static Rule RuleOf(string rules)
    {
        var reading = ConfigurationFolder.Load(("rules.yaml", rules));
        reading.Problems.ShouldBeEmpty();
        return reading.Configuration!.Rules.Find("a")!;
    }
}
