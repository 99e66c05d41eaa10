using Bruggen.Domain.School;
using Bruggen.Smartschool;
using NodaTime;

namespace Bruggen.Tests.Smartschool;

public sealed class RosterTests
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    private const string School = """
        [
         {"internnummer":"1001","gebruikersnaam":"aya.w","voornaam":"Aya","roepnaam":"Ay","naam":"W","status":"actief","basisrol":"1","geboortedatum":"2009-3-4",
          "groups":[{"code":"K1","name":"Koor","isKlas":true,"isOfficial":false},{"code":"6A","name":"6A1","isKlas":true,"isOfficial":true}],
          "type_coaccount1":"Moeder","naam_coaccount1":"J","voornaam_coaccount1":"E","status1":"actief",
          "type_coaccount2":0,"naam_coaccount2":"","voornaam_coaccount2":"","status2":"",
          "type_coaccount3":"Vader","naam_coaccount3":"","voornaam_coaccount3":"","status3":"niet actief",
          "type_coaccount4":"0","naam_coaccount4":"K","voornaam_coaccount4":null,"status4":"actief tot en met 2026/11/21",
          "type_coaccount5":"Oma","status5":"actief tot en met 2026/11/20","type_coaccount6":"Opa","status6":""},
         {"internnummer":1002,"gebruikersnaam":"bo","voornaam":"Bo","naam":"X","status":"Actief","basisrol":1,"geboortedatum":"0000-00-00","groups":[{"code":6,"name":"6A1","isKlas":"1","isOfficial":0}]},
         {"internnummer":null,"gebruikersnaam":"cas","voornaam":"Cas","naam":"Y","status":"actief","basisrol":"1","geboortedatum":"gisteren","groups":[]},
         {"internnummer":"1002","gebruikersnaam":"dubbel","status":"actief","basisrol":"1"},
         {"internnummer":"1003","gebruikersnaam":"uit","status":"uitgeschakeld","basisrol":"1"},
         {"internnummer":"1004","gebruikersnaam":"adm","status":"administratief","basisrol":"1"},
         {"internnummer":"1005","gebruikersnaam":"20260916_104204_oud","status":"actief","basisrol":"1"},
         {"internnummer":"501","gebruikersnaam":"piet.peeters","voornaam":"Piet","naam":"P","status":"actief","basisrol":"0"},
         {"internnummer":"","gebruikersnaam":"Lies","voornaam":"Lies","naam":"L","status":"actief","basisrol":"30"}
        ]
        """;

    private static FakeTenant Tenant(string school = School) => new FakeTenant()
        .AnswersAsRecorded()
        .Answers("getAllAccountsExtended", FakeTenant.Returning(school))
        .Answers("getClassTeachers", FakeTenant.Returning("""[{"internummer":501,"klasnaam":" 6A1 "},{"gebruikersnaam":"lies","klasnaam":"6A1"},{"internummer":"999","klasnaam":"6A1"}]"""));

    [Fact]
    public async Task The_recorded_school_is_read_from_its_root_group()
    {
        using var tenant = new FakeTenant().AnswersAsRecorded();

        var roster = await tenant.Client.GetRosterAsync(Ct);

        roster.Identifiers.ShouldBe(IdentifierField.Number);
        var pupil = roster.Pupils.ShouldHaveSingleItem();
        pupil.Key.ShouldBe("1003");
        pupil.Class.ShouldBe("6A1");
        pupil.BirthDate.ShouldBe(new LocalDate(2009, 3, 4));
        pupil.CoAccounts.ShouldBe([new CoAccount(1, "Els", "Jacobs", "Moeder", Active: true)]);
        tenant.Bodies.ShouldContain(body => body.Contains(">iedereen<", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Only_active_people_are_in_it_under_number_or_username()
    {
        using var tenant = Tenant();

        var roster = await tenant.Client.GetRosterAsync(Ct);

        roster.Pupils.Select(pupil => pupil.Key).ShouldBe(["1001", "1002", "@cas"], ignoreOrder: true);
        roster.Staff.Select(member => member.Key).ShouldBe(["501", "@Lies"], ignoreOrder: true);
        roster.FindPupil("1001")!.FirstName.ShouldBe("Ay");
        roster.FindPupil("1002")!.FirstName.ShouldBe("Bo");
    }

    [Fact]
    public async Task The_class_is_the_official_one_or_else_the_first_class_or_none()
    {
        using var tenant = Tenant();

        var roster = await tenant.Client.GetRosterAsync(Ct);

        roster.FindPupil("1001")!.Class.ShouldBe("6A1");
        roster.FindPupil("1001")!.Groups.ShouldBe(["K1", "Koor", "6A", "6A1"]);
        roster.FindPupil("1002")!.Class.ShouldBe("6A1");
        roster.FindPupil("@cas")!.Class.ShouldBeNull();
    }

    [Fact]
    public async Task Birth_dates_may_be_unpadded_missing_or_nonsense()
    {
        using var tenant = Tenant();

        var roster = await tenant.Client.GetRosterAsync(Ct);

        roster.FindPupil("1001")!.BirthDate.ShouldBe(new LocalDate(2009, 3, 4));
        roster.FindPupil("1002")!.BirthDate.ShouldBeNull();
        roster.FindPupil("@cas")!.BirthDate.ShouldBeNull();
    }

    [Fact]
    public async Task A_co_account_counts_when_filled_and_its_last_day_is_the_schools_own()
    {
        // The clock says 23:30 UTC on the 20th, which is the 21st in Brussels.
        using var tenant = Tenant();

        var roster = await tenant.Client.GetRosterAsync(Ct);

        roster.FindPupil("1001")!.CoAccounts.Select(co => (co.Number, co.Active))
            .ShouldBe([(1, true), (3, false), (4, true), (5, false), (6, true)]);
        roster.FindPupil("1001")!.CoAccounts.Single(co => co.Number == 4).Type.ShouldBe("");
    }

    [Fact]
    public async Task Class_teachers_are_joined_by_number_or_username_in_order()
    {
        using var tenant = Tenant();

        var roster = await tenant.Client.GetRosterAsync(Ct);

        roster.ClassTeachersOf("6A1").Select(member => member.Key).ShouldBe(["501", "@Lies"]);
    }

    [Theory]
    [InlineData("code")]
    [InlineData("fault")]
    public async Task Refused_class_teachers_come_from_the_group_tree_and_refused_Skore_is_empty(string refusal)
    {
        var answer = refusal == "code" ? FakeTenant.Returning("8") : FakeTenant.MethodMissing("x");
        using var tenant = Tenant().Answers("getClassTeachers", answer).Answers("getSkoreClassTeacherCourseRelation", answer).Answers("getCourses", answer);

        var roster = await tenant.Client.GetRosterAsync(Ct);

        roster.ClassTeachersOf("6A1").Select(member => member.Key).ShouldBe(["501"]);
        roster.Teachings.ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_Skore_the_courses_say_who_teaches_which_class()
    {
        using var tenant = Tenant()
            .Answers("getSkoreClassTeacherCourseRelation", FakeTenant.Returning("50"))
            .Answers("getCourses", FakeTenant.Recorded("getCourses.response.xml"));

        var roster = await tenant.Client.GetRosterAsync(Ct);

        roster.Teachings.ShouldBe([new("501", "Informatica", "1001"), new("501", "Informatica", "1002")], ignoreOrder: true);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Skore_rows_mean_their_pupils_or_else_the_whole_class_in_plain_or_base64_xml(bool base64)
    {
        const string Rows = """
            <r><courseTeacherClass><internnummer>501</internnummer><vaknaam>Wiskunde</vaknaam><klasnaam>6A1</klasnaam></courseTeacherClass>
            <courseTeacherClass><gebruikersnaam>lies</gebruikersnaam><vaknaam>Frans</vaknaam><klasnaam>6A1</klasnaam><x><leerling><internnummer>1002</internnummer></leerling><leerling><internnummer/><gebruikersnaam>weg</gebruikersnaam></leerling></x></courseTeacherClass></r>
            """;
        var payload = base64 ? Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(Rows)) : Rows;
        using var tenant = Tenant().Answers("getSkoreClassTeacherCourseRelation", FakeTenant.Returning(payload));

        var roster = await tenant.Client.GetRosterAsync(Ct);

        roster.Teachings.ShouldBe([new("501", "Wiskunde", "1001"), new("501", "Wiskunde", "1002"), new("@Lies", "Frans", "1002")], ignoreOrder: true);
    }

    [Fact]
    public async Task A_root_without_code_is_asked_per_child_and_an_empty_group_has_no_accounts()
    {
        const string Tree = "<groups><group><name>Iedereen</name><code> </code><children><group><name>A</name><code>a</code></group><group><name>B</name><code/><children><group><name>C</name><code>c</code></group></children></group></children></group></groups>";
        using var tenant = new FakeTenant().AnswersAsRecorded()
            .Answers("getAllGroupsAndClasses", FakeTenant.Returning(Tree))
            .Answers("getAllAccountsExtended", FakeTenant.Recorded("getAllAccountsExtended.no-direct-accounts.response.xml"));

        var roster = await tenant.Client.GetRosterAsync(Ct);

        roster.Pupils.ShouldBeEmpty();
        tenant.Bodies.Count(body => body.Contains(">a<", StringComparison.Ordinal) || body.Contains(">c<", StringComparison.Ordinal)).ShouldBe(2);
        tenant.Actions.Count(action => action == "getAllAccountsExtended").ShouldBe(2);
    }

    [Fact]
    public async Task A_platform_by_username_says_so_and_an_old_one_goes_by_number()
    {
        using var byName = new FakeTenant().AnswersAsRecorded().Answers("getReferenceField", FakeTenant.Returning(" username\n"));
        using var old = new FakeTenant().AnswersAsRecorded().Answers("getReferenceField", FakeTenant.MethodMissing("getReferenceField"), status: 500);

        (await byName.Client.GetRosterAsync(Ct)).Identifiers.ShouldBe(IdentifierField.Username);
        (await old.Client.GetRosterAsync(Ct)).Identifiers.ShouldBe(IdentifierField.Number);
    }

    [Fact]
    public async Task A_wrong_access_code_is_one_sentence_with_what_to_do_and_without_the_code()
    {
        using var tenant = new FakeTenant().Answers("getReferenceField", FakeTenant.Recorded("getUserDetails.wrong-accesscode.response.xml"));

        var refusal = await Should.ThrowAsync<SmartschoolRefusedException>(() => tenant.Client.GetRosterAsync(Ct));

        refusal.Code.ShouldBe(8);
        refusal.Message.ShouldContain("access code is wrong");
        refusal.ToString().ShouldNotContain("s3cret");
        tenant.Actions.ShouldBe(["getReferenceField"]);
    }
}
