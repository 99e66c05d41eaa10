using System.Collections.Immutable;
using System.Text;
using AngleSharp.Html.Parser;
using Bruggen.Configuration;
using Bruggen.Configuration.Texts;
using Bruggen.Domain.Actions;
using Bruggen.Domain.Planning;
using Bruggen.Domain.School;
using Bruggen.Service.Time;
using Bruggen.Service.Writing;
using Microsoft.Extensions.Time.Testing;
using NodaTime;

namespace Bruggen.Tests.Service.Writing;

public sealed class LetterComposerTests
{
    private const string HostileName = "<b>O'Neil</b> {klas} \u202eabc\u202c 😀";

    private static readonly SchoolConfiguration Configuration = ConfigurationFiles.LoadEmbedded().Configuration!;
    private static readonly Roster Roster = new(
        IdentifierField.Username,
        [new("1", "noor.aerts", HostileName, "Aerts", "3A", null, [], [new(1, "Els", "Jacobs", "Moeder", Active: true)])],
        [new("501", "an.leraar", HostileName, "Leraar", [])],
        [new("3A", "501")],
        []);

    private static readonly SchoolClock Clock = new(new FakeTimeProvider(new DateTimeOffset(2026, 10, 5, 6, 0, 0, TimeSpan.Zero)));

    private readonly LetterComposer _composer = new(new TaskCalendar(Clock), Clock);

    [Fact]
    public void A_single_task_has_its_own_title_its_date_and_a_calendar_file()
    {
        var letter = Compose(new Recipient("501"), Task(1, "Een kaartje"));

        letter.Identifier.ShouldBe("an.leraar");
        letter.Title.ShouldBe("Taak: Een kaartje");
        Text(letter).ShouldContain("Graag tegen dinsdag 6 oktober.");
        Text(letter).ShouldContain("op maandag 5 oktober.");
        letter.Attachments.ShouldHaveSingleItem().FileName.ShouldEndWith(".ics");
    }

    [Fact]
    public void What_is_due_together_is_one_letter_that_names_the_first_task_and_counts_the_rest()
    {
        var letter = Compose(new Recipient("501"), Message(1, Audience.Klastitularis, "Een woord"), Task(2, "Een kaartje"), Task(3, "Bellen"));

        letter.Title.ShouldBe("Taak: Een kaartje (en nog 2)");
        foreach (var subject in new[] { "Een woord", "Een kaartje", "Bellen" })
        {
            Text(letter).ShouldContain(subject);
        }

        Ical.Net.Calendar.Load(File(letter))!.Events.Select(item => item.Summary).ShouldBe(["Een kaartje", "Bellen"]);
    }

    [Fact]
    public void What_holds_for_every_task_is_said_once()
    {
        foreach (var tasks in (KeptAction[][])[[Task(1, "Een kaartje")], [Task(1, "Een kaartje"), Task(2, "Bellen"), Message(3, Audience.Klastitularis, "Een woord")]])
        {
            var text = Text(Compose(new Recipient("501"), [.. tasks]));
            text.Split("agendabestand in bijlage. Gedaan? Dan hoef je niets te melden.").Length.ShouldBe(2);
            text.Split("Graag tegen dinsdag 6 oktober.").Length.ShouldBe(tasks.Count(row => row.Kind == ActionKind.Task) + 1);
        }
    }

    [Theory]
    [InlineData(ActionPurpose.Thanks, false)]
    [InlineData(ActionPurpose.NotNeeded, false)]
    [InlineData(ActionPurpose.TakenOver, false)]
    [InlineData(ActionPurpose.Reminder, true)]
    [InlineData(ActionPurpose.Step, true)]
    public void That_it_may_be_too_much_stands_under_what_asks_something(ActionPurpose purpose, bool asks)
    {
        var thanks = Message(1, Audience.Klastitularis, "Een woord") with { Purpose = purpose };

        Text(Compose(new Recipient("501"), thanks)).Contains("Wordt het te veel?", StringComparison.Ordinal).ShouldBe(asks);
        Text(Compose(new Recipient("501"), thanks)).ShouldContain("Dit bericht is klaargezet door Bruggen");
        Text(Compose(new Recipient("501"), thanks, Task(2, "Bellen"))).ShouldContain("Wordt het te veel?");
    }

    [Fact]
    public void A_text_for_parents_in_a_class_teachers_letter_is_laid_ready_and_not_named_in_the_title()
    {
        var letter = Compose(new Recipient("501"), Message(1, Audience.Ouders, "Een groet voor Noor"));

        letter.Title.ShouldBe("Taak: een bericht om zelf te versturen");
        Text(letter).ShouldContain("aan de ouders van");
        new HtmlParser().ParseDocument(letter.HtmlBody).QuerySelector("blockquote")!.TextContent.ShouldContain("Een groet voor Noor");
        letter.Attachments.ShouldBeEmpty();
    }

    [Fact]
    public void A_parents_own_letter_is_the_text_and_nothing_else()
    {
        var letter = Compose(new Recipient("1", 1), Message(1, Audience.Ouders, "Een groet voor Noor"));

        letter.Title.ShouldBe("Een groet voor Noor");
        letter.HtmlBody.ShouldBe("<p>woorden</p>");
        letter.Identifier.ShouldBe("noor.aerts");
    }

    [Fact]
    public void A_name_is_text_in_the_letter_and_in_the_calendar_file()
    {
        var letter = Compose(new Recipient("501"), Task(1, HostileName), Message(2, Audience.Leerling, HostileName));

        var document = new HtmlParser().ParseDocument(letter.HtmlBody);
        document.QuerySelectorAll("b").Select(bold => bold.TextContent).ShouldBe(["dinsdag 6 oktober", HostileName]);
        document.Body!.TextContent.ShouldContain("Dag <b>O'Neil</b> {klas} abc 😀,");
        Ical.Net.Calendar.Load(File(letter))!.Events.ShouldHaveSingleItem()!.Summary.ShouldBe(HostileName);
    }

    [Fact]
    public void The_task_stands_on_its_due_day_as_a_whole_day()
    {
        var item = Ical.Net.Calendar.Load(File(Compose(new Recipient("501"), Task(1, "Een kaartje"))))!.Events.ShouldHaveSingleItem()!;

        item.IsAllDay.ShouldBeTrue();
        (item.Start!.Year, item.Start.Month, item.Start.Day).ShouldBe((2026, 10, 6));
        item.Description.ShouldBe("woorden");
    }

    [Fact]
    public void A_tip_is_one_line_of_text_under_the_letter()
    {
        var letter = _composer.Compose(Configuration, Roster, new Recipient("501"), [Task(1, "Een kaartje")], new Tip("L4", "Zeg <b>goedemorgen</b> & lach."));

        Text(letter).ShouldContain("Een tip: Zeg <b>goedemorgen</b> & lach.");
        letter.Title.ShouldBe("Taak: Een kaartje");
        Text(Compose(new Recipient("501"), Task(1, "Een kaartje"))).ShouldNotContain("Een tip");
    }

    private static string File(Letter letter) => Encoding.UTF8.GetString(letter.Attachments.Single().Content.Span);

    private static string Text(Letter letter) => new HtmlParser().ParseDocument(letter.HtmlBody).Body!.TextContent;

    private static KeptAction Task(long id, string subject) => Row(id, ActionKind.Task, Audience.Klastitularis, subject, new LocalDate(2026, 10, 6));

    private static KeptAction Message(long id, Audience audience, string subject) => Row(id, ActionKind.Message, audience, subject, dueOn: null);

    private static KeptAction Row(long id, ActionKind kind, Audience audience, string subject, LocalDate? dueOn) => new(
        id, $"k{id}", 1, "regel", "v", "1", "3A", 0, kind, audience, "501", 0, subject, "<p>woorden</p>", "woorden", dueOn,
        Today: false, Instant.MinValue, ActionState.Due, ActionReason.TimeHasCome, LetterId: null, Instant.FromUtc(2026, 10, 5, 6, 0), Instant.FromUtc(2026, 10, 5, 6, 0));

    private Letter Compose(Recipient recipient, params ImmutableArray<KeptAction> rows) => _composer.Compose(Configuration, Roster, recipient, rows);
}
