namespace Bruggen.Tests.Configuration;

public sealed class RuleExampleTests
{
    private const string Rule = """
        rules:
          - id: buddy
            when: { absent: { atLeast: 2 school-days } }
            examples:
              - { title: twee dagen, days: { 2026-10-05: Z Z, 2026-10-06: Z Z }, fires: [2026-10-06/am] }
        """;

    [Fact]
    public void An_example_that_comes_out_says_nothing()
    {
        var reading = ConfigurationFolder.Load(("rules.yaml", Rule));

        reading.Problems.ShouldBeEmpty();
        reading.Remarks.ShouldBeEmpty();
        reading.Examples.ShouldBe(1);
    }

    [Theory]
    [InlineData("[2026-10-06/am]", "[2026-10-06/pm]", "fires at 2026-10-06/am, and here at 2026-10-06/pm")]
    [InlineData("[2026-10-06/am]", "[]", "and here never is expected")]
    [InlineData("2026-10-06: Z Z", "2026-10-06: \"| |\"", "the rule fires never")]
    [InlineData("2026-10-06: Z Z", "2026-10-06: . .", "the rule fires never")]
    public void An_example_that_does_not_come_out_is_a_remark_where_the_expectation_stands(string before, string after, string word)
    {
        var reading = ConfigurationFolder.Load(("rules.yaml", Rule.Replace(before, after, StringComparison.Ordinal)));

        var remark = reading.Remarks.ShouldHaveSingleItem();
        remark.Line.ShouldBe(5);
        remark.Column.ShouldBe(Rule.Replace(before, after, StringComparison.Ordinal).Split('\n')[4].IndexOf("fires: ", StringComparison.Ordinal) + 8);
        remark.Sentence.ShouldContain(word);
        remark.Sentence.ShouldContain("'twee dagen'");
        reading.Configuration.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("2026-10-05: Z Z", "2026-10-05: Q", "'Q' is not a code of school.yaml; allowed are D, Z and |")]
    [InlineData("2026-10-05: Z Z", "2026-10-05: Z Z Z", "one code for the whole day")]
    [InlineData("2026-10-05: Z Z", "2026-10-04: Z", "no lessons on 2026-10-04")]
    [InlineData("2026-10-05: Z Z", "2026-09-30: Z Z", "no lessons on 2026-09-30/pm")]
    [InlineData("2026-10-05: Z Z", "2025-10-05: Z Z", "in no school year")]
    [InlineData("2026-10-05: Z Z", "05-10-2026: Z Z", "year-month-day")]
    [InlineData("2026-10-05: Z Z", "2026-10-05: [Z, Z]", "morning and the afternoon")]
    [InlineData("[2026-10-06/am]", "[2026-10-06]", "a slash and am or pm")]
    [InlineData("fires: [2026-10-06/am]", "fire: []", "Did you mean 'fires'?")]
    [InlineData("fires: ", "until: 2026-10-05, fires: ", "on or after every date")]
    [InlineData("absent: { atLeast: 2 school-days }", "onDate: { schoolDay: 5, for: class }", "about one pupil")]
    public void An_example_that_cannot_be_run_is_a_placed_problem(string before, string after, string word)
    {
        var reading = ConfigurationFolder.Load(("rules.yaml", Rule.Replace(before, after, StringComparison.Ordinal)));

        var problem = reading.Problems.ShouldHaveSingleItem();
        problem.Line.ShouldBe(5);
        problem.Sentence.ShouldContain(word);
    }

    [Fact]
    public void What_an_example_leaves_out_the_pupil_was_present_and_one_code_is_a_whole_day()
    {
        var reading = ConfigurationFolder.Load(("rules.yaml", """
            rules:
              - id: terug
                when: { returned: { after: 2 school-days, plus: 1 school-day } }
                needs: [weg]
                enabled: false
                examples:
                  - { days: { 2026-10-05: Z, 2026-10-06: Z, 2026-10-07: Z }, until: 2026-10-12, fires: [2026-10-09/am] }
                  - { days: { 2026-10-05: Z }, until: 2026-10-12, fires: [] }
              - id: weg
                when: { absent: { atLeast: 1 school-day } }
                examples:
                  - { days: { 2026-10-05: Z, 2026-10-12: Z }, fires: [2026-10-05/am, 2026-10-12/am] }
              - id: jong
                when: { counted: { atLeast: 5 half-days, kinds: [unexcused], within: school-year } }
                for: { ages: "<18", classes: [1A] }
                examples:
                  - { days: { 2026-10-05: B }, class: 1A, born: 2014-05-01, balance: 4, fires: [2026-10-05/am] }
                  - { days: { 2026-10-05: B }, class: 1B, born: 2014-05-01, balance: 4, fires: [] }
                  - { days: { 2026-10-05: B }, class: 1A, born: 2006-05-01, balance: 4, fires: [] }
            """),
            ("school.yaml", ConfigurationFolder.School + "\n  unexcused: [B]"));

        reading.Problems.ShouldBeEmpty();
        reading.Remarks.ShouldBeEmpty();
        reading.Examples.ShouldBe(6);
    }
}
