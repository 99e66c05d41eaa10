namespace Bruggen.Tests.Simulator;

public sealed class AbsencesTests
{
    [Fact]
    public async Task Somebody_who_has_left_stands_under_a_prefixed_username_on_the_days_before()
    {
        await using var school = await SmallSchool.OpenAsync();

        var day = await school.JsonAsync("getAbsentsWithUsernameByDate", ("date", "2026-09-15"));

        day.GetProperty("20260916_104204_oud.leerling").GetProperty("am").GetString().ShouldBe("|");
        day.GetProperty("nora.peeters").GetProperty("pm").GetString().ShouldBeNull();
        day.GetProperty("aya.wouters").GetProperty("am").GetString().ShouldBeNull();
        (await school.CallAsync("getAbsentsWithUsernameByDate", ("date", "2026-11-20"))).ShouldNotContain("oud.leerling");
    }

    [Theory]
    [InlineData("2026-13-01")]
    [InlineData("20-11-2026")]
    [InlineData("")]
    public async Task An_invalid_date_answers_49(string date)
    {
        await using var school = await SmallSchool.OpenAsync();

        (await school.CallAsync("getAbsentsWithInternalNumberByDate", ("date", date))).ShouldBe("49");
    }

    [Fact]
    public async Task A_group_holds_the_pupils_of_the_groups_below_it()
    {
        await using var school = await SmallSchool.OpenAsync();

        (await school.JsonAsync("getAbsentsByDateAndGroup", ("date", "2026-11-20"), ("code", "6A1"))).EnumerateObject().Select(pupil => pupil.Name)
            .ShouldBe(["nora.peeters", "aya.wouters", "finn.maes"]);
        (await school.JsonAsync("getAbsentsByDateAndGroup", ("date", "2026-11-20"), ("code", "leerlingen"))).EnumerateObject().Count().ShouldBe(5);
        (await school.CallAsync("getAbsentsByDateAndGroup", ("date", "2026-11-20"), ("code", "niets"))).ShouldBe("19");
    }

    [Fact]
    public async Task The_school_year_of_a_pupil_holds_every_day()
    {
        await using var school = await SmallSchool.OpenAsync();

        var codes = await school.JsonAsync("getAbsents", ("userIdentifier", "1003"), ("schoolYear", "2026"));
        var aliases = await school.JsonAsync("getAbsentsWithAlias", ("userIdentifier", "1003"), ("schoolYear", "2026"));

        codes.GetProperty("2026-11-20").GetProperty("pm").GetString().ShouldBe("Z");
        codes.GetProperty("2026-11-21").GetProperty("am").GetString().ShouldBeNull();
        aliases.GetProperty("2026-11-20").GetProperty("am").GetProperty("alias").GetString().ShouldBe("Ziek (briefje ouders)");
        (await school.CallAsync("getAbsents", ("userIdentifier", "9999"), ("schoolYear", "2026"))).ShouldBe("12");
    }

    [Fact]
    public async Task A_code_set_by_control_is_in_every_method_at_once_and_null_takes_it_away()
    {
        await using var school = await SmallSchool.OpenAsync();

        await school.ControlAsync(HttpMethod.Put, "presences", """[{"internnummer":"1001","date":"2026-11-20","part":"am","code":"B","alias":"Spijbelt"},{"internnummer":"1003","date":"2026-11-20","part":"pm","code":null,"alias":null},{"internnummer":"1001","date":"2027-01-11","part":"am","code":"Z"}]""");

        var day = await school.JsonAsync("getAbsentsWithInternalNumberByDate", ("date", "2026-11-20"));
        day.GetProperty("1001").GetProperty("am").GetString().ShouldBe("B");
        day.GetProperty("1003").GetProperty("pm").GetString().ShouldBeNull();
        (await school.JsonAsync("getAbsentsWithAliasByDate", ("date", "2026-11-20"))).GetProperty("nora.peeters").GetProperty("am").GetProperty("alias").GetString().ShouldBe("Spijbelt");
        (await school.JsonAsync("getAbsents", ("userIdentifier", "1001"), ("schoolYear", "2026"))).GetProperty("2026-11-20").GetProperty("am").GetString().ShouldBe("B");
        (await school.JsonAsync("getAbsentsWithInternalNumberByDate", ("date", "2027-01-11"))).GetProperty("1001").GetProperty("am").GetString().ShouldBe("Z");

        await school.ControlAsync(HttpMethod.Post, "reset");
        (await school.JsonAsync("getAbsentsWithInternalNumberByDate", ("date", "2026-11-20"))).GetProperty("1001").GetProperty("am").GetString().ShouldBe("|");
    }

    [Fact]
    public async Task Half_days_of_the_file_show_from_the_time_of_registration_and_corrections_from_theirs()
    {
        const string document = """
            {
              "registered": { "am": "08:45", "pm": "13:30" },
              "accounts": [{ "internnummer": "1", "klas": "3A" }, { "internnummer": "2", "klas": "3A" }],
              "presences": [
                { "internnummer": "1", "date": "2026-10-07", "am": "-", "pm": "|" },
                { "internnummer": "2", "date": "2026-10-07", "am": "|" },
                { "internnummer": "1", "date": "2026-10-07", "part": "am", "code": "L", "at": "2026-10-07T09:00:00+02:00" },
                { "internnummer": "1", "date": "2026-10-07", "part": "am", "code": "D", "at": "2026-10-09T10:00" }
              ]
            }
            """;
        await using var school = await SmallSchool.OpenAsync(document, "2026-10-07T08:44:59+02:00");
        async Task<string> DayAsync() => await school.CallAsync("getAbsentsWithInternalNumberByDate", ("date", "2026-10-07"));

        (await DayAsync()).ShouldBe("[]");
        school.Time.Advance(TimeSpan.FromSeconds(1));
        (await DayAsync()).ShouldBe("""{"1":{"am":"-","pm":null},"2":{"am":"|","pm":null}}""");
        school.Time.Advance(TimeSpan.FromMinutes(15));
        (await DayAsync()).ShouldBe("""{"1":{"am":"L","pm":null},"2":{"am":"|","pm":null}}""");
        await school.ControlAsync(HttpMethod.Put, "clock", """{"now":"2026-10-09T10:00:00+02:00"}""");
        (await DayAsync()).ShouldBe("""{"1":{"am":"D","pm":"|"},"2":{"am":"|","pm":null}}""");
        await school.ControlAsync(HttpMethod.Put, "clock", """{"now":"2026-10-07T08:50:00+02:00"}""");
        (await DayAsync()).ShouldBe("""{"1":{"am":"-","pm":null},"2":{"am":"|","pm":null}}""");
    }
}
