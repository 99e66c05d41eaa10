using Bruggen.Domain.School;

namespace Bruggen.Tests.Domain.School;

public sealed class RosterTests
{
    private static readonly Roster Roster = Of(IdentifierField.Number);

    [Fact]
    public void People_are_found_by_their_key_and_nobody_by_another()
    {
        Roster.FindPupil("1")!.Username.ShouldBe("noor");
        Roster.FindPupil("noor").ShouldBeNull();
        Roster.FindStaff("501")!.Username.ShouldBe("an");
        Roster.FindStaff("1").ShouldBeNull();
        Roster.Pupils.Select(pupil => pupil.Key).ShouldBe(["1"]);
        Roster.Staff.Select(member => member.Key).ShouldBe(["501", "502"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("7", "7")]
    [InlineData(" 8 ", "8")]
    [InlineData("JAN.PEETERS", "8")]
    [InlineData("jan peeters", "8")]
    [InlineData("Peeters Jan", "8")]
    [InlineData("An Maes", null)]
    [InlineData("an.maes", "7")]
    [InlineData("niemand", null)]
    public void A_staff_member_is_meant_by_number_username_or_a_name_that_only_one_has(string word, string? key)
    {
        var roster = new Roster(
            IdentifierField.Number,
            [],
            [new("7", "an.maes", "An", "Maes", []), new("9", "an.maes2", "An", "Maes", []), new("8", "jan.peeters", "Jan", "Peeters", []), new("@7b", "8", "Wim", "Acht", [])],
            [],
            []);

        roster.FindStaffBy(word)?.Key.ShouldBe(key);
        (roster.FindStaffBy(word) is null).ShouldBe(key is null);
    }

    [Fact]
    public void Teachers_the_platform_does_not_list_and_rows_said_twice_are_left_out()
    {
        Roster.ClassTeachers.ShouldBe([new("3A", "501")]);
        Roster.Teachings.ShouldBe([new("502", "Frans", "1"), new("502", "Latijn", "1")]);
    }

    [Fact]
    public void The_teachers_of_a_class_and_of_a_pupil_are_each_named_once()
    {
        Roster.ClassTeachersOf("3A").Select(member => member.Key).ShouldBe(["501"]);
        Roster.ClassTeachersOf("3B").ShouldBeEmpty();
        Roster.ClassTeachersOf(null).ShouldBeEmpty();
        Roster.TeachersOf("1").Select(member => member.Key).ShouldBe(["502"]);
        Roster.TeachersOf("2").ShouldBeEmpty();
    }

    [Fact]
    public void Classes_are_in_order_and_their_pupils_too_whatever_the_order_of_the_platform()
    {
        var roster = new Roster(IdentifierField.Number, [In("3", "3B"), In("12", "3A"), In("4", className: null), In("11", "3A"), In("13", "3A"), In("5", "2C")], [], [], []);

        roster.Classes.ShouldBe(["2C", "3A", "3B"]);
        roster.PupilsOf("3A").Select(pupil => pupil.Key).ShouldBe(["11", "12", "13"]);
        roster.PupilsOf("4A").ShouldBeEmpty();
        roster.PupilsOf(null).ShouldBeEmpty();

        static Pupil In(string key, string? className) => new(key, $"leerling.{key}", "Noor", "Aerts", className, BirthDate: null, [], []);
    }

    [Theory]
    [InlineData(IdentifierField.Number, "501", "501")]
    [InlineData(IdentifierField.Number, "@an", null)]
    [InlineData(IdentifierField.Username, "501", "an")]
    [InlineData(IdentifierField.Username, "@an", "an")]
    public void The_platform_is_told_a_number_or_a_user_name_and_without_the_number_nothing(IdentifierField field, string key, string? told) =>
        Of(field).IdentifierOf(key, "an").ShouldBe(told);

    [Fact]
    public void A_name_holds_nothing_that_is_not_seen_from_wherever_the_person_comes()
    {
        const string hidden = "\u202EA\u200Bn\u00AD\u2066 \u3164\u200D\r\nMa\u200Ces\u034F ";

        new Pupil("1", "an", hidden, hidden, "3A", BirthDate: null, [], []).Name.ShouldBe("An Maes An Maes");
        new StaffMember("501", "an", hidden, hidden, []).Name.ShouldBe("An Maes An Maes");
        new CoAccount(1, hidden, hidden, "Moeder", Active: true).Name.ShouldBe("An Maes An Maes");
        new StaffMember("501", "ali", "\u0639\u0644\u06CC\u200C\u0631\u0636\u0627", string.Empty, []).FirstName.ShouldBe("\u0639\u0644\u06CC\u200C\u0631\u0636\u0627");
        new StaffMember("501", "fam", "\U0001F469\u200D\U0001F467", string.Empty, []).FirstName.ShouldBe("\U0001F469\u200D\U0001F467");
    }

    [Fact]
    public void Two_of_one_name_in_a_class_are_told_apart_for_the_staff_and_nobody_else_is()
    {
        Pupil stan = Named("1", "stan.willems", "Stan", "Willems", "3A"), other = Named("2", "stan.willems2", "STAN", "Will\u200Bems", "3A");
        Pupil elsewhere = Named("3", "stan.willems3", "Stan", "Willems", "3B"), noor = Named("4", "noor", "Noor", "Aerts", "3A"), third = Named("5", "noor2", "Noor", "Baert", "3A");
        var roster = new Roster(IdentifierField.Number, [stan, other, elsewhere, noor, third], [new("501", "an", "An", "Maes", []), new("502", "an2", "An", "Maes", [])], [], []);

        roster.NameOf(stan).ShouldBe("Stan Willems (stan.willems)");
        roster.NameOf(other).ShouldBe("STAN Willems (stan.willems2)");
        roster.NameOf(elsewhere).ShouldBe("Stan Willems");
        roster.NameInClassOf(elsewhere).ShouldBe("Stan");
        roster.NameOf(noor).ShouldBe("Noor Aerts");
        roster.NameInClassOf(noor).ShouldBe("Noor Aerts");
        roster.NameOf(roster.FindStaff("502")!).ShouldBe("An Maes (an2)");
    }

    [Fact]
    public void Somebody_without_a_name_goes_by_the_username_and_in_the_class_by_nothing()
    {
        Pupil nameless = Named("1", "leerling.1", string.Empty, " ", null), family = Named("2", "leerling.2", string.Empty, "Aerts", null);
        var roster = new Roster(IdentifierField.Number, [nameless, family], [], [], []);

        roster.NameOf(nameless).ShouldBe("leerling.1");
        roster.NameInClassOf(nameless).ShouldBeEmpty();
        roster.NameOf(family).ShouldBe("Aerts");
        roster.NameInClassOf(family).ShouldBe("Aerts");
    }

    private static Pupil Named(string key, string username, string first, string last, string? className) => new(key, username, first, last, className, BirthDate: null, [], []);

    private static Roster Of(IdentifierField field) => new(
        field,
        [new("1", "noor", "Noor", "Aerts", "3A", BirthDate: null, [], [])],
        [new("501", "an", "An", "Een", []), new("502", "bo", "Bo", "Twee", [])],
        [new("3A", "501"), new("3A", "501"), new("3A", "599")],
        [new("502", "Frans", "1"), new("502", "Latijn", "1"), new("502", "Frans", "1"), new("599", "Frans", "1")]);
}
