using Bruggen.Domain.Rules.Activation;
using Bruggen.Tests.Configuration;

namespace Bruggen.Tests.Domain.Rules.Activation;

public sealed class FiringVersionTests
{
    private const string Plain = "when: { absent: { atLeast: 2 school-days } }, then: [ task: { to: klastitularis } ]";

    [Theory]
    [InlineData("title: Anders, when: { absent: { atLeast: 2 school-days } }, then: [ task: { to: klastitularis } ]")]
    [InlineData("why: L1, source: elders, when: { absent: { atLeast: 2 school-days } }, then: [ task: { to: klastitularis } ]")]
    [InlineData("when: { absent: { atLeast: 2   school-days } }, then: [ message: { to: leerling } ]")]
    [InlineData("when: { absent: { kinds: [unexcused, sick, excused], atLeast: 2 school-days } }, then: [ task: { to: klastitularis } ]")]
    public void What_does_not_decide_whether_it_fires_does_not_count(string rule) => VersionOf(rule).ShouldBe(VersionOf(Plain));

    [Theory]
    [InlineData("when: { absent: { atLeast: 3 school-days } }, then: [ task: { to: klastitularis } ]")]
    [InlineData("when: { absent: { atLeast: 2 half-days } }, then: [ task: { to: klastitularis } ]")]
    [InlineData("when: { absent: { atLeast: 2 school-days, every: 2 school-days } }, then: [ task: { to: klastitularis } ]")]
    [InlineData("when: { absent: { atLeast: 2 school-days, kinds: [sick] } }, then: [ task: { to: klastitularis } ]")]
    [InlineData("when: { returned: { after: 2 school-days } }, then: [ task: { to: klastitularis } ]")]
    [InlineData("once: school-year, when: { absent: { atLeast: 2 school-days } }, then: [ task: { to: klastitularis } ]")]
    [InlineData("valid: { from: 2026-10-01 }, when: { absent: { atLeast: 2 school-days } }, then: [ task: { to: klastitularis } ]")]
    [InlineData("valid: { to: 2026-10-01 }, when: { absent: { atLeast: 2 school-days } }, then: [ task: { to: klastitularis } ]")]
    [InlineData("for: { classes: [1A] }, when: { absent: { atLeast: 2 school-days } }, then: [ task: { to: klastitularis } ]")]
    [InlineData("for: { exceptClasses: [1A] }, when: { absent: { atLeast: 2 school-days } }, then: [ task: { to: klastitularis } ]")]
    [InlineData("for: { ages: \"<18\" }, when: { absent: { atLeast: 2 school-days } }, then: [ task: { to: klastitularis } ]")]
    [InlineData("needs: [ander], when: { absent: { atLeast: 2 school-days } }, then: [ task: { to: klastitularis } ]")]
    public void Whatever_decides_whether_it_fires_counts(string rule) => VersionOf(rule).ShouldNotBe(VersionOf(Plain));

    [Fact]
    public void A_rule_changes_with_the_one_it_needs_and_with_what_all_rules_share()
    {
        const string needing = "needs: [ander], " + Plain;

        VersionOf(needing, otherDays: 1).ShouldNotBe(VersionOf(needing, otherDays: 2));
        VersionOf(Plain, otherDays: 1).ShouldBe(VersionOf(Plain, otherDays: 2));
        VersionOf(Plain, gap: 2).ShouldNotBe(VersionOf(Plain));
    }

    // Another digest with a new release would silence every rule for a day.
    [Theory]
    [InlineData("when: { absent: { atLeast: 2 school-days, every: 3 school-days } }", "c45a93577e9f")]
    [InlineData("when: { counted: { atLeast: 5 half-days, kinds: [unexcused], within: school-year, every: 5 half-days } }", "6f2674c79b95")]
    [InlineData("when: { spells: { atLeast: 3, within: 60 school-days, eachAtMost: 2 half-days } }", "480679cf0614")]
    [InlineData("when: { rate: { atLeast: 10%, within: 40 school-days, minimum: 20 half-days } }", "bea371c7013a")]
    [InlineData("when: { pattern: { atLeast: 3, of: 4, weekday: mon } }", "4b766ec15901")]
    [InlineData("when: { returned: { after: 3 school-days, confirmed: true, plus: 2 school-days } }", "6a2360438a19")]
    [InlineData("when: { onDate: { schoolDay: 5 } }", "de63783cd15a")]
    [InlineData("when: { onDate: { date: 09-08 } }", "0572802c0745")]
    [InlineData("when: { onDate: { firstSchoolDayOf: month, for: pupil } }", "d35155f273cb")]
    [InlineData("when: { unregistered: { by: \"10:30\", atLeast: 50% } }", "1ed8b8108e3a")]
    [InlineData("for: { classes: [3B, 1A], groups: [zwem, dans] }, needs: [derde, ander], when: { absent: { atLeast: 2 school-days } }", "c70884b8b04c")]
    public void The_version_of_a_rule_does_not_change_with_a_release(string rule, string version) =>
        VersionOf($"{rule}, then: [ task: {{ to: klastitularis, text: start-schooljaar }} ]").ShouldBe(version);

    [Fact]
    public void A_rule_that_is_switched_off_has_none()
    {
        var rules = Read($"rules:\n  - {{ id: uit, enabled: false, {Plain} }}\n");

        FiringVersion.Of(rules).ShouldBeEmpty();
    }

    [Fact]
    public void Every_rule_of_the_shipped_file_has_one_of_its_own()
    {
        var rules = Bruggen.Configuration.ConfigurationFiles.LoadEmbedded().Configuration!.Rules;

        FiringVersion.Of(rules).Values.Distinct(StringComparer.Ordinal).Count().ShouldBe(rules.Rules.Count(rule => rule.Enabled));
    }

    private static string VersionOf(string rule, int otherDays = 1, int gap = 1) => FiringVersion.Of(Read($$"""
        spells: { mergeGap: {{gap}} half-days }
        rules:
          - { id: ander, when: { absent: { atLeast: {{otherDays}} school-days } }, then: [ task: { to: klastitularis } ] }
          - { id: derde, when: { absent: { atLeast: 4 school-days } }, then: [ task: { to: klastitularis } ] }
          - { id: deze, {{rule}} }
        """))["deze"];

    private static Bruggen.Domain.Rules.RuleBook Read(string rules)
    {
        var reading = ConfigurationFolder.Load(("rules.yaml", rules));
        reading.Problems.ShouldBeEmpty();
        return reading.Configuration!.Rules;
    }
}
