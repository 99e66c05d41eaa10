using System.Text.Json;
using Bruggen.Simulator.State;

namespace Bruggen.Tests.Simulator;

/// <summary>What is written over SOAP about accounts is read back by every method that would say it.</summary>
public sealed class AccountWritesTests
{
    [Fact]
    public async Task A_new_account_is_made_and_a_second_call_changes_only_what_it_names()
    {
        await using var school = await SmallSchool.OpenAsync();

        (await school.CallAsync("saveUser", New(("address", "Kerkstraat 3 bus 2"), ("birthday", "6-5-2009"), ("passwd1", "Geheim2026x")))).ShouldBe("0");
        (await school.CallAsync("saveUser", ("internnumber", "1007"), ("email", "noor@example.org"))).ShouldBe("0");

        var noor = await school.JsonAsync("getUserDetailsByUsername", ("username", "noor.dirix"));
        Fields(noor, "internnummer", "voornaam", "naam", "basisrol", "straat", "huisnummer", "busnummer", "geboortedatum", "emailadres", "status")
            .ShouldBe("1007 Noor Dirix 1 Kerkstraat 3 2 2009-05-06 noor@example.org actief");
        noor.GetProperty("referenceIdentifier").GetString().ShouldBe("4321_1007_0");
        school.Server.Tenant.Alone(records => records.Passwords.Values.Single()).ShouldBe(new StoredPassword("Geheim2026x", ChangeAtNextLogin: true));
        (await school.CallAsync("saveUserToClass", ("userIdentifier", "1007"), ("class", "6A1"), ("officialDate", "2026-11-20"))).ShouldBe("0");
        (await school.JsonAsync("getAllAccountsExtended", ("code", "6A1"), ("recursive", "1"))).EnumerateArray().Select(account => account.GetProperty("internnummer").GetString()).ShouldContain("1007");
        await school.ControlAsync(HttpMethod.Put, "presences", """[{"internnummer":"1007","date":"2026-11-20","part":"am","code":"Z"}]""");
        (await school.JsonAsync("getAbsentsWithInternalNumberByDate", ("date", "2026-11-20"))).GetProperty("1007").GetProperty("am").GetString().ShouldBe("Z");

        await school.ControlAsync(HttpMethod.Post, "reset");
        (await school.CallAsync("getUserDetails", ("userIdentifier", "1007"))).ShouldBe("12");
        (await school.ControlAsync(HttpMethod.Patch, "accounts/noor.dirix", """{"roepnaam":"N"}""")).Status.ShouldBe(400);
        (await school.ControlAsync(HttpMethod.Put, "presences", """[{"internnummer":"1007","date":"2026-11-20","part":"am","code":"Z"}]""")).Status.ShouldBe(400);
    }

    [Theory]
    [InlineData("surname", "D", "1")]
    [InlineData("name", "", "2")]
    [InlineData("username", "n", "3")]
    [InlineData("passwd1", "kort", "4")]
    [InlineData("basisrol", "", "28")]
    [InlineData("basisrol", "baas", "28")]
    [InlineData("birthday", "31-02-2009", "49")]
    [InlineData("username", "piet.peeters", "0")]
    public async Task A_new_account_is_refused_with_the_code_of_what_is_wrong(string part, string value, string code)
    {
        await using var school = await SmallSchool.OpenAsync();

        var answer = await school.CallAsync("saveUser", New((part, value)));

        // A username that is there already is that account: its role cannot become another one.
        answer.ShouldBe(value == "piet.peeters" ? "29" : code);
        (await school.CallAsync("getUserDetailsByNumber", ("number", "1007"))).ShouldBe("12");
    }

    [Fact]
    public async Task Two_accounts_in_one_call_are_refused()
    {
        await using var school = await SmallSchool.OpenAsync();

        (await school.CallAsync("saveUser", ("internnumber", "1001"), ("username", "aya.wouters"))).ShouldBe("15");
        await using var byName = await SmallSchool.OpenAsync(SmallSchool.Document.Replace("\"uniqueField\": \"number\"", "\"uniqueField\": \"username\"", StringComparison.Ordinal));
        (await byName.CallAsync("saveUser", ("internnumber", "1001"), ("username", "aya.wouters"))).ShouldBe("16");
    }

    [Theory]
    [InlineData("name", "Ayla", "voornaam", "Ayla")]
    [InlineData("surname", "W", null, "1")]
    [InlineData("postalCode", "9000", "postcode", "9000")]
    [InlineData("postalcode", "9000", null, "17")]
    [InlineData("birthday", "4-3-2009", "geboortedatum", "2009-03-04")]
    [InlineData("birthday", "", "geboortedatum", "0000-00-00")]
    [InlineData("Soort leerling", "regelmatig", "soortleerling", "regelmatig")]
    [InlineData("schoolkeuze/noot", "c", "schoolkeuze/noot", "c")]
    [InlineData("bestaat niet", "x", null, "17")]
    [InlineData("role", "leerkracht", null, "29")]
    [InlineData("status", "inactief", "status", "uitgeschakeld")]
    [InlineData("mobielnummer_coaccount1", "0470 00 00 00", "mobielnummer_coaccount1", "0470 00 00 00")]
    [InlineData("naam_coaccount2", "Wouters", "status2", "actief")]
    [InlineData("naam_coaccount7", "Wouters", null, "17")]
    [InlineData("status_coaccount1", "actief tot en met 2027/06/30", "status1", "actief tot en met 2027/06/30")]
    [InlineData("status_coaccount1", "misschien", null, "17")]
    [InlineData("gorollen", "geen lijst", null, "17")]
    public async Task One_parameter_is_written_under_exactly_its_name(string name, string value, string? field, string expected)
    {
        await using var school = await SmallSchool.OpenAsync();

        var answer = await school.CallAsync("saveUserParameter", ("userIdentifier", "1003"), ("paramName", name), ("paramValue", value));

        answer.ShouldBe(field is null ? expected : "0");
        if (field is not null)
        {
            (await school.JsonAsync("getUserDetails", ("userIdentifier", "1003"))).GetProperty(field).GetString().ShouldBe(expected);
        }
    }

    [Fact]
    public async Task Numbers_and_usernames_change_and_whatever_pointed_at_them_follows()
    {
        await using var school = await SmallSchool.OpenAsync();

        (await school.CallAsync("changeInternNumber", ("username", "piet.peeters"), ("newInternNumber", "1001"))).ShouldBe("24");
        (await school.CallAsync("changeInternNumber", ("username", "niemand"), ("newInternNumber", "777"))).ShouldBe("9");
        (await school.CallAsync("changeInternNumber", ("username", "piet.peeters"), ("newInternNumber", "777"))).ShouldBe("0");
        (await school.CallAsync("replaceInum", ("oldInum", "501"), ("newInum", "778"))).ShouldBe("9");
        (await school.CallAsync("replaceInum", ("oldInum", "777"), ("newInum", "1001"))).ShouldBe("48");
        (await school.CallAsync("replaceInum", ("oldInum", "777"), ("newInum", "778"))).ShouldBe("0");
        (await school.CallAsync("changeUsername", ("internNumber", "778"), ("newUsername", "aya.wouters"))).ShouldBe("6");
        (await school.CallAsync("changeUsername", ("internNumber", "778"), ("newUsername", "p.peeters"))).ShouldBe("0");

        (await school.JsonAsync("getClassTeachers", ("getAllOwners", "true")))[0].GetProperty("gebruikersnaam").GetString().ShouldBe("p.peeters");
        (await school.CallAsync("getSkoreClassTeacherCourseRelation")).ShouldContain("<internnummer>778</internnummer>");
        (await school.CallAsync("getCourses")).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Passwords_are_kept_and_poor_ones_refused()
    {
        await using var school = await SmallSchool.OpenAsync();
        async Task<string> SaveAsync(string password, string account) => await school.CallAsync("savePassword", ("userIdentifier", "1003"), ("password", password), ("accountType", account), ("changePasswordAtNextLogin", "0"));

        (await SaveAsync("Goed2026woord", "1")).ShouldBe("0");
        (await SaveAsync("kort1", "0")).ShouldBe("52");
        (await SaveAsync("alleenletters", "0")).ShouldBe("52");
        (await SaveAsync("Aya.Wouters1", "0")).ShouldBe("52");
        (await SaveAsync("Goed2026woord", "2")).ShouldBe("9");
        (await SaveAsync("Goed2026woord", "7")).ShouldBe("9");

        StoredPassword Stored() => school.Server.Tenant.Alone(records => records.Passwords.Values.Single());
        Stored().ShouldBe(new StoredPassword("Goed2026woord", ChangeAtNextLogin: false));
        (await school.CallAsync("forcePasswordReset", ("userIdentifier", "1003"), ("accountType", "1"))).ShouldBe("0");
        Stored().ChangeAtNextLogin.ShouldBeTrue();
        (await school.CallAsync("changePasswordAtNextLogin", ("userIdentifier", "1003"), ("accountType", "3"))).ShouldBe("9");
    }

    [Fact]
    public async Task A_co_account_is_removed_whole_and_only_it()
    {
        await using var school = await SmallSchool.OpenAsync();
        await school.CallAsync("saveUserParameter", ("userIdentifier", "1003"), ("paramName", "naam_coaccount2"), ("paramValue", "Wouters"));

        (await school.CallAsync("removeCoAccount", ("userIdentifier", "1003"), ("accountType", "1"))).ShouldBe("0");

        var account = await school.JsonAsync("getUserDetails", ("userIdentifier", "1003"));
        account.GetProperty("type_coaccount1").GetInt32().ShouldBe(0);
        Fields(account, "naam_coaccount1", "voornaam_coaccount1", "status1", "naam_coaccount2", "status2").ShouldBe("   Wouters actief");
        (await school.CallAsync("removeCoAccount", ("userIdentifier", "1003"), ("accountType", "1"))).ShouldBe("9");
        (await school.CallAsync("sendMsg", ("userIdentifier", "1003"), ("title", "t"), ("body", "b"), ("coaccount", "1"))).ShouldBe("18");
    }

    [Fact]
    public async Task A_pupil_who_is_unregistered_stays_without_class_and_cannot_be_activated_again()
    {
        await using var school = await SmallSchool.OpenAsync();

        (await school.CallAsync("unregisterStudent", ("userIdentifier", "501"))).ShouldBe("51");
        (await school.CallAsync("unregisterStudent", ("userIdentifier", "1003"), ("officialDate", "nooit"))).ShouldBe("49");
        (await school.CallAsync("unregisterStudent", ("userIdentifier", "1003"), ("officialDate", "2026-11-20"))).ShouldBe("0");

        (await school.JsonAsync("getUserDetails", ("userIdentifier", "1003"))).GetProperty("groups").GetArrayLength().ShouldBe(0);
        var career = await school.JsonAsync("getStudentCareer", ("userIdentifier", "1003"));
        career.EnumerateArray().Select(step => $"{step.GetProperty("groupCode")} {step.GetProperty("date")} {step.GetProperty("outSchool")}").ShouldBe(["6A1 2026-09-01 False", " 2026-11-20 True"]);
        await school.CallAsync("setAccountStatus", ("userIdentifier", "1003"), ("accountStatus", "inactief"));
        (await school.CallAsync("setAccountStatus", ("userIdentifier", "1003"), ("accountStatus", "actief"))).ShouldBe("34");
        (await school.CallAsync("setAccountStatus", ("userIdentifier", "1003"), ("accountStatus", "slapend"))).ShouldBe("10");
    }

    [Fact]
    public async Task A_photo_comes_back_and_what_is_no_JPEG_is_refused()
    {
        await using var school = await SmallSchool.OpenAsync();

        (await school.CallAsync("setAccountPhoto", ("userIdentifier", "1003"), ("photo", "geen base64"))).ShouldBe("10");
        (await school.CallAsync("setAccountPhoto", ("userIdentifier", "1003"), ("photo", "AAAA"))).ShouldBe("10");
        (await school.CallAsync("setAccountPhoto", ("userIdentifier", "1003"), ("photo", "/9j/4AAQSkZJRg=="))).ShouldBe("0");
        (await school.CallAsync("getAccountPhoto", ("userIdentifier", "1003"))).ShouldBe("/9j/4AAQSkZJRg==");
        (await school.CallAsync("getAccountPhoto", ("userIdentifier", "9999"))).ShouldBe("12");
    }

    [Fact]
    public async Task A_deleted_account_makes_room_for_another_with_its_names()
    {
        await using var school = await SmallSchool.OpenAsync();

        await school.CallAsync("delUser", ("userIdentifier", "1003"));
        (await school.CallAsync("saveUser", ("internnumber", "1003"), ("username", "aya.wouters"), ("name", "Andere"), ("surname", "Aya"), ("basisrol", "leerling"))).ShouldBe("0");

        (await school.JsonAsync("getUserDetails", ("userIdentifier", "1003"))).GetProperty("voornaam").GetString().ShouldBe("Andere");
        (await school.ControlAsync(HttpMethod.Patch, "accounts/1003", """{"roepnaam":"A"}""")).Status.ShouldBe(200);
        (await school.JsonAsync("getUserDetails", ("userIdentifier", "1003"))).GetProperty("roepnaam").GetString().ShouldBe("A");
    }

    private static (string Name, string Value)[] New(params (string Name, string Value)[] changes)
    {
        var parts = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["internnumber"] = "1007",
            ["username"] = "noor.dirix",
            ["name"] = "Noor",
            ["surname"] = "Dirix",
            ["basisrol"] = "leerling",
        };
        foreach (var (name, value) in changes)
        {
            parts[name] = value;
        }

        if (changes.Any(change => change.Value == "piet.peeters"))
        {
            parts.Remove("internnumber");
        }

        return [.. parts.Select(part => (part.Key, part.Value))];
    }

    private static string Fields(JsonElement account, params string[] names) => string.Join(' ', names.Select(name => account.GetProperty(name).GetString()));
}
