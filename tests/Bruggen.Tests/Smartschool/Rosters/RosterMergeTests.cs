using Bruggen.Domain.School;
using Bruggen.Smartschool.OneRoster;
using Bruggen.Smartschool.Rosters;
using Bruggen.Smartschool.Soap.Decoding;
using CsCheck;
using NodaTime;

namespace Bruggen.Tests.Smartschool.Rosters;

public sealed class RosterMergeTests
{
    private static readonly LocalDate Today = new(2026, 11, 20);

    private static RosterReading Merge(
        string accounts,
        OneRosterSchool? oneRoster = null,
        IdentifierField identifiers = IdentifierField.Number,
        IReadOnlyList<ClassTeacherRow>? classTeachers = null,
        IReadOnlyList<CourseRow>? courses = null) =>
        RosterMerge.Merge(new RosterSources(identifiers, Today, Account.DecodeAll(accounts), classTeachers ?? [], courses, oneRoster));

    private static string Pupil(string number, string username, string extra = "", string group = "\"code\":\"6A1\",\"name\":\"6A1\",\"isKlas\":true,\"isOfficial\":true") =>
        $$"""{"internnummer":{{number}},"gebruikersnaam":"{{username}}","voornaam":"{{username}}","naam":"X","status":"actief","basisrol":"1","groups":[{{(group.Length > 0 ? "{" + group + "}" : "")}}]{{extra}}}""";

    private static string Staff(string number, string username, string extra = "") =>
        $$"""{"internnummer":{{number}},"gebruikersnaam":"{{username}}","voornaam":"{{username}}","naam":"Y","status":"actief","basisrol":"0"{{extra}}}""";

    private static OneRosterPerson Person(string id, string username, string? identifier = null, string role = "student", bool active = true, LocalDate? born = null, string? className = null) =>
        new(id, username, identifier, "V", "N", role, active, born, className);

    private static IEnumerable<string> Subjects(RosterReading reading, RosterRemarkKind kind) => reading.Remarks.Where(remark => remark.Kind == kind).Select(remark => remark.Subject);

    [Fact]
    public void A_pupil_in_a_control_group_has_no_class_whatever_OneRoster_says()
    {
        var reading = Merge(
            $"[{Pupil("\"1\"", "a", group: "\"code\":\"x\",\"name\":\"Controlegroep Informat\",\"isKlas\":true,\"isOfficial\":true")},{Pupil("\"2\"", "b", group: "\"code\":\"cg\",\"name\":\"Controle groep\"")}]",
            new OneRosterSchool([Person("A", "a", className: "6A1")], [], [], 0));

        reading.Roster.Pupils.ShouldAllBe(pupil => pupil.Class == null);
        Subjects(reading, RosterRemarkKind.InControlGroup).ShouldBe(["1", "2"]);
        Subjects(reading, RosterRemarkKind.WithoutClass).ShouldBeEmpty();
    }

    [Fact]
    public void A_pupil_without_a_class_gets_the_one_of_OneRoster_and_is_remarked_without()
    {
        var accounts = $"[{Pupil("\"1\"", "a", group: "")},{Pupil("\"2\"", "b", group: "")},{Pupil("\"3\"", "c", group: "")},{Pupil("\"4\"", "d")}]";
        var reading = Merge(accounts, new OneRosterSchool(
            [Person("A", "A", className: "6A2", born: new LocalDate(2010, 1, 2)), Person("B", "b"), Person("C", "c"), Person("D", "d", className: "6B")],
            [new("k1", "6A1", null), new("K2", "Koor", null)],
            [new("b", "K1", "student"), new("C", "k1", "student"), new("c", "k2", "student")],
            0));

        reading.Roster.FindPupil("1")!.Class.ShouldBe("6A2");
        reading.Roster.FindPupil("1")!.BirthDate.ShouldBe(new LocalDate(2010, 1, 2));
        reading.Roster.FindPupil("2")!.Class.ShouldBe("6A1");
        reading.Roster.FindPupil("3")!.Class.ShouldBeNull("two enrolments do not say which class is the official one");
        reading.Roster.FindPupil("4")!.Class.ShouldBe("6A1");
        Subjects(reading, RosterRemarkKind.WithoutClass).ShouldBe(["3"]);
        Subjects(reading, RosterRemarkKind.ClassDiffers).ShouldBe(["4"]);
    }

    [Fact]
    public void The_username_is_the_join_and_an_identifier_counts_where_it_is_known()
    {
        var reading = Merge(
            $"[{Pupil("\"1001\"", "aya", group: "")},{Pupil("\"1002\"", "bo", group: "")},{Pupil("\"1003\"", "cas", group: "")}]",
            new OneRosterSchool(
                [Person("x1", "AYA", "bo", className: "A"), Person("x2", "", "1002", className: "B"), Person("x3", "oud", "cas", className: "C"), Person("x4", "weg", "weg"), Person("x5", "ook-weg", active: false), Person("X4", "weg")],
                [],
                [],
                0));

        reading.Roster.FindPupil("1001")!.Class.ShouldBe("A");
        reading.Roster.FindPupil("1002")!.Class.ShouldBe("B");
        reading.Roster.FindPupil("1003")!.Class.ShouldBe("C");
        Subjects(reading, RosterRemarkKind.OnlyInOneRoster).ShouldBe(["x4"], "leavers of OneRoster and the same person twice are no news");
    }

    [Fact]
    public void The_planner_id_is_the_platforms_own_and_one_that_two_people_have_is_nobodys()
    {
        var reading = Merge($"[{Pupil("\"1\"", "a", ",\"referenceIdentifier\":\"4321_1_0\"")},{Pupil("\"2\"", "b", ",\"referenceIdentifier\":\"4321_2_0\"")},{Staff("\"3\"", "c", ",\"referenceIdentifier\":\"4321_2_0\"")},{Staff("\"4\"", "d", ",\"referenceIdentifier\":\"nonsens\"")}]");

        reading.Roster.FindPupil("1")!.PlannerId.ShouldBe("4321_1_0");
        reading.Roster.FindPupil("2")!.PlannerId.ShouldBeNull();
        reading.Roster.FindStaff("3")!.PlannerId.ShouldBeNull();
        reading.Roster.FindStaff("4")!.PlannerId.ShouldBeNull();
        Subjects(reading, RosterRemarkKind.DuplicatePlannerId).ShouldBe(["2 3"]);
    }

    [Fact]
    public void People_without_a_number_are_remarked_only_where_the_platform_goes_by_it()
    {
        var accounts = $"[{Pupil("null", "a")},{Staff("\"NULL\"", "lies")},{Staff("\"\"", "")}]";

        var byNumber = Merge(accounts);
        Subjects(byNumber, RosterRemarkKind.PupilWithoutNumber).ShouldBe(["@a"]);
        Subjects(byNumber, RosterRemarkKind.StaffWithoutNumber).ShouldBe(["@lies"]);
        Subjects(byNumber, RosterRemarkKind.WithoutKey).ShouldBe(["staff"]);
        byNumber.Roster.FindStaff("@lies").ShouldNotBeNull();

        var byUsername = Merge(accounts, identifiers: IdentifierField.Username);
        byUsername.Remarks.ShouldNotContain(remark => remark.Kind == RosterRemarkKind.StaffWithoutNumber || remark.Kind == RosterRemarkKind.PupilWithoutNumber);
    }

    [Fact]
    public void Doubles_are_remarked_by_key_and_the_same_account_in_two_lists_is_not_one()
    {
        var reading = Merge($"[{Pupil("\"1\"", "aya")},{Pupil("\"1\"", "AYA")},{Pupil("\"1\"", "ander")},{Pupil("\"2\"", "bo")},{Pupil("\"3\"", "bo")}]");

        reading.Roster.Pupils.Select(pupil => pupil.Key).Order(StringComparer.Ordinal).ShouldBe(["1", "2", "3"]);
        Subjects(reading, RosterRemarkKind.DuplicateNumber).ShouldBe(["1"]);
        reading.Roster.SharedNumbers.ShouldBe(["1"]);
        Subjects(reading, RosterRemarkKind.DuplicateUsername).ShouldBe(["2 3"]);
        Subjects(reading, RosterRemarkKind.SameName).ShouldBe(["2 3"]);
    }

    [Fact]
    public void Leavers_are_gone_and_their_classes_are_named()
    {
        var reading = Merge(
            $"[{Staff("\"501\"", "piet").Replace("actief", "uitgeschakeld", StringComparison.Ordinal)},{Staff("\"502\"", "20260916_104204_an")},{Staff("\"503\"", "els")},{Pupil("\"1\"", "aya", ",\"schoolverlater\":1")},{Pupil("\"2\"", "bo").Replace("actief", "administratief", StringComparison.Ordinal)}]",
            classTeachers: [new("6A1", new("501", "piet")), new("6A2", new(null, "els")), new("6A1", new("503", null))]);

        reading.Roster.Pupils.Select(pupil => pupil.Key).ShouldBe(["1"]);
        reading.Roster.Staff.Select(member => member.Key).ShouldBe(["503"]);
        reading.Roster.ClassTeachersOf("6A1").Select(member => member.Key).ShouldBe(["503"]);
        Subjects(reading, RosterRemarkKind.ClassTeacherLeft).ShouldBe(["6A1"]);
        Subjects(reading, RosterRemarkKind.MarkedAsLeaver).ShouldBe(["1"]);
    }

    [Fact]
    public void Records_that_cannot_be_read_are_counted_and_left_out()
    {
        var reading = Merge(
            $$"""[{{Pupil("\"1\"", "aya")}},7,null,"x",{"internnummer":"2","gebruikersnaam":"half \ud83d","status":"actief","basisrol":"1"},[]]""",
            new OneRosterSchool([], [], [], Unreadable: 2));

        reading.Roster.Pupils.ShouldHaveSingleItem();
        Subjects(reading, RosterRemarkKind.Unreadable).ShouldBe(["7"]);
    }

    [Fact]
    public void Without_any_other_source_OneRoster_says_who_teaches_which_class()
    {
        var oneRoster = new OneRosterSchool(
            [Person("P", "piet", role: "teacher")],
            [new("K", "6A1", null), new("L", "Koor", null)],
            [new("p", "k", "teacher"), new("P", "K", "teacher"), new("P", "L", "teacher"), new("P", "weg", "teacher")],
            0);
        var accounts = $"[{Pupil("\"1\"", "aya")},{Pupil("\"2\"", "bo", group: "\"code\":\"k\",\"name\":\"Koor\"")},{Staff("\"501\"", "piet")}]";

        Merge(accounts, oneRoster).Roster.Teachings.ShouldBe([new("501", "", "1"), new("501", "", "2")], ignoreOrder: true);
        Merge(accounts, oneRoster, courses: [new(new("501", null), "Wiskunde", "6A1", null)]).Roster.Teachings.ShouldBe([new("501", "Wiskunde", "1")]);
    }

    [Fact]
    public void The_second_source_may_come_in_any_order()
    {
        var people = Enumerable.Range(0, 12).Select(number => Person("id" + number, "user" + number, className: number % 3 == 0 ? null : "K" + (number % 4))).ToArray();
        var enrollments = people.SelectMany((person, number) => new[] { new OneRosterEnrollment(person.SourcedId, "k" + (number % 5), number % 2 == 0 ? "student" : "teacher"), new OneRosterEnrollment(person.SourcedId.ToUpperInvariant(), "k1", "student") }).ToArray();
        OneRosterClass[] classes = [.. Enumerable.Range(0, 5).Select(number => new OneRosterClass("K" + number, "klas " + number, null))];
        var accounts = "[" + string.Join(',', Enumerable.Range(0, 10).Select(number => number % 4 == 3 ? Staff($"\"{number}\"", "user" + number) : Pupil($"\"{number}\"", "user" + number, group: ""))) + "]";
        var straight = Describe(Merge(accounts, new OneRosterSchool([.. people], [.. classes], [.. enrollments], 0)));

        Gen.Select(Gen.Shuffle(people), Gen.Shuffle(enrollments), Gen.Shuffle(classes)).Sample(
            (shuffledPeople, shuffledEnrollments, shuffledClasses) =>
                Describe(Merge(accounts, new OneRosterSchool([.. shuffledPeople], [.. shuffledClasses], [.. shuffledEnrollments], 0))) == straight,
            iter: 200);

        static string Describe(RosterReading reading) => string.Join('\n',
            reading.Roster.Pupils.OrderBy(pupil => pupil.Key, StringComparer.Ordinal).Select(pupil => $"{pupil.Key} {pupil.Class}")
                .Concat(reading.Roster.Teachings.Select(row => row.ToString()).Order(StringComparer.Ordinal))
                .Concat(reading.Remarks.Select(remark => remark.ToString())));
    }
}
