using System.Text;
using System.Text.Json;
using System.Xml.Linq;

namespace Bruggen.Tests.Simulator;

public sealed class AccountsTests
{
    [Fact]
    public async Task An_account_has_every_field_and_PHP_escapes()
    {
        await using var school = await SmallSchool.OpenAsync();

        var text = await school.CallAsync("getUserDetails", ("userIdentifier", "1003"));
        var account = JsonSerializer.Deserialize<JsonElement>(text);

        text.ShouldContain("""
            "schoolkeuze\/noot":"a\/b \u00e9"
            """);
        account.GetProperty("type_coaccount1").GetString().ShouldBe("Moeder");
        account.GetProperty("status1").GetString().ShouldBe("actief");
        account.GetProperty("type_coaccount6").GetInt32().ShouldBe(0);
        account.GetProperty("geboortedatum").GetString().ShouldBe("0000-00-00");
        account.GetProperty("referenceIdentifier").GetString().ShouldBe("4321_1003_0");
        account.GetProperty("groups")[0].GetProperty("isOfficial").GetBoolean().ShouldBeTrue();
        account.TryGetProperty("last_successful_login_coaccount3", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task Everybody_is_below_the_root_and_only_direct_members_without_recursion()
    {
        await using var school = await SmallSchool.OpenAsync();

        (await school.JsonAsync("getAllAccountsExtended", ("code", "iedereen"), ("recursive", "1"))).GetArrayLength().ShouldBe(7);
        (await school.JsonAsync("getAllAccountsExtended", ("code", "6A1"), ("recursive", "0"))).GetArrayLength().ShouldBe(3);
        (await school.CallAsync("getAllAccountsExtended", ("code", "leerlingen"), ("recursive", "0"))).ShouldBe("19");
        (await school.CallAsync("getAllAccountsExtended", ("code", "bestaat-niet"), ("recursive", "1"))).ShouldBe("19");
        var names = XDocument.Parse(Encoding.UTF8.GetString(Convert.FromBase64String(await school.CallAsync("getAllAccounts", ("code", "6A2"), ("recursive", "1")))));
        names.Root!.Elements().Select(account => account.Element("internnummer")!.Value).ShouldBe(["1002", "1005"]);
    }

    [Theory]
    [InlineData("getUserDetails", "userIdentifier", "1003", "1003")]
    [InlineData("getUserDetailsByNumber", "number", "1003", "1003")]
    [InlineData("getUserDetailsByUsername", "username", "aya.wouters", "1003")]
    [InlineData("getUserDetails", "userIdentifier", "aya.wouters", null)]
    [InlineData("getUserDetailsByNumber", "number", "4", null)]
    [InlineData("getUserDetailsByUsername", "username", "niemand", null)]
    public async Task A_user_is_found_by_the_field_that_is_asked_or_answers_12(string method, string parameter, string value, string? number)
    {
        await using var school = await SmallSchool.OpenAsync();

        var answer = await school.CallAsync(method, (parameter, value));

        (number is null ? answer == "12" : answer.Contains($"\"internnummer\":\"{number}\"", StringComparison.Ordinal)).ShouldBeTrue(answer);
    }

    [Fact]
    public async Task The_tree_of_groups_shows_class_teachers_and_the_list_is_flat()
    {
        await using var school = await SmallSchool.OpenAsync();

        var tree = XDocument.Parse(Encoding.UTF8.GetString(Convert.FromBase64String(await school.CallAsync("getAllGroupsAndClasses"))));
        var own = tree.Descendants("group").Single(group => group.Element("code")!.Value == "6A1");
        own.Descendants("username").Single().Value.ShouldBe("piet.peeters");
        own.Element("isOfficial")!.Value.ShouldBe(" 1 ");
        own.Parent!.Name.LocalName.ShouldBe("children");
        var list = await school.JsonAsync("getClassListJson");
        list.EnumerateArray().Count(group => group.GetProperty("isClass").GetBoolean()).ShouldBe(2);
        list.GetArrayLength().ShouldBe(7);
    }

    [Fact]
    public async Task The_course_relation_is_plain_XML_with_the_pupils_of_the_class_and_50_without_the_module()
    {
        await using var school = await SmallSchool.OpenAsync();
        var relation = XDocument.Parse(await school.CallAsync("getSkoreClassTeacherCourseRelation"));
        relation.Descendants("courseTeacherClass").Single().Element("vaknaam")!.Value.ShouldBe("Informatica");
        relation.Descendants("leerling").Select(pupil => pupil.Element("internnummer")!.Value).ShouldBe(["1001", "1003", "1004"]);

        await using var without = await SmallSchool.OpenAsync("""{"accounts":[{"internnummer":"1"}]}""");
        (await without.CallAsync("getSkoreClassTeacherCourseRelation")).ShouldBe("50");
    }

    [Fact]
    public async Task A_changed_field_a_change_of_class_and_a_departure_show_from_their_day_on()
    {
        await using var school = await SmallSchool.OpenAsync();

        (await school.ControlAsync(HttpMethod.Patch, "accounts/1003", """{"status":"inactief","status_coaccount1":"niet actief","roepnaam":"Ay"}""")).Status.ShouldBe(200);
        (await school.ControlAsync(HttpMethod.Patch, "accounts/1003", """{"class":"6A2","from":"2026-11-23"}""")).Status.ShouldBe(200);
        (await school.ControlAsync(HttpMethod.Patch, "accounts/1004", """{"left":"2026-11-24"}""")).Status.ShouldBe(200);

        var account = await school.JsonAsync("getUserDetails", ("userIdentifier", "1003"));
        account.GetProperty("status").GetString().ShouldBe("uitgeschakeld");
        account.GetProperty("status1").GetString().ShouldBe("niet actief");
        account.GetProperty("groups")[0].GetProperty("code").GetString().ShouldBe("6A1");

        school.Time.Advance(TimeSpan.FromDays(3));
        (await school.JsonAsync("getUserDetails", ("userIdentifier", "1003"))).GetProperty("groups")[0].GetProperty("code").GetString().ShouldBe("6A2");
        (await school.JsonAsync("getUserOfficialClass", ("userIdentifier", "1003"), ("date", "2026-11-20"))).GetProperty("name").GetString().ShouldBe("6A1");
        (await school.CallAsync("getUserDetails", ("userIdentifier", "1004"))).ShouldNotBe("12");

        school.Time.Advance(TimeSpan.FromDays(1));
        (await school.CallAsync("getUserDetails", ("userIdentifier", "1004"))).ShouldBe("12");
        (await school.CallAsync("sendMsg", ("userIdentifier", "1004"), ("title", "t"), ("body", "b"))).ShouldBe("9");
        (await school.JsonAsync("getAbsentsByDate", ("date", "2026-11-20"))).TryGetProperty("20261124_104204_finn.maes", out _).ShouldBeTrue();
    }
}
