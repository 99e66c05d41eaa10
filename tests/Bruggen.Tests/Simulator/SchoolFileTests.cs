using Bruggen.Simulator.School;

namespace Bruggen.Tests.Simulator;

public sealed class SchoolFileTests
{
    [Theory]
    [InlineData("[]", "$", "one JSON object")]
    [InlineData("{", "$", "not JSON")]
    [InlineData("""{"a":1}""", "$.a", "accounts, classTeachers")]
    [InlineData("""{"tenant":"x","acounts":[]}""", "$.acounts", "not known")]
    [InlineData("""{"uniqueField":"naam"}""", "$.uniqueField", "\"number\" or \"username\"")]
    [InlineData("""{"accounts":{}}""", "$.accounts", "list")]
    [InlineData("""{"accounts":[{}]}""", "$.accounts[0]", "internnummer")]
    [InlineData("""{"accounts":[{"internnummer":"1"},{"internnummer":"1","gebruikersnaam":"b"}]}""", "$.accounts[1].internnummer", "unique")]
    [InlineData("""{"accounts":[{"internnummer":"1","status":"weg"}]}""", "$.accounts[0].status", "actief")]
    [InlineData("""{"groups":[{"code":"a"},{"code":"A"}]}""", "$.groups[1].code", "unique")]
    [InlineData("""{"groups":[{"code":"a","parent":"b"},{"code":"b","parent":"a"}]}""", "$.groups[0].parent", "tree")]
    [InlineData("""{"classTeachers":[{"class":"3A","teacher":"9"}]}""", "$.classTeachers[0].teacher", "account")]
    [InlineData("""{"accounts":[{"internnummer":"1"}],"presences":[{"internnummer":"1","date":"5/10/2026","am":"Z"}]}""", "$.presences[0].date", "2026-10-05")]
    [InlineData("""{"accounts":[{"internnummer":"1"}],"presences":[{"internnummer":"2","date":"2026-10-05","am":"Z"}]}""", "$.presences[0].internnummer", "$.accounts")]
    [InlineData("""{"registered":{"am":"8u45","pm":"13:30"}}""", "$.registered.am", "08:45")]
    public void A_wrong_file_is_refused_with_the_place_and_what_is_allowed(string document, string place, string allowed)
    {
        var refusal = Should.Throw<SchoolFileException>(() => SchoolDocument.Read(document)).Message;

        refusal.ShouldStartWith(place + ":");
        refusal.ShouldContain(allowed);
    }

    [Fact]
    public void Classes_and_roles_are_made_from_what_the_rows_use()
    {
        var school = SchoolDocument.Read("""
            {
              "accounts": [
                { "internnummer": "1", "voornaam": "Zoë", "naam": "D'Hondt", "klasnaam": "3A" },
                { "internnummer": "2", "gebruikersnaam": "jan", "basisrol": "leerkracht" },
                { "internnummer": "3", "voornaam": "An", "naam": "Aerts" }
              ],
              "classTeachers": [{ "klas": "3A", "internummer": "2" }, { "code": "3B", "user": "An Aerts" }]
            }
            """);

        school.Groups.Select(group => group.Code).ShouldBe(["iedereen", "3A", "3B"]);
        school.Groups[1].ParentId.ShouldBe(school.Groups[0].Id);
        school.Accounts[0].IsPupil.ShouldBeTrue();
        school.Accounts[0].Username.ShouldBe("zoe.dhondt");
        school.Accounts[2].IsPupil.ShouldBeFalse();
        school.ClassTeachers.ShouldBe([new ClassTeacherRow("3A", "2"), new ClassTeacherRow("3B", "3")]);
    }

    [Theory]
    [InlineData("""[{"letter":"Z","name":"Ziek","aliases":["Griep"]},{"letter":"Q","name":"Q"}]""")]
    [InlineData("""[{"code":"Z","naam":"Ziek","alias":"Griep"},"Q"]""")]
    [InlineData("""{"Z":{"name":"Ziek","aliases":[{"name":"Griep"}]},"Q":"Q"}""")]
    public void Codes_are_rows_or_a_map_by_letter(string codes)
    {
        var school = SchoolDocument.Read($$"""{"codes":{{codes}}}""");

        school.Codes[0].ShouldSatisfyAllConditions(code => code.Letter.ShouldBe("Z"), code => code.Name.ShouldBe("Ziek"), code => code.Aliases.ShouldBe(["Griep"]));
        school.Codes[1].Letter.ShouldBe("Q");
    }

    [Fact]
    public void A_field_that_holds_nothing_is_one_nobody_filled_in()
    {
        var account = SchoolDocument.Read("""
            { "accounts": [{ "internnummer": "1", "klas": "3A", "basisrol": null, "status": null, "geboortedatum": null, "type_coaccount1": null, "groups": null, "eigen veld": null }] }
            """).Accounts.Single();

        account.IsPupil.ShouldBeTrue();
        account.Fields.Keys.ShouldBe(["internnummer", "eigen veld", "gebruikersnaam", "basisrol"], ignoreOrder: true);
    }

    [Fact]
    public void Class_teachers_may_be_a_map_and_a_group_used_as_a_class_is_one()
    {
        var school = SchoolDocument.Read("""
            {
              "groups": [{ "code": "iedereen", "children": [{ "code": "OKAN", "name": "Onthaal" }] }],
              "accounts": [{ "internnummer": "1", "class": "OKAN" }, { "internnummer": "501" }, { "internnummer": "502" }],
              "classTeachers": { "Onthaal": ["501", "502"] }
            }
            """);

        school.Groups.Single(group => group.IsOfficial).Code.ShouldBe("OKAN");
        school.Accounts.Where(account => account.IsPupil).Select(account => account.InternalNumber).ShouldBe(["1"]);
        school.ClassTeachers.ShouldBe([new ClassTeacherRow("OKAN", "501"), new ClassTeacherRow("OKAN", "502")]);
    }

    [Fact]
    public void Flat_groups_with_parents_become_the_same_tree()
    {
        var school = SchoolDocument.Read("""{"groups":[{"code":"3A","parent":"lln"},{"code":"lln","parent":"iedereen"},{"code":"iedereen"}]}""");

        school.Groups.Select(group => group.Code).ShouldBe(["iedereen", "lln", "3A"]);
        school.Groups.Single(group => group.IsClass).Code.ShouldBe("3A");
    }
}
