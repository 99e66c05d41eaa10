using System.Text;
using System.Xml.Linq;

namespace Bruggen.Tests.Simulator;

/// <summary>Groups, classes, memberships, courses and tickets as they are written over SOAP.</summary>
public sealed class GroupWritesTests
{
    [Fact]
    public async Task A_class_is_made_official_below_its_parent_and_filled()
    {
        await using var school = await SmallSchool.OpenAsync();

        (await school.CallAsync("saveClass", Class("6B1"))).ShouldBe("0");
        (await school.CallAsync("saveUserToClass", ("userIdentifier", "1003"), ("class", "6B1"), ("officialDate", "2026-11-20"))).ShouldBe("0");
        (await school.CallAsync("changeGroupOwners", ("code", "6B1"), ("userlist", "501, 900"))).ShouldBe("0");

        var tree = await TreeAsync(school);
        var own = tree.Descendants("group").Single(group => group.Element("code")!.Value == "6B1");
        own.Parent!.Parent!.Element("code")!.Value.ShouldBe("leerlingen");
        own.Descendants("username").Select(user => user.Value).ShouldBe(["piet.peeters", "bea.dienst"]);
        (await school.JsonAsync("getUserOfficialClass", ("userIdentifier", "1003"), ("date", "2026-11-20"))).GetProperty("name").GetString().ShouldBe("6B1");
        (await school.JsonAsync("getAbsentsByDateAndGroup", ("date", "2026-11-20"), ("code", "6B1"))).EnumerateObject().Single().Name.ShouldBe("aya.wouters");
        (await school.JsonAsync("getStudentCareer", ("userIdentifier", "1003"))).EnumerateArray().Select(step => $"{step.GetProperty("groupCode")} {step.GetProperty("inClass")}").ShouldBe(["6A1 False", "6B1 True"]);
    }

    [Theory]
    [InlineData("saveClass", "instituteNumber", "999999", "27")]
    [InlineData("saveClass", "instituteNumber", "", "35")]
    [InlineData("saveClass", "schoolYearDate", "ooit", "49")]
    [InlineData("saveClass", "code", "6A1", "47")]
    [InlineData("saveClass", "code", "", "14")]
    [InlineData("saveClass", "desc", "", "14")]
    [InlineData("saveClass", "parent", "nergens", "53")]
    [InlineData("saveClass", "parent", "6A1", "54")]
    [InlineData("saveGroup", "parent", "6A1", "54")]
    [InlineData("saveGroup", "code", "6A1", "36")]
    [InlineData("saveGroup", "desc", "", "14")]
    [InlineData("saveGroup", "parent", "0", "0")]
    public async Task What_is_wrong_with_a_class_or_group_has_its_code(string method, string part, string value, string code)
    {
        await using var school = await SmallSchool.OpenAsync();

        (await school.CallAsync(method, [.. Class("6B1").Where(one => one.Name != part), (part, value)])).ShouldBe(code);
    }

    [Theory]
    [InlineData("instituteNumber", "654321", "42")]
    [InlineData("adminNumber", "999", "41")]
    [InlineData("desc", "Nieuwe tekst", "0")]
    public async Task Of_an_official_class_only_the_description_changes(string part, string value, string code)
    {
        await using var school = await SmallSchool.OpenAsync();

        (await school.CallAsync("saveClass", ("name", "6A1"), (part, value))).ShouldBe(code);

        (await TreeAsync(school)).Descendants("group").Single(group => group.Element("code")!.Value == "6A1").Element("desc")!.Value.ShouldBe(code == "0" ? value : "6 Latijn 1");
    }

    [Fact]
    public async Task Lists_of_classes_come_as_JSON_and_as_PHP_text()
    {
        await using var school = await SmallSchool.OpenAsync();

        (await school.CallAsync("saveClassListJson", ("jsonList", """[{"name":"7A","desc":"7 A","code":"7A","parent":"leerlingen"},{"name":"7B","desc":"é","code":"6A1"}]"""))).ShouldBe("47");
        (await school.CallAsync("saveClassList", ("serializedList", """a:1:{i:0;a:3:{s:4:"name";s:2:"7C";s:4:"desc";s:2:"é";s:4:"code";s:2:"7C";}}"""))).ShouldBe("0");
        (await school.CallAsync("saveClassList", ("serializedList", "a:1:{i:0;a:3:{s:400:"))).ShouldBe("14");
        (await school.CallAsync("saveClassListJson", ("jsonList", "{}"))).ShouldBe("14");

        (await school.CallAsync("getClassList")).ShouldContain("""s:4:"desc";s:2:"é";s:10:"visibility";s:1:"1";s:4:"code";s:2:"7C";s:10:"isOfficial";s:1:"0";""");
        (await school.JsonAsync("getClassListJson")).EnumerateArray().Select(group => group.GetProperty("code").GetString()).ShouldContain("7A");
    }

    [Fact]
    public async Task Memberships_come_and_go()
    {
        await using var school = await SmallSchool.OpenAsync();
        await school.CallAsync("saveGroup", ("name", "Inhaal"), ("desc", "Inhaal"), ("code", "inhaal"), ("parent", "leerlingen"));
        async Task<string> GroupsAsync() => string.Join(' ', (await school.JsonAsync("getUserDetails", ("userIdentifier", "1003"))).GetProperty("groups").EnumerateArray().Select(group => group.GetProperty("code").GetString()));

        (await school.CallAsync("saveUserToClass", ("userIdentifier", "1003"), ("class", "inhaal"))).ShouldBe("0");
        (await school.CallAsync("saveUserToClasses", ("userIdentifier", "1003"), ("csvList", "secundair,lege-groep"))).ShouldBe("0");
        (await GroupsAsync()).ShouldBe("6A1 inhaal secundair lege-groep");
        (await school.CallAsync("saveUserToClassesAndGroups", ("userIdentifier", "1003"), ("csvList", "inhaal;niets;leerkrachten"), ("keepOld", "0"))).ShouldBe("0,19,0");
        (await GroupsAsync()).ShouldBe("6A1 inhaal leerkrachten");
        (await school.CallAsync("saveUserToClassesAndGroups", ("userIdentifier", "1003"), ("csvList", "6A1,6A2"), ("keepOld", "1"))).ShouldBe("0,31");
        (await school.CallAsync("saveUserToClasses", ("userIdentifier", "1003"), ("csvList", ""))).ShouldBe("5");
        (await school.CallAsync("saveUserToClass", ("userIdentifier", "501"), ("class", "6A1"), ("officialDate", "2026-11-20"))).ShouldBe("30");
        (await school.CallAsync("saveUserToClass", ("userIdentifier", "1003"), ("class", "6A2"), ("officialDate", "20/11/2026"))).ShouldBe("49");
        (await school.CallAsync("removeUserFromGroup", ("userIdentifier", "1003"), ("class", "Inhaal"))).ShouldBe("0");
        (await school.CallAsync("removeUserFromGroup", ("userIdentifier", "1003"), ("class", "6A1"))).ShouldBe("32");
        (await GroupsAsync()).ShouldBe("6A1 leerkrachten");
        (await school.CallAsync("clearGroup", ("group", "leerkrachten"))).ShouldBe("0");
        (await school.CallAsync("clearGroup", ("group", "6A1"))).ShouldBe("32");
        (await GroupsAsync()).ShouldBe("6A1");
        await school.ControlAsync(HttpMethod.Put, "switches", """{"classListKeeps":false}""");
        (await school.CallAsync("saveUserToClasses", ("userIdentifier", "1003"), ("csvList", "secundair"))).ShouldBe("0");
        (await school.CallAsync("saveUserToClasses", ("userIdentifier", "1003"), ("csvList", "lege-groep"))).ShouldBe("0");
        (await GroupsAsync()).ShouldBe("6A1 lege-groep");
    }

    [Fact]
    public async Task A_deleted_group_takes_those_below_it_along_and_the_root_stays()
    {
        await using var school = await SmallSchool.OpenAsync();

        (await school.CallAsync("delClass", ("code", "leerlingen"))).ShouldBe("0");
        (await school.CallAsync("delClass", ("code", "leerlingen"))).ShouldBe("19");
        (await school.CallAsync("delClass", ("code", "iedereen"))).ShouldBe("10");

        (await TreeAsync(school)).Descendants("code").Select(code => code.Value).ShouldBe(["iedereen", "secundair", "lege-groep", "leerkrachten"]);
        (await school.JsonAsync("getUserDetails", ("userIdentifier", "1003"))).GetProperty("groups").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task What_a_class_is_in_a_school_year_is_saved_per_year()
    {
        await using var school = await SmallSchool.OpenAsync();
        (string Name, string Value)[] Row(string date) => [("classCode", "6A1"), ("date", date), ("instituteNumber", "123456"), ("administrativeGroupNumber", "77"), ("residence", "Gent"), ("domain", "STEM"), ("principal", "An Directie")];

        (await school.CallAsync("saveSchoolyearDataOfClass", Row("2027-09-01"))).ShouldBe("0");
        (await school.CallAsync("saveSchoolyearDataOfClass", Row("2026-11-20"))).ShouldBe("0");
        (await school.CallAsync("saveSchoolyearDataOfClass", Row("2020-09-01"))).ShouldBe("56");
        (await school.CallAsync("saveSchoolyearDataOfClass", Row("morgen"))).ShouldBe("49");

        var rows = await school.JsonAsync("getSchoolyearDataOfClass", ("classCode", "6A1"));
        rows.EnumerateArray().Select(row => $"{row.GetProperty("schoolyear")} {row.GetProperty("administrativeGroupNumber").GetInt32()} {row.GetProperty("principal")}").ShouldBe(["2026-2027 77 An Directie", "2027-2028 77 An Directie"]);
        (await school.CallAsync("getSchoolyearDataOfClass", ("classCode", "leerlingen"))).ShouldBe("19");
    }

    [Fact]
    public async Task Courses_are_found_by_name_and_description_together()
    {
        await using var school = await SmallSchool.OpenAsync();
        (string Name, string Value)[] Course(string description, params (string Name, string Value)[] more) => [("coursename", "Wiskunde"), ("coursedesc", description), .. more];

        (await school.CallAsync("addCourse", Course("6"))).ShouldBe("0");
        (await school.CallAsync("addCourse", Course("6"))).ShouldBe("21");
        (await school.CallAsync("addCourse", ("coursename", ""))).ShouldBe("20");
        (await school.CallAsync("addCourseTeacher", Course("6", ("internnummer", "501"), ("userlist", "900")))).ShouldBe("0");
        (await school.CallAsync("addCourseTeacher", Course("6", ("internnummer", "9999")))).ShouldBe("9");
        (await school.CallAsync("addCourseStudents", Course("6", ("groupIds", "6A1,6A2")))).ShouldBe("0");
        (await school.CallAsync("addCourseStudents", Course("5", ("groupIds", "6A1")))).ShouldBe("22");
        (await school.CallAsync("addCourseStudents", Course("6", ("groupIds", "9Z9")))).ShouldBe("19");

        var courses = XDocument.Parse(Encoding.UTF8.GetString(Convert.FromBase64String(await school.CallAsync("getCourses")))).Root!.Elements("course").ToList();
        courses.Select(course => $"{course.Element("name")!.Value}/{course.Element("description")!.Value}").ShouldBe(["Informatica/Informatica", "Wiskunde/6"]);
        courses[1].Element("mainTeacher")!.Value.ShouldBe("piet.peeters");
        courses[1].Element("coTeachers")!.Value.ShouldBe("bea.dienst");
        courses[1].Descendants("studentGroup").Select(group => group.Value).ShouldBe(["6A1", "6A2"]);
    }

    [Fact]
    public async Task A_ticket_is_at_the_helpdesk_with_who_and_when()
    {
        await using var school = await SmallSchool.OpenAsync();
        var item = (await school.JsonAsync("getHelpdeskMiniDbItems"))[0].GetProperty("children")[1].GetProperty("itemId").GetString()!;

        (await school.CallAsync("addHelpdeskTicket", ("title", "Beamer"), ("description", "Geen beeld"), ("miniDbItem", item), ("userIdentifier", "501"))).ShouldBe("0");
        (await school.CallAsync("addHelpdeskTicket", ("title", ""), ("description", "x"), ("userIdentifier", "501"))).ShouldBe("14");
        (await school.CallAsync("addHelpdeskTicket", ("title", "x"), ("description", "x"), ("priority", "6"), ("userIdentifier", "501"))).ShouldBe("10");
        (await school.CallAsync("addHelpdeskTicket", ("title", "x"), ("description", "x"), ("miniDbItem", "lokaal 9"), ("userIdentifier", "501"))).ShouldBe("10");

        var ticket = (await school.ControlAsync("tickets")).EnumerateArray().Single();
        ticket.GetRawText().ShouldBe($$"""{"id":1,"at":"2026-11-20T12:00:00+01:00","by":"501","title":"Beamer","description":"Geen beeld","priority":3,"miniDbItem":"{{item}}"}""");
    }

    [Fact]
    public async Task Writes_at_the_same_time_do_not_lose_each_other()
    {
        await using var school = await SmallSchool.OpenAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(number => school.CallAsync(
            "saveUser", ("internnumber", $"20{number:00}"), ("username", $"nieuw{number % 20}"), ("name", "Nieuw"), ("surname", "Iemand"), ("basisrol", "andere"))));

        // Twenty usernames, each asked for under two numbers: whoever comes second finds the name there already, and is that account.
        answers.ShouldAllBe(answer => answer == "0");
        var accounts = await school.JsonAsync("getAllAccountsExtended", ("code", ""), ("recursive", "1"));
        accounts.EnumerateArray().Select(account => account.GetProperty("gebruikersnaam").GetString()).Count(name => name!.StartsWith("nieuw", StringComparison.Ordinal)).ShouldBe(20);
        accounts.EnumerateArray().Select(account => account.GetProperty("internnummer").ToString()).Where(number => number.Length > 0).ShouldBeUnique();
    }

    private static (string Name, string Value)[] Class(string name) =>
        [("name", name), ("desc", "6 Wiskunde"), ("code", name), ("parent", "leerlingen"), ("untis", ""), ("instituteNumber", "123456"), ("adminNumber", "106"), ("schoolYearDate", "2026-09-01")];

    private static async Task<XDocument> TreeAsync(SmallSchool school) =>
        XDocument.Parse(Encoding.UTF8.GetString(Convert.FromBase64String(await school.CallAsync("getAllGroupsAndClasses"))));
}
