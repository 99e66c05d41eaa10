using System.Collections.Frozen;
using System.Collections.Immutable;
using Bruggen.Domain.Planning;
using Bruggen.Domain.School;
using NodaTime;

namespace Bruggen.Tests.Domain.Planning;

public sealed class AddressBookTests
{
    private static readonly LocalDate Today = new(2026, 10, 5);

    [Fact]
    public void Class_teachers_are_addressed_in_the_order_of_the_platform()
    {
        var book = Book(classTeachers: [new("3A", "502"), new("3A", "501"), new("4B", "503")]);

        book.Resolve(Role.Klastitularis, Pupil(), Today).ShouldBe([new Recipient("502"), new Recipient("501")]);
    }

    [Fact]
    public void One_voice_is_the_first_class_teacher_who_is_there()
    {
        var book = Book(classTeachers: [new("3A", "502"), new("3A", "501")]);
        var away = Book(classTeachers: [new("3A", "502"), new("3A", "501")], exceptions: new() { Deputies = [new("502", "503", From: null, Until: null)] });
        var allAway = Book(classTeachers: [new("3A", "502")], exceptions: new() { Deputies = [new("502", "503", From: null, Until: null)] });

        book.ResolveOne(Role.Klastitularis, new Subject.One(Pupil()), Today).ShouldBe([new Recipient("502")]);
        away.ResolveOne(Role.Klastitularis, new Subject.One(Pupil()), Today).ShouldBe([new Recipient("501")]);
        allAway.ResolveOne(Role.Klastitularis, new Subject.One(Pupil()), Today).ShouldBe([new Recipient("503")]);
    }

    [Fact]
    public void A_pupil_without_a_class_teacher_goes_to_the_care_team()
    {
        var book = Book(members: new() { [Role.Zorg] = ["503"] });

        book.Resolve(Role.Klastitularis, Pupil(), Today).ShouldBe([new Recipient("503")]);
    }

    [Fact]
    public void What_was_written_for_the_care_team_never_falls_to_a_class_teacher()
    {
        var book = Book(classTeachers: [new("3A", "501")], admin: ["ict"]);

        book.Resolve(Role.Zorg, Pupil(), Today).ShouldBe([new Recipient("504")]);
    }

    [Fact]
    public void Nobody_is_found_when_there_is_nobody() =>
        Book().Resolve(Role.Directie, Pupil(), Today).ShouldBeEmpty();

    [Fact]
    public void Subject_teachers_are_those_who_teach_the_pupil_each_once()
    {
        var book = Book(teaching: [new("501", "Wiskunde", "1"), new("501", "Fysica", "1"), new("502", "Frans", "1"), new("503", "Latijn", "2")]);

        book.Resolve(Role.Vakleerkrachten, Pupil(), Today).ShouldBe([new Recipient("501"), new Recipient("502")], ignoreOrder: true);
    }

    [Fact]
    public void Without_a_teaching_relation_the_class_teacher_stands_in_for_the_subject_teachers()
    {
        var book = Book(classTeachers: [new("3A", "501")]);

        book.Resolve(Role.Vakleerkrachten, Pupil(), Today).ShouldBe([new Recipient("501")]);
    }

    [Fact]
    public void A_team_gives_one_person_and_the_same_pupil_always_the_same()
    {
        var book = Book(members: new() { [Role.Zorg] = ["501", "502", "503"] });
        var pupils = Enumerable.Range(1000, 60).Select(number => Pupil(key: $"{number}")).ToList();

        var first = pupils.Select(pupil => book.Resolve(Role.Zorg, pupil, Today).ShouldHaveSingleItem().Key).ToList();
        var again = pupils.Select(pupil => book.Resolve(Role.Zorg, pupil, Today).ShouldHaveSingleItem().Key).ToList();

        again.ShouldBe(first);
        first.Distinct().Count().ShouldBe(3);
    }

    // Another person with a new release would tell a pupil's story twice.
    [Theory]
    [InlineData("1001", "502")]
    [InlineData("1002", "503")]
    [InlineData("1003", "501")]
    [InlineData("204817", "501")]
    [InlineData("@noah.aerts", "503")]
    public void Who_of_a_team_it_is_does_not_change_with_a_release(string key, string person) =>
        Book(members: new() { [Role.Zorg] = ["503", "501", "502"] }).Resolve(Role.Zorg, Pupil(key), Today).ShouldBe([new Recipient(person)]);

    [Fact]
    public void A_team_of_two_is_shared_by_two()
    {
        var book = Book(members: new() { [Role.Zorg] = ["501", "502"] });

        Enumerable.Range(1000, 20).Select(number => book.Resolve(Role.Zorg, Pupil(key: $"{number}"), Today).ShouldHaveSingleItem()).Distinct().Count().ShouldBe(2);
    }

    [Theory]
    [InlineData("501")]
    [InlineData("een")]
    [InlineData("begeleiders")]
    public void A_role_is_filled_by_key_by_user_name_or_by_group(string name) =>
        Book(members: new() { [Role.Secretariaat] = [name] }).Resolve(Role.Secretariaat, Pupil(), Today).ShouldBe([new Recipient("501")]);

    [Fact]
    public void A_role_that_nobody_fills_goes_to_the_counsellors_then_the_care_team_then_the_head()
    {
        Dictionary<Role, ImmutableArray<string>> members = new()
        {
            [Role.Leerlingenbegeleiding] = ["501"],
            [Role.Zorg] = ["502"],
            [Role.Directie] = ["503"],
        };

        foreach (var expected in new[] { "501", "502", "503" })
        {
            Book(members: members).Resolve(Role.Secretariaat, Pupil(), Today).ShouldBe([new Recipient(expected)]);
            Book(members: members).Resolve(Role.Klastitularis, Pupil(), Today).ShouldBe([new Recipient(expected)]);
            Book(members: members).Resolve(Role.Vakleerkrachten, Pupil(), Today).ShouldBe([new Recipient(expected)]);
            members.Remove(members.First(pair => pair.Value[0] == expected).Key);
        }
    }

    [Fact]
    public void A_role_that_is_filled_is_not_passed_on()
    {
        var book = Book(members: new() { [Role.Leerlingenbegeleiding] = ["501"], [Role.Zorg] = ["502"], [Role.Directie] = ["503"] });

        book.Resolve(Role.Directie, Pupil(), Today).ShouldBe([new Recipient("503")]);
        book.Resolve(Role.Zorg, Pupil(), Today).ShouldBe([new Recipient("502")]);
    }

    [Fact]
    public void What_is_for_the_pupil_goes_to_the_pupil() =>
        Book().Resolve(Role.Leerling, Pupil(), Today).ShouldBe([new Recipient("1")]);

    [Fact]
    public void A_pupil_without_a_class_has_no_class_teacher() =>
        Book(classTeachers: [new("3A", "501")], members: new() { [Role.Zorg] = ["503"] })
            .Resolve(Role.Klastitularis, Pupil() with { Class = null }, Today).ShouldBe([new Recipient("503")]);

    [Fact]
    public void Without_a_birth_date_a_pupil_has_parents() =>
        Book().Resolve(Role.Ouders, Pupil(coAccounts: [new(2, "Els", "Jacobs", "Moeder", Active: true)]), Today).ShouldBe([new Recipient("1", 2)]);

    [Fact]
    public void Every_active_co_account_of_a_minor_is_a_parent_unless_it_is_to_be_skipped()
    {
        var pupil = Pupil(born: new(2012, 1, 1), coAccounts:
        [
            new(1, "Els", "Jacobs", "Moeder", Active: true),
            new(2, "Jan", "Peeters", "Vader", Active: true),
            new(3, "Oud", "Account", "Voogd", Active: false),
        ]);

        Book().Resolve(Role.Ouders, pupil, Today).ShouldBe([new Recipient("1", 1), new Recipient("1", 2)]);
        Book(skipped: [("1", 2)]).Resolve(Role.Ouders, pupil, Today).ShouldBe([new Recipient("1", 1)]);
    }

    [Theory]
    [InlineData(2008, 10, 5, 0)]
    [InlineData(2008, 10, 6, 1)]
    public void Parents_are_no_longer_written_to_from_the_eighteenth_birthday(int year, int month, int day, int parents)
    {
        var pupil = Pupil(born: new(year, month, day), coAccounts: [new(1, "Els", "Jacobs", "Moeder", Active: true)]);

        Book().Resolve(Role.Ouders, pupil, Today).Length.ShouldBe(parents);
    }

    [Fact]
    public void A_teacher_the_platform_cannot_name_is_not_addressed()
    {
        var book = Book(classTeachers: [new("3A", "@zonder.nummer"), new("3A", "501")]);

        book.Resolve(Role.Klastitularis, Pupil(), Today).ShouldBe([new Recipient("501")]);
        Book(teaching: [new("@zonder.nummer", "Frans", "1"), new("502", "Frans", "1")]).Resolve(Role.Vakleerkrachten, Pupil(), Today).ShouldBe([new Recipient("502")]);
        Book(members: new() { [Role.Zorg] = ["zonder.nummer", "503"] }).Resolve(Role.Zorg, Pupil(), Today).ShouldBe([new Recipient("503")]);
    }

    [Fact]
    public void Somebody_named_gets_it_and_a_name_that_nobody_bears_goes_to_the_admin()
    {
        Book().Resolve(Addressee.Named("drie"), Pupil(), Today).ShouldBe([new Recipient("503")]);
        Book().Resolve(Addressee.Named("begeleiders"), Pupil(), Today).ShouldBe([new Recipient("501")]);
        Book(admin: ["504"]).Resolve(Addressee.Named("weg"), Pupil(), Today).ShouldBe([new Recipient("504")]);
    }

    [Theory]
    [InlineData("2026-10-04", "501")]
    [InlineData("2026-10-05", "503")]
    [InlineData("2026-10-09", "503")]
    [InlineData("2026-10-10", "501")]
    public void A_deputy_stands_in_on_the_days_that_were_said(string day, string expected)
    {
        var book = Book(
            classTeachers: [new("3A", "501")],
            exceptions: new AddressExceptions { Deputies = [new("een", "twee", new(2026, 10, 5), new(2026, 10, 9)), new("502", "drie", From: null, Until: null)] });

        book.Resolve(Role.Klastitularis, Pupil(), NodaTime.Text.LocalDatePattern.Iso.Parse(day).Value).ShouldBe([new Recipient(expected)]);
    }

    [Fact]
    public void Two_who_stand_in_for_each_other_leave_somebody()
    {
        var book = Book(classTeachers: [new("3A", "501")], exceptions: new AddressExceptions { Deputies = [new("501", "502", From: null, Until: null), new("502", "501", From: null, Until: null)] });

        book.Resolve(Role.Klastitularis, Pupil(), Today).ShouldHaveSingleItem();
    }

    [Fact]
    public void Of_a_sealed_pupil_only_the_counsellor_hears_whatever_the_role()
    {
        var pupil = Pupil(coAccounts: [new(1, "Els", "Jacobs", "Moeder", Active: true)]);
        var book = Book(
            classTeachers: [new("3A", "501")],
            teaching: [new("502", "Frans", "1")],
            members: new() { [Role.Zorg] = ["504"] },
            exceptions: new AddressExceptions { Sealed = System.Collections.Immutable.ImmutableDictionary<string, string>.Empty.Add("1", "drie") });

        foreach (var role in Enum.GetValues<Role>())
        {
            book.Resolve(role, pupil, Today).ShouldBe(Roles.IsFamily(role) ? [] : [new Recipient("503")], role.ToString());
        }

        book.Resolve(Addressee.Named("twee"), pupil, Today).ShouldBe([new Recipient("503")]);
        book.Resolve(Role.Klastitularis, Pupil("2"), Today).ShouldBe([new Recipient("501")]);
    }

    [Fact]
    public void Who_has_too_many_tasks_is_relieved_by_who_stands_in_then_by_the_care_team()
    {
        var book = Book(
            classTeachers: [new("3A", "501")],
            members: new() { [Role.Zorg] = ["503", "504"] },
            exceptions: new AddressExceptions
            {
                Deputies = [new("een", "twee", new(2026, 11, 5), new(2026, 11, 9)), new("504", "502", From: null, Until: null)],
                Sealed = System.Collections.Immutable.ImmutableDictionary<string, string>.Empty.Add("9", "drie"),
            });

        book.WhoRelieves("501", new Subject.One(Pupil()), Today).ShouldBe([new Recipient("502"), new Recipient("503")]);
        book.WhoRelieves("503", new Subject.SchoolClass("3A"), Today).ShouldBe([new Recipient("502")]);
        book.WhoRelieves("501", new Subject.One(Pupil("9")), Today).ShouldBeEmpty();
        book.WhoRelieves("999", new Subject.One(Pupil()), Today).ShouldBeEmpty();
    }

    [Fact]
    public void Who_stands_in_for_somebody_else_relieves_nobody()
    {
        var book = Book(exceptions: new AddressExceptions { Deputies = [new("een", "twee", new(2026, 11, 5), new(2026, 11, 9)), new("503", "vier", new(2026, 11, 5), new(2026, 11, 9))] });

        book.WhoRelieves("501", new Subject.One(Pupil()), Today).ShouldBe([new Recipient("502")]);
        book.WhoRelieves("503", new Subject.One(Pupil()), Today).ShouldBe([new Recipient("504")]);
        book.WhoRelieves("502", new Subject.One(Pupil()), Today).ShouldBeEmpty();
    }

    [Fact]
    public void Everybody_of_the_care_team_reads_the_overview_and_where_there_is_none_who_comes_after_it()
    {
        Dictionary<Role, ImmutableArray<string>> members = new()
        {
            [Role.Zorg] = ["502", "501"],
            [Role.Leerlingenbegeleiding] = ["503"],
            [Role.Directie] = ["504"],
        };

        Book(members: members).CareTeam.ShouldBe([new Recipient("501"), new Recipient("502")]);
        members.Remove(Role.Zorg);
        Book(members: members).CareTeam.ShouldBe([new Recipient("503")]);
        members.Remove(Role.Leerlingenbegeleiding);
        Book(members: members).CareTeam.ShouldBe([new Recipient("504")]);
        members.Remove(Role.Directie);
        Book(members: members, admin: ["502"]).CareTeam.ShouldBe([new Recipient("502")]);
        Book().CareTeam.ShouldBeEmpty();
    }

    [Fact]
    public void What_is_about_a_member_of_the_staff_is_for_that_person_in_that_role_or_for_nobody()
    {
        var book = Book(
            classTeachers: [new("3A", "501"), new("3B", "503"), new("3B", "@zonder.nummer")],
            teaching: [new("502", "Frans", "1"), new("503", "Latijn", "1")],
            members: new() { [Role.Zorg] = ["504"] },
            admin: ["504"]);

        For(Role.Klastitularis, "501").ShouldBe([new Recipient("501")]);
        For(Role.Klastitularis, "502").ShouldBeEmpty();
        For(Role.Vakleerkrachten, "502").ShouldBe([new Recipient("502")]);
        For(Role.Vakleerkrachten, "501").ShouldBeEmpty();
        For(Role.Zorg, "504").ShouldBe([new Recipient("504")]);
        For(Role.Zorg, "501").ShouldBeEmpty();
        For(Role.Klastitularis, "@zonder.nummer").ShouldBeEmpty();

        ImmutableArray<Recipient> For(Role role, string key) => book.Resolve(role, new Subject.Colleague(book.Roster.FindStaff(key)!), Today);
    }

    [Fact]
    public void The_class_of_a_pupil_is_the_others_and_the_class_itself_is_everybody()
    {
        var book = Book(pupils: [Pupil("1"), Pupil("2"), Pupil("3"), Pupil("4") with { Class = "3B" }]);

        book.Resolve(Role.Klas, Pupil("2"), Today).ShouldBe([new Recipient("1"), new Recipient("3")]);
        book.Resolve(Role.Klas, new Subject.SchoolClass("3A"), Today).ShouldBe([new Recipient("1"), new Recipient("2"), new Recipient("3")]);
    }

    [Fact]
    public void A_buddy_is_written_to_while_both_are_in_one_class()
    {
        var bridges = new KnownBridges(ImmutableDictionary<string, string>.Empty.Add("1", "2").Add("3", "4").Add("5", "6"), ImmutableDictionary<string, string>.Empty);
        var book = Book(pupils: [Pupil("1"), Pupil("2"), Pupil("3"), Pupil("4") with { Class = "3B" }, Pupil("5")], bridges: bridges);

        book.Resolve(Role.Buddy, Pupil("1"), Today).ShouldBe([new Recipient("2")]);
        book.Resolve(Role.Buddy, Pupil("2"), Today).ShouldBeEmpty();
        book.Resolve(Role.Buddy, Pupil("3"), Today).ShouldBeEmpty();
        book.Resolve(Role.Buddy, Pupil("5"), Today).ShouldBeEmpty();
        book.Resolve(Role.Buddy, new Subject.SchoolClass("3A"), Today).ShouldBeEmpty();
    }

    [Fact]
    public void The_subject_teachers_of_a_class_are_those_of_its_pupils_each_once()
    {
        var book = Book(
            pupils: [Pupil("1"), Pupil("2"), Pupil("3") with { Class = "3B" }],
            teaching: [new("501", "Wiskunde", "1"), new("501", "Wiskunde", "2"), new("502", "Latijn", "2"), new("503", "Frans", "3")]);

        book.Resolve(Role.Vakleerkrachten, new Subject.SchoolClass("3A"), Today).ShouldBe([new Recipient("501"), new Recipient("502")], ignoreOrder: true);
    }

    private static Pupil Pupil(string key = "1", LocalDate? born = null, ImmutableArray<CoAccount>? coAccounts = null) =>
        new(key, $"leerling.{key}", "Noor", "Aerts", "3A", born, [], coAccounts ?? []);

    private static AddressBook Book(
        ClassTeacher[]? classTeachers = null,
        Teaching[]? teaching = null,
        Dictionary<Role, ImmutableArray<string>>? members = null,
        ImmutableArray<string>? admin = null,
        (string, int)[]? skipped = null,
        AddressExceptions? exceptions = null,
        Pupil[]? pupils = null,
        KnownBridges? bridges = null)
    {
        StaffMember[] staff =
        [
            new("501", "een", "An", "Een", ["begeleiders"]),
            new("502", "twee", "Bo", "Twee", []),
            new("503", "drie", "Cas", "Drie", []),
            new("504", "vier", "Dina", "Vier", ["ict"]),
            new("@zonder.nummer", "zonder.nummer", "Eva", "Vijf", []),
        ];
        var roster = new Roster(IdentifierField.Number, pupils ?? [], staff, classTeachers ?? [], teaching ?? []);
        return new AddressBook(roster, members ?? [], admin ?? [], (exceptions ?? AddressExceptions.None) with { Skipped = (skipped ?? []).ToFrozenSet() })
        {
            Bridges = bridges ?? KnownBridges.None,
        };
    }
}
