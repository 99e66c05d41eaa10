using Bruggen.Domain.School;
using Bruggen.Smartschool;
using NodaTime;

namespace Bruggen.Tests.Smartschool;

public sealed class PresencesTests
{
    private const string ByNumber = "getAbsentsWithInternalNumberByDate";
    private const string ByUsername = "getAbsentsWithUsernameByDate";
    private const string ByAlias = "getAbsentsWithAliasByDate";

    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;
    private static readonly LocalDate Day = new(2026, 11, 20);

    private static Roster School(params (string Key, string Username)[] pupils) => new(
        IdentifierField.Number,
        pupils.Select(pupil => new Pupil(pupil.Key, pupil.Username, "", "", null, null, [], [])),
        [],
        [],
        []);

    private static readonly Roster Numbered = School(("1002", "milan.claes"), ("1003", "Aya.Wouters"), ("1005", "lena.goossens"));

    [Fact]
    public async Task One_call_gives_the_whole_school_by_internal_number()
    {
        using var tenant = new FakeTenant().Answers(ByNumber, FakeTenant.Recorded(ByNumber + ".response.xml"));

        var presences = await tenant.Client.GetPresencesAsync(Day, Numbered, Ct);

        presences.Date.ShouldBe(Day);
        presences.ByPupil.Count.ShouldBe(3);
        presences.ByPupil["1002"].ShouldBe(new RecordedDay(new("L", null), new("|", null)));
        presences.ByPupil["1005"].ShouldBe(new RecordedDay(new("D", null), new(null, null)));
        tenant.Actions.ShouldBe([ByNumber]);
        tenant.Bodies.Single().ShouldContain(">2026-11-20<");
    }

    [Fact]
    public async Task A_school_with_pupils_without_number_is_asked_by_username()
    {
        using var tenant = new FakeTenant().Answers(ByUsername, FakeTenant.Recorded(ByUsername + ".response.xml"));

        var presences = await tenant.Client.GetPresencesAsync(Day, School(("1003", "Aya.Wouters"), ("@milan.claes", "milan.claes")), Ct);

        presences.ByPupil["1003"].Am.Code.ShouldBe("Z");
        presences.ByPupil["@milan.claes"].Am.Code.ShouldBe("L");
        tenant.Actions.ShouldBe([ByUsername]);
    }

    [Fact]
    public async Task Aliases_come_with_the_official_code_and_deleted_accounts_fall_away()
    {
        using var tenant = new FakeTenant(useAliases: true).Answers(ByAlias, FakeTenant.Recorded(ByAlias + ".response.xml"));

        var presences = await tenant.Client.GetPresencesAsync(Day, Numbered, Ct);

        presences.ByPupil["1003"].Am.ShouldBe(new RecordedCode("Z", "Ziek (briefje ouders)"));
        presences.ByPupil["1005"].Pm.ShouldBe(new RecordedCode(null, null));
        presences.ByPupil.Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_method_an_older_platform_lacks_is_not_asked_again()
    {
        using var tenant = new FakeTenant()
            .Answers(ByNumber, FakeTenant.MethodMissing(ByNumber), status: 500)
            .Answers(ByUsername, FakeTenant.MethodMissing(ByUsername), status: 500)
            .Answers(ByAlias, FakeTenant.Recorded(ByAlias + ".response.xml"));

        (await tenant.Client.GetPresencesAsync(Day, Numbered, Ct)).ByPupil["1002"].Am.Code.ShouldBe("L");
        (await tenant.Client.GetPresencesAsync(Day, Numbered, Ct)).ByPupil["1002"].Am.Code.ShouldBe("L");

        tenant.Actions.ShouldBe([ByNumber, ByUsername, ByAlias, ByAlias]);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("")]
    [InlineData("null")]
    public async Task Nothing_recorded_is_an_empty_day(string payload)
    {
        using var tenant = new FakeTenant().Answers(ByNumber, FakeTenant.Returning(payload));

        (await tenant.Client.GetPresencesAsync(Day, Numbered, Ct)).ByPupil.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("\"Z\"", "Z", null)]
    [InlineData("\" Z \"", "Z", null)]
    [InlineData("\"\\/\"", "/", null)]
    [InlineData("7", "7", null)]
    [InlineData("null", null, null)]
    [InlineData("false", null, null)]
    [InlineData("true", null, null)]
    [InlineData("\"\"", null, null)]
    [InlineData("[]", null, null)]
    [InlineData("""{"code":"Z","alias":"Ziek"}""", "Z", "Ziek")]
    [InlineData("""{"officialcode":"R","alias":null}""", "R", null)]
    [InlineData("""{"officialcode":null,"alias":""}""", null, null)]
    public async Task A_half_day_takes_many_forms(string value, string? code, string? alias)
    {
        using var tenant = new FakeTenant().Answers(ByNumber, FakeTenant.Returning($$"""{"1002":{"am":{{value}} } }"""));

        var presences = await tenant.Client.GetPresencesAsync(Day, Numbered, Ct);

        presences.ByPupil["1002"].ShouldBe(new RecordedDay(new(code, alias), default));
    }

    [Fact]
    public async Task A_date_the_platform_does_not_take_is_refused_with_its_code()
    {
        using var tenant = new FakeTenant().Answers(ByNumber, FakeTenant.Returning("49", "int"));

        var refusal = await Should.ThrowAsync<SmartschoolRefusedException>(() => tenant.Client.GetPresencesAsync(Day, Numbered, Ct));

        refusal.Code.ShouldBe(49);
        tenant.Actions.Count.ShouldBe(1);
    }
}
