using Bruggen.Domain.Attendance;
using Bruggen.Domain.Calendar;
using Bruggen.Domain.Rules;
using Bruggen.Domain.Rules.Explaining;
using Bruggen.Service.Explaining;
using NodaTime;

namespace Bruggen.Tests.Service.Explaining;

public sealed class ExplanationTextTests
{
    private static readonly Explanation Bare =
        new("regel", Outcome.NotYet, 1, OutOf: null, 2, Unit.SchoolDays, [], Blocking: null, HalfDay.Parse("2026-10-06/am"), Weekday: null);

    private static readonly Trigger Absent = new Trigger.Absent(new(2, Unit.SchoolDays), KindSet.Default, Every: null);

    [Fact]
    public void What_is_missing_is_said_with_the_day_it_would_come() =>
        ExplanationText.Of(Bare, Absent).ShouldBe("needs 2 school-days, has 1; would fire on Tuesday 6 October if still absent");

    [Fact]
    public void What_must_come_to_pass_is_said_of_each_kind_of_rule()
    {
        ExplanationText.Of(Bare with { Measure = 0 }, Absent).ShouldEndWith("6 October if absent from now on");
        ExplanationText.Of(Bare, new Trigger.Counted(5, KindSet.Default, Window.SchoolYear, Every: null)).ShouldEndWith("6 October if absent from now on");
        ExplanationText.Of(Bare, new Trigger.Returned(new(2, Unit.SchoolDays), KindSet.Default, Confirmed: false, Plus: null)).ShouldEndWith("6 October if present from now on");
        ExplanationText.Of(Bare with { WouldFireAt = HalfDay.Parse("2026-10-09/pm") }, new Trigger.Counted(5, KindSet.Of(PresenceKind.Unexcused), Window.SchoolYear, Every: null))
            .ShouldEndWith("; would fire on Friday 9 October (pm) if absent (unexcused) from now on");
        ExplanationText.Of(Bare with { Needed = null, Unit = null }, new Trigger.OnDate(new DateChoice.SchoolDay(5), DateScope.Pupil))
            .ShouldEndWith("its date is not today; would fire on Tuesday 6 October");
    }

    [Fact]
    public void The_firing_in_the_way_is_named() =>
        ExplanationText.Of(
            Bare with { Outcome = Outcome.FiredBefore, Measure = 3, Blocking = new Firing("regel", "1", "3A", HalfDay.Parse("2026-10-05/pm"), 1, null, null, null, 2, null) },
            Absent).ShouldBe("fired before: needs 2 school-days, has 3; fired at 2026-10-05/pm, level 1; would fire again on Tuesday 6 October if still absent");

    [Fact]
    public void A_weekday_and_a_share_have_words_of_their_own()
    {
        ExplanationText.Of(Bare with { OutOf = 6, Needed = 4, Unit = null, WouldFireAt = null, Weekday = IsoDayOfWeek.Monday }, new Trigger.Pattern(4, 6, null, KindSet.Default))
            .ShouldBe("needs 4 of the last 6 dates of one weekday, has 1 on Monday");
        ExplanationText.Of(Bare with { OutOf = 38, WouldFireAt = null }, new Trigger.Rate(10, KindSet.Default, Window.SchoolYear, 40))
            .ShouldBe("needs 10% of at least 40 registered half-days, has 1 of 38");
    }

    [Fact]
    public void A_milestone_is_reached_and_does_not_fire() =>
        ExplanationText.OfMilestone(Bare, Absent).ShouldContain("would be reached on Tuesday 6 October");
}
