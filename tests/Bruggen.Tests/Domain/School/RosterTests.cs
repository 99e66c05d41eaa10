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

    private static Roster Of(IdentifierField field) => new(
        field,
        [new("1", "noor", "Noor", "Aerts", "3A", BirthDate: null, [], [])],
        [new("501", "an", "An", "Een", []), new("502", "bo", "Bo", "Twee", [])],
        [new("3A", "501"), new("3A", "501"), new("3A", "599")],
        [new("502", "Frans", "1"), new("502", "Latijn", "1"), new("502", "Frans", "1"), new("599", "Frans", "1")]);
}
