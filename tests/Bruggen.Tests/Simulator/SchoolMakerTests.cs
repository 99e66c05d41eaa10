using System.Text;
using System.Text.Json.Nodes;
using Bruggen.Simulator.Making;
using Bruggen.Simulator.School;

namespace Bruggen.Tests.Simulator;

public sealed class SchoolMakerTests
{
    private static readonly SchoolDocument Made = SchoolMaker.Make(1200, 7, new DateOnly(2026, 10, 1), new DateOnly(2026, 12, 18));

    [Fact]
    public void The_same_seed_gives_the_same_bytes_and_another_seed_does_not()
    {
        var first = Bytes(SchoolMaker.Make(120, 7, new DateOnly(2026, 9, 1), new DateOnly(2026, 10, 30)));

        Bytes(SchoolMaker.Make(120, 7, new DateOnly(2026, 9, 1), new DateOnly(2026, 10, 30))).ShouldBe(first);
        Bytes(SchoolMaker.Make(120, 8, new DateOnly(2026, 9, 1), new DateOnly(2026, 10, 30))).ShouldNotBe(first);
    }

    [Fact]
    public void What_is_written_is_read_back_as_the_same_school()
    {
        var written = Bytes(Made);

        Bytes(SchoolDocument.Read(Encoding.UTF8.GetString(written))).ShouldBe(written);
        written.Length.ShouldBeLessThan(10_000_000);
    }

    [Fact]
    public void The_groups_of_the_file_are_a_tree_with_a_line_for_each()
    {
        var text = Encoding.UTF8.GetString(Bytes(Made));
        var root = JsonNode.Parse(text)!["groups"]!.AsArray().ShouldHaveSingleItem()!;

        root["code"]!.GetValue<string>().ShouldBe("iedereen");
        var pupils = root["children"]!.AsArray().Single(group => group!["code"]!.GetValue<string>() == "leerlingen")!;
        pupils["children"]!.AsArray().Select(group => group!["code"]!.GetValue<string>()).ShouldBe(Made.Groups.Where(group => group.IsOfficial).Select(group => group.Code));
        text.Split('\n').Count(line => line.TrimStart().StartsWith("{\"id\":", StringComparison.Ordinal)).ShouldBe(Made.Groups.Length);
    }

    [Fact]
    public void Absences_are_as_many_as_in_a_real_school()
    {
        var halves = Made.Presences.Where(row => row.At is null).SelectMany(row => new[] { row.Am, row.Pm }).OfType<PresenceMark>().ToList();
        var absent = halves.Count(mark => mark.Code is not ("|" or "L" or "W"));

        ((double)absent / halves.Count).ShouldBeInRange(0.025, 0.05);
        foreach (var letter in new[] { "-", "Z", "D", "L", "W" })
        {
            halves.ShouldContain(mark => mark.Code == letter);
        }

        Made.Presences.Where(row => row.At is not null).SelectMany(row => new[] { row.Am?.Code, row.Pm?.Code }).Distinct().ShouldBe(["B", "D", "L", "Z", "R", "P", null], ignoreOrder: true);
    }

    [Fact]
    public void Families_and_classes_are_as_mixed_as_in_a_real_school()
    {
        var pupils = Made.Accounts.Where(account => account.IsPupil).ToList();
        pupils.Count.ShouldBe(1200);
        pupils.Count(pupil => !pupil.HasCoAccount(1)).ShouldBeInRange(50, 160);
        pupils.Count(pupil => pupil.Text("status1") == "uitgeschakeld").ShouldBeGreaterThan(20);
        pupils.Count(pupil => string.CompareOrdinal(pupil.Text("geboortedatum"), "2008-10-01") < 0).ShouldBeGreaterThan(5);
        pupils.Where(pupil => pupil.HasCoAccount(1)).GroupBy(pupil => pupil.Text("mobielnummer_coaccount1")).Count(family => family.Count() > 1).ShouldBeGreaterThan(40);
        pupils.GroupBy(pupil => pupil.Groups.Single()).ShouldAllBe(own => own.Count() >= 15 && own.Count() <= 24);
        Made.Movements.ShouldContain(movement => movement.ClassCode == null);
        Made.Movements.ShouldContain(movement => movement.ClassCode != null);

        var classes = Made.Groups.Where(group => group.IsOfficial).Select(group => group.Code).ToList();
        classes.Except(Made.ClassTeachers.Select(row => row.ClassCode)).Count().ShouldBe(1);
        Made.ClassTeachers.GroupBy(row => row.ClassCode).ShouldContain(own => own.Count() == 2);
        classes.Except(Made.Teaching.Select(row => row.ClassCode)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("2026-11-02", false)]
    [InlineData("2026-11-09", true)]
    [InlineData("2026-11-11", false)]
    [InlineData("2026-12-18", true)]
    [InlineData("2026-12-21", false)]
    [InlineData("2027-01-04", true)]
    [InlineData("2027-02-12", false)]
    [InlineData("2027-03-26", true)]
    [InlineData("2027-03-29", false)]
    [InlineData("2027-04-12", true)]
    [InlineData("2027-05-07", false)]
    [InlineData("2027-05-17", false)]
    [InlineData("2025-10-27", false)]
    [InlineData("2026-02-16", false)]
    [InlineData("2026-04-17", false)]
    [InlineData("2026-04-20", true)]
    [InlineData("2027-11-01", false)]
    [InlineData("2027-12-24", true)]
    [InlineData("2028-01-07", false)]
    [InlineData("2028-03-03", false)]
    [InlineData("2028-04-17", false)]
    [InlineData("2028-04-18", true)]
    [InlineData("2028-06-05", false)]
    public void School_days_follow_the_Flemish_calendar(string date, bool isSchoolDay) =>
        SchoolDays.IsSchoolDay(DateOnly.Parse(date, System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(isSchoolDay);

    [Theory]
    [InlineData("pupils=0")]
    [InlineData("pupils=many")]
    [InlineData("term=2026-12-18..2026-10-01")]
    [InlineData("colour=red")]
    public void A_wrong_request_is_refused(string request) =>
        Should.Throw<FormatException>(() => SchoolRequest.Parse(request, TimeProvider.System)).Message.ShouldStartWith("--make-school:");

    private static byte[] Bytes(SchoolDocument school)
    {
        using var buffer = new MemoryStream();
        school.Write(buffer);
        return buffer.ToArray();
    }
}
