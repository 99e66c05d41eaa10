using System.Collections.Immutable;
using Bruggen.Domain.Attendance;
using Bruggen.Domain.Calendar;
using Bruggen.Domain.Rules;
using Bruggen.Domain.Rules.Explaining;
using Bruggen.Tests.Domain.Calendar;

namespace Bruggen.Tests.Domain.Rules.Explaining;

public sealed class MilestonesTests
{
    [Fact]
    public void Milestones_are_ahead_until_they_are_reached()
    {
        var ahead = Milestones.For(WholeWeeks.Register("ZZZZ"), 1, HalfDay.Parse("2026-09-01/pm")).ToDictionary(pair => pair.Milestone.Id, pair => pair.Explanation);

        ahead["doktersattest"].WouldFireAt.ShouldBe(HalfDay.Parse("2026-09-03/am"));
        ahead["toah"].WouldFireAt.ShouldBe(HalfDay.Parse("2026-09-21/am"));
        ahead["bednet"].Measure.ShouldBe(4);
        ahead["clb"].Measure.ShouldBe(0);

        Milestones.For(WholeWeeks.Register("ZZZZZZZZZZ"), 1, HalfDay.Parse("2026-09-03/am")).First(pair => pair.Milestone.Id == "doktersattest")
            .Explanation.Outcome.ShouldBe(Outcome.Fires);
    }

    [Fact]
    public void The_care_team_reads_what_each_number_means_and_where_it_comes_from() =>
        string.Join('\n', Milestones.All.Select(milestone => $"{milestone.Id}: {milestone.Title} ({milestone.Source})")).ShouldBe(
            """
            doktersattest: Doktersattest nodig: vierde kalenderdag ziek na elkaar (vlaanderen.be, regels over afwezigheid op school: ouders wettigen ten hoogste drie kalenderdagen na elkaar)
            clb: CLB betrekken: vijf halve dagen zonder wettiging dit schooljaar (edulex, document 13281: vanaf 5 halve dagen B, niet noodzakelijk na elkaar)
            attest-meteen: Attest meteen bezorgen: meer dan tien lesdagen na elkaar (schoolreglement: meer dan 10 lesdagen na elkaar)
            toah: Recht op onderwijs aan huis: dag 22 (vlaanderen.be, tijdelijk onderwijs aan huis: meer dan 21 kalenderdagen na elkaar ziek)
            bednet: Bednet kan: 36 halve dagen ziek dit schooljaar (bednet.be, voor wie is Bednet: 4 weken of 36 halve lesdagen; aanvragen kan vanaf dag 1)
            schooltoeslag: Schooltoeslag in gevaar: dertig halve dagen zonder wettiging dit schooljaar (groeipakket.be, aanwezigheidsvoorwaarden: 30 halve dagen, twee schooljaren na elkaar)
            """);

    [Fact]
    public void A_milestone_is_not_shown_before_its_number_holds()
    {
        var year = new SchoolYear("2018-2019", new(2018, 9, 3), new(2019, 6, 28), WholeWeeks.Year.Week, [], [], ImmutableDictionary<string, ClassExceptions>.Empty);
        var timetable = year.TimetableOf(null);
        var register = new PupilRegister("1", "3A", timetable, new PresenceKind[timetable.SlotCount]);

        Milestones.For(register, 1, year.FirstMoment).Select(pair => pair.Milestone.Id).ShouldBe(["clb", "bednet"]);
    }

    [Theory]
    [InlineData("doktersattest", "Z", 4, Unit.CalendarDays)]
    [InlineData("clb", "B", 5, Unit.HalfDays)]
    [InlineData("attest-meteen", "ZRB", 11, Unit.SchoolDays)]
    [InlineData("toah", "Z", 22, Unit.CalendarDays)]
    [InlineData("bednet", "Z", 36, Unit.HalfDays)]
    [InlineData("schooltoeslag", "B", 30, Unit.HalfDays)]
    public void Each_milestone_counts_its_own_kind_of_absence(string id, string letters, int needed, Unit unit)
    {
        foreach (var other in "ZRBPT")
        {
            var explanation = Milestones.For(WholeWeeks.Register(other.ToString()), 1, WholeWeeks.Year.FirstMoment).Single(pair => pair.Milestone.Id == id).Explanation;

            (explanation.Needed, explanation.Unit).ShouldBe((needed, unit));
            explanation.Measure.ShouldBe(letters.Contains(other, StringComparison.Ordinal) ? 1 : 0);
        }
    }
}
