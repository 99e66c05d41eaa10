using Bruggen.Domain.Actions;
using Bruggen.Domain.Planning;
using Bruggen.Worker.Commands;
using NodaTime;

namespace Bruggen.Tests.Worker.Commands;

public sealed class OutboxTableTests
{
    private static readonly KeptAction Row = new(
        7, "k", 1, "kaartje", "v1", "1001", "3A", 0, ActionKind.Task, Audience.Klastitularis, "802", 0, "Onderwerp", "<p></p>", "", DueOn: null, Today: false,
        Instant.MinValue, ActionState.Sent, ActionReason.Delivered, LetterId: 1, Instant.MinValue, Instant.MinValue);

    [Fact]
    public void A_short_reason_stands_on_the_line_and_a_long_one_goes_on_below_itself()
    {
        var text = Write(
            Row,
            Row with { Id = 12, Kind = ActionKind.Message, State = ActionState.Held, Recipient = "1001", CoAccount = 2, Reason = ActionReason.OnlyTime with { Sentence = "waits for the send window, which opens on Monday at half past seven in the morning" } });

        text.ShouldBe("""
            id  state  kind     to      rule     pupil  why
            7   sent   task     802     kaartje  1001   delivered
            12  held   message  1001+2  kaartje  1001   waits for the send window, which
                                                        opens on Monday at half past seven
                                                        in the morning

            to, pupil: the internal number, or @username of somebody without one;
            1001+2 is co-account 2 of pupil 1001.

            """);
    }

    [Fact]
    public void Wide_words_push_the_reason_below_and_no_line_gets_wider()
    {
        var text = Write(Row with { Rule = new string('r', 40), Recipient = "@voornaam.van.de.familienaam", Reason = ActionReason.SaidAlready with { Sentence = "the class teacher was told already" } });

        text.Split('\n')[2].ShouldBe("       the class teacher was told already");
    }

    [Fact]
    public void Nothing_is_written_of_nothing() => Write().ShouldBeEmpty();

    private static string Write(params KeptAction[] rows)
    {
        using var output = new StringWriter { NewLine = "\n" };
        OutboxTable.Write(rows, output);
        return output.ToString();
    }
}
