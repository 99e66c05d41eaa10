using Bruggen.Domain.Actions;
using Bruggen.Domain.Calendar;
using Bruggen.Domain.Planning;
using Bruggen.Domain.Rules;
using Bruggen.Domain.School;
using Bruggen.Service.Writing;
using Bruggen.Tests.Configuration;
using NodaTime;

namespace Bruggen.Tests.Service.Writing;

/// <summary>What stands in the open places of a text, and in which language it is.</summary>
public sealed class ActionWriterTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 10, 14, 7, 0);

    private static readonly Roster Roster = new(
        IdentifierField.Username,
        [
            new("1", "noor.aerts", "Noor", "Aerts", "3A", new LocalDate(2012, 3, 1), [], [new(1, "Els", "Jacobs", "Moeder", Active: true), new(2, "Jan", "Aerts", "Vader", Active: true)]),
            new("2", "bo.zeger", "Bo", "Zeger", "3A", null, [], []),
            new("3", "émile.aerts", "Émile", "Aerts", "3A", null, [], []),
        ],
        [new("501", "an.leraar", "An", "Leraar", []), new("502", "bo.vak", "Bo", "Vak", [])],
        [new("3A", "501")],
        []);

    [Fact]
    public void Each_co_account_reads_its_own_language_and_Dutch_where_there_is_no_other()
    {
        var files = Files("ouders", "message: { to: ouders, text: x, approve: none }", "Dag {ontvanger}\n\nNederlands", "languages:\n  - { pupil: \"1\", language: fr, coaccount: 2 }");

        Write(new Recipient("1", 1), files).BodyText.ShouldBe("Nederlands");
        Write(new Recipient("1", 2), [.. files, ("templates/ouders/x.fr.md", "Bonjour {ontvanger}\n\nFrançais")]).Subject.ShouldBe("Bonjour Jan Aerts");
        Write(new Recipient("1", 2), files).Subject.ShouldBe("Dag Jan Aerts");
    }

    [Fact]
    public void Who_sends_a_text_on_reads_it_in_the_language_of_the_family_and_in_that_of_the_school()
    {
        var row = Write(
            new Recipient("501"),
            [
                .. Files("ouders", "message: { to: ouders, text: x }", "Dag {ontvanger}\n\nNederlands over {voornaam}", "languages:\n  - { pupil: \"1\", language: fr }"),
                ("templates/ouders/x.fr.md", "Bonjour {ontvanger}\n\nFrançais"),
            ]);

        row.BodyHtml.ShouldBe("<p>Français</p><hr /><p>Nederlands over Noor</p>");
        row.BodyText.ShouldBe("Français\n\n---\n\nNederlands over Noor");

        // It speaks to the parents and not to the class teacher.
        row.Subject.ShouldBe("Bonjour ouder");
    }

    [Fact]
    public void How_long_is_told_to_the_care_team_and_how_many_to_the_class_teacher()
    {
        Write(new Recipient("501"), Files("zorg", "task: { to: zorg, text: x }", "Over {voornaam}\n\nal {duur}")).BodyText.ShouldBe("al 7 schooldagen");
        Write(
            new Recipient("501"),
            Files("klastitularis", "task: { to: klastitularis, text: x }", "Over {voornaam}\n\nal {aantal}", when: "counted: { atLeast: 5 half-days, within: school-year }")).BodyText.ShouldBe("al 7 halve dagen");
        Write(
            new Recipient("501"),
            Files("zorg", "task: { to: zorg, text: x }", "Over {voornaam}\n\nal {aantal}", when: "spells: { atLeast: 4, within: 60 school-days }")).BodyText.ShouldBe("al 7 keer");
    }

    [Theory]
    [InlineData("task: { to: vakleerkrachten, text: materiaal }", "houdt het contact")]
    [InlineData("message: { to: vakleerkrachten, text: heropstart }", "Geef aan An Leraar door")]
    [InlineData("task: { to: vakleerkrachten }", "Dat kan met An Leraar")]
    [InlineData("message: { to: vakleerkrachten }", "An Leraar helpt je verder")]
    public void A_class_teacher_who_also_teaches_the_pupil_does_not_read_of_the_class_teacher_as_of_somebody_else(string action, string words)
    {
        (string, string)[] files = [("rules.yaml", $"rules:\n  - id: proef\n    when: {{ absent: {{ atLeast: 5 school-days }} }}\n    then:\n      - {action}\n")];

        Write(new Recipient("502"), files).BodyText.ShouldContain(words);
        var own = Write(new Recipient("501"), files);
        own.BodyText.ShouldNotContain(words);
        own.BodyText.ShouldNotContain("An Leraar");
        own.Audience.ShouldBe(Audience.Vakleerkracht);
    }

    [Fact]
    public void A_school_with_a_text_of_its_own_for_subject_teachers_has_its_own_for_a_class_teacher_too_or_one_for_both()
    {
        var files = Files("vakleerkracht", "task: { to: vakleerkrachten, text: materiaal }", "Iets van ons\n\nOnze woorden")
            .Select(file => file.Name == "templates/vakleerkracht/x.nl.md" ? ("templates/vakleerkracht/materiaal.nl.md", file.Text) : file).ToArray();

        Write(new Recipient("501"), files).BodyText.ShouldBe("Onze woorden");
        Write(new Recipient("501"), [.. files, ("templates/vakleerkracht/materiaal-eigen-klas.nl.md", "Iets van ons\n\nVoor jou")]).BodyText.ShouldBe("Voor jou");
    }

    [Fact]
    public void What_a_class_teacher_reads_instead_is_held_against_the_rule_as_well() =>
        ConfigurationFolder.ProblemsOf(
            [
                .. Files("vakleerkracht", "message: { to: vakleerkrachten, text: x }", "Dag\n\nwoorden"),
                ("templates/vakleerkracht/x-eigen-klas.nl.md", "Dag\n\n{deadline}"),
            ]).ShouldHaveSingleItem().Sentence.ShouldContain("x-eigen-klas");

    [Fact]
    public void The_list_of_a_class_is_by_the_alphabet_and_holds_names_only() =>
        Write(
            new Recipient("501"),
            Files("klastitularis", "task: { to: klastitularis, text: x }", "Over {klas}\n\n{klaslijst}", when: "onDate: { schoolDay: 5, for: class }"),
            new Subject.SchoolClass("3A")).BodyText.ShouldBe("Noor Aerts, Émile Aerts, Bo Zeger");

    [Theory]
    [InlineData("zorg", "al {duur}", "counted: { atLeast: 5 half-days, within: school-year }", "{duur}")]
    [InlineData("zorg", "al {aantal}", "absent: { atLeast: 5 half-days }", "{aantal}")]
    [InlineData("zorg", "{taak}", "absent: { atLeast: 5 half-days }", "{taak}")]
    [InlineData("klastitularis", "{buddy}", "absent: { atLeast: 5 half-days }", "{buddy}")]
    [InlineData("klastitularis", "{leerling}", "onDate: { schoolDay: 5, for: class }", "about a class")]
    [InlineData("klastitularis", "{klaslijst}", "onDate: { schoolDay: 5, for: staff }", "about staff")]
    public void A_text_with_a_place_its_rule_cannot_fill_is_refused(string folder, string body, string when, string word)
    {
        var problem = ConfigurationFolder.ProblemsOf(Files(folder, $"task: {{ to: {folder}, text: x }}", $"Dag\n\n{body}", when: when)).ShouldHaveSingleItem();

        (problem.File, problem.Line).ShouldBe(("rules.yaml", 5));
        problem.Sentence.ShouldContain(word);
    }

    private static (string Name, string Text)[] Files(string folder, string action, string text, string people = "silences:", string when = "absent: { atLeast: 5 school-days }") =>
    [
        ("rules.yaml", $"rules:\n  - id: proef\n    when: {{ {when} }}\n    then:\n      - {action}\n"),
        ($"templates/{folder}/x.nl.md", text),
        ("people.yaml", people + "\n"),
    ];

    private static PlannedAction Write(Recipient recipient, (string Name, string Text)[] files, Subject? subject = null)
    {
        var reading = ConfigurationFolder.Load(files);
        reading.Problems.ShouldBeEmpty();
        var configuration = reading.Configuration!;
        var rule = configuration.Rules.Find("proef")!;
        var at = new HalfDay(new LocalDate(2026, 10, 14), DayPart.Am);
        var firing = new Firing(rule.Id, "1", "3A", at, 1, at, at, Return: null, Measure: 7, Weekday: null);
        return ActionWriter.WriteOne(configuration, configuration.AddressesFor(Roster), rule, firing, 0, subject ?? new Subject.One(Roster.FindPupil("1")!), recipient, Now);
    }
}
