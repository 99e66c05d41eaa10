using Bruggen.Domain.Attendance;
using Bruggen.Domain.Rules;
using NodaTime;

namespace Bruggen.Tests.Domain.Rules;

public sealed class RuleBookTests
{
    [Fact]
    public void Each_rule_comes_after_the_ones_it_needs_and_otherwise_in_the_order_of_the_file()
    {
        var book = new RuleBook(1, [Rule("d", "b", "c"), Rule("a"), Rule("c", "b"), Rule("b", "nergens"), Rule("e", "a")]);

        book.InOrderOfNeed.Select(rule => rule.Id).ShouldBe(["a", "b", "e", "c", "d"], ignoreOrder: true);
        var order = book.InOrderOfNeed.Select(rule => rule.Id).ToList();
        order.IndexOf("b").ShouldBeLessThan(order.IndexOf("c"));
        order.IndexOf("c").ShouldBeLessThan(order.IndexOf("d"));
        order.IndexOf("a").ShouldBeLessThan(order.IndexOf("e"));
        book.Find("c")!.Needs.ShouldBe(["b"]);
        book.Find("x").ShouldBeNull();
    }

    [Fact]
    public void Rules_that_need_each_other_in_a_circle_are_refused() =>
        Should.Throw<ArgumentException>(() => new RuleBook(1, [Rule("a", "b"), Rule("b", "c"), Rule("c", "a")])).Message.ShouldContain("circle");

    [Theory]
    [InlineData(null, null, true)]
    [InlineData("2026-10-05", null, true)]
    [InlineData("2026-10-06", null, false)]
    [InlineData(null, "2026-10-05", true)]
    [InlineData(null, "2026-10-04", false)]
    [InlineData("2026-10-01", "2026-10-31", true)]
    public void A_rule_is_in_force_between_its_dates_both_included(string? from, string? to, bool inForce)
    {
        var rule = Rule("a") with { ValidFrom = Date(from), ValidTo = Date(to) };

        rule.IsInForce(new LocalDate(2026, 10, 5)).ShouldBe(inForce);
        (rule with { Enabled = false }).IsInForce(new LocalDate(2026, 10, 5)).ShouldBeFalse();
    }

    [Theory]
    [InlineData("1A", true)]
    [InlineData("1OKAN", false)]
    [InlineData("2A", false)]
    [InlineData("3?B", true)]
    [InlineData("3xB", false)]
    [InlineData(@"4\B", true)]
    [InlineData("1a", true)]
    [InlineData("OKAN1", false)]
    [InlineData(null, false)]
    public void Classes_are_chosen_by_pattern_and_left_out_by_pattern(string? className, bool chosen)
    {
        var filter = PupilFilter.Everyone with { Classes = ["1*", "3?B", @"4\B"], ExceptClasses = ["*OKAN*"] };

        (filter.DatesFor(className, PupilTraits.Unknown) is not null).ShouldBe(chosen);
    }

    [Theory]
    [InlineData("*", "", true)]
    [InlineData("A*A", "A", false)]
    [InlineData("A*A", "AA", true)]
    [InlineData("*a*b*", "xaxxbx", true)]
    [InlineData("*a*b*", "xbxxax", false)]
    [InlineData("1*A*", "1ABA", true)]
    [InlineData("1**A", "1A", true)]
    [InlineData("*1*", "1A", true)]
    [InlineData("*1*1*", "A1", false)]
    [InlineData("1A", "1A*", false)]
    public void A_star_is_any_run_of_characters(string pattern, string className, bool fits) =>
        ((PupilFilter.Everyone with { Classes = [pattern] }).DatesFor(className, PupilTraits.Unknown) is not null).ShouldBe(fits);

    [Fact]
    public void Patterns_mind_capitals() =>
        (PupilFilter.Everyone with { Classes = ["A*"] }).DatesFor("a1", PupilTraits.Unknown).ShouldBeNull();

    [Theory]
    [InlineData("schaak", true)]
    [InlineData("dans", false)]
    public void A_group_must_be_one_of_the_pupils_own(string group, bool chosen)
    {
        var filter = PupilFilter.Everyone with { Groups = [group, "nergens"] };

        (filter.DatesFor("1A", new PupilTraits(["3A", "schaak"], BirthDate: null)) is not null).ShouldBe(chosen);
    }

    [Fact]
    public void Ages_give_the_dates_between_two_birthdays_and_nothing_without_a_birth_date()
    {
        var filter = PupilFilter.Everyone with { MinimumAge = 12, BelowAge = 18 };
        var born = new PupilTraits([], new LocalDate(2010, 3, 15));

        filter.DatesFor("1A", born).ShouldBe((new LocalDate(2022, 3, 15), new LocalDate(2028, 3, 14)));
        (filter with { MinimumAge = null }).DatesFor("1A", born).ShouldBe((null, new LocalDate(2028, 3, 14)));
        (filter with { BelowAge = null }).DatesFor("1A", born).ShouldBe((new LocalDate(2022, 3, 15), null));
        filter.DatesFor("1A", PupilTraits.Unknown).ShouldBeNull();
        PupilFilter.Everyone.DatesFor("1A", PupilTraits.Unknown).ShouldBe((null, null));
    }

    [Theory]
    [InlineData("2026-10-01/am", "2026-10-02/pm", "2026-10-02/pm", "2026-10-05/am", true)]
    [InlineData("2026-10-05/am", "2026-10-06/pm", "2026-10-02/pm", "2026-10-05/am", true)]
    [InlineData("2026-10-05/pm", "2026-10-06/pm", "2026-10-02/pm", "2026-10-05/am", false)]
    [InlineData("2026-10-01/am", "2026-10-02/am", "2026-10-02/pm", "2026-10-05/am", false)]
    public void Two_spells_overlap_when_they_share_a_half_day(string start, string last, string otherStart, string otherLast, bool overlap)
    {
        var firing = new Firing("a", "1", "3A", Half(last), 1, Half(start), Half(last), null, 1, null);

        firing.Overlaps(Half(otherStart), Half(otherLast)).ShouldBe(overlap);
        (firing with { Start = null, Last = null }).Overlaps(Half(otherStart), Half(otherLast)).ShouldBeFalse();
    }

    [Theory]
    [InlineData("long", "1", "2026-10-05/am", "2026-10-09/pm", "short", true)]
    [InlineData("long", "2", "2026-10-05/am", "2026-10-09/pm", "short", false)]
    [InlineData("long", "1", "2026-10-07/am", "2026-10-09/pm", "short", false)]
    [InlineData("long", "1", null, null, "short", true)]
    [InlineData("long", "1", "2026-10-05/am", "2026-10-09/pm", "other", false)]
    [InlineData("short", "1", "2026-10-05/am", "2026-10-09/pm", "long", false)]
    [InlineData("gone", "1", "2026-10-05/am", "2026-10-09/pm", "short", false)]
    public void A_rule_takes_over_from_the_rules_it_mutes_for_the_same_pupil_and_the_same_absence(string by, string pupil, string? start, string? last, string muted, bool mutes)
    {
        var book = new RuleBook(1, [Rule("short"), Rule("long") with { Mutes = ["short"] }, Rule("other")]);
        var longer = new Firing(by, pupil, "3A", Half("2026-10-09/pm"), 1, start is null ? null : Half(start), last is null ? null : Half(last), null, 1, null);
        var earlier = new Firing(muted, "1", "3A", Half("2026-10-06/pm"), 1, Half("2026-10-05/am"), Half("2026-10-06/pm"), null, 1, null);

        book.Mutes(longer, earlier).ShouldBe(mutes);
    }

    [Fact]
    public void A_rule_that_is_not_about_an_absence_is_taken_over_whenever_it_fired()
    {
        var book = new RuleBook(1, [Rule("mondays"), Rule("long") with { Mutes = ["mondays"] }]);
        var longer = new Firing("long", "1", "3A", Half("2026-10-09/pm"), 1, Half("2026-10-05/am"), Half("2026-10-09/pm"), null, 1, null);

        book.Mutes(longer, new Firing("mondays", "1", "3A", Half("2026-09-14/am"), 1, null, null, null, 3, IsoDayOfWeek.Monday)).ShouldBeTrue();
    }

    private static Bruggen.Domain.Calendar.HalfDay Half(string text) => Bruggen.Domain.Calendar.HalfDay.Parse(text);

    private static LocalDate? Date(string? text) => text is null ? null : NodaTime.Text.LocalDatePattern.Iso.Parse(text).Value;

    private static Rule Rule(string id, params string[] needs) => new()
    {
        Id = id,
        Title = id,
        When = new Trigger.Absent(new(1, Unit.HalfDays), KindSet.Default, Every: null),
        Needs = [.. needs],
    };
}
