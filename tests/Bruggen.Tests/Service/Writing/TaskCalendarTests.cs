using System.Text;
using Bruggen.Configuration;
using Bruggen.Configuration.Texts;
using Bruggen.Domain.Actions;
using Bruggen.Domain.Planning;
using Bruggen.Service.Time;
using Bruggen.Service.Writing;
using Microsoft.Extensions.Time.Testing;
using NodaTime;

namespace Bruggen.Tests.Service.Writing;

/// <summary>The calendar file with names that have broken other programs (RFC 5545 3.1, 3.3.11).</summary>
public sealed class TaskCalendarTests
{
    private static readonly Template Text = TemplateReader.Read(
        Audience.Klastitularis, "x", "nl", "Een kaartje voor {voornaam}; ja, echt\n\nDag {ontvanger},\n\n- ☐ {leerling} uit {klas}\n- ☐ a \\ b; c, d: \"e\"\n\nEND:VCALENDAR", new ProblemLog("x"))!;

    private readonly TaskCalendar _calendar = new(new SchoolClock(new FakeTimeProvider(new DateTimeOffset(2026, 10, 5, 6, 0, 0, TimeSpan.Zero))));

    public static TheoryData<int> Names => [.. Enumerable.Range(0, AwkwardNames.All.Length)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_name_is_text_and_comes_back_as_it_was(int index)
    {
        var text = Text.Render(AwkwardNames.All[index]);

        var file = Encoding.UTF8.GetString(_calendar.Write([Task(text)]).Content.Span);

        var item = Ical.Net.Calendar.Load(file)!.Events.ShouldHaveSingleItem()!;
        item.Summary.ShouldBe(text.Subject);
        item.Description.ShouldBe(text.PlainText);
        item.Properties.Count.ShouldBe(Ical.Net.Calendar.Load(Encoding.UTF8.GetString(_calendar.Write([Task(Text.Render(AwkwardNames.Ordinary))]).Content.Span))!.Events[0]!.Properties.Count);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void No_line_is_longer_than_75_octets_and_none_cuts_a_sign_in_two(int index)
    {
        var file = _calendar.Write([Task(Text.Render(AwkwardNames.All[index])), Task(Text.Render(AwkwardNames.Ordinary))]).Content.ToArray();

        var lines = Encoding.UTF8.GetString(file).Split("\r\n");

        lines[^1].ShouldBeEmpty();
        foreach (var line in lines)
        {
            Encoding.UTF8.GetByteCount(line).ShouldBeLessThanOrEqualTo(75, line);
            line.ShouldNotContain('\n');
        }

        // The one value with half a sign shows it as a replacement; a fold that cuts a sign would show two more.
        Encoding.UTF8.GetString(file).Count(letter => letter == '\uFFFD')
            .ShouldBe(Text.Render(AwkwardNames.All[index]) is var text ? (text.Subject + text.PlainText).Count(letter => letter == '\uFFFD') : 0);
    }

    private static KeptAction Task(RenderedText text) => new(
        1, "k", 1, "regel", "v", "1", "3A", 0, ActionKind.Task, Audience.Klastitularis, "501", 0, text.Subject, text.Html, text.PlainText, new LocalDate(2026, 10, 6),
        Today: false, Instant.MinValue, ActionState.Due, ActionReason.TimeHasCome, LetterId: null, Instant.FromUtc(2026, 10, 5, 6, 0), Instant.FromUtc(2026, 10, 5, 6, 0));
}
