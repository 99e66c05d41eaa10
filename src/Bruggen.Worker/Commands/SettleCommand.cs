using System.CommandLine;
using System.Globalization;
using Bruggen.Configuration;
using Bruggen.Domain.Actions;
using Bruggen.Domain.Calendar;
using Bruggen.Service.Machine;
using Bruggen.Service.State;
using Bruggen.Storage.Outbox;
using NodaTime;
using NodaTime.Text;

namespace Bruggen.Worker.Commands;

/// <summary>
/// <c>bruggen outbox settle</c>: a person's word on messages of which nobody knows whether they arrived, and on refused ones
/// whose cause is repaired. Actions that left as one message are settled as one.
/// </summary>
internal static class SettleCommand
{
    private const string Margin = "   ";

    private static readonly LocalDateTimePattern Minute = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm");
    private static readonly string[] Words = ["arrived", "again", "never"];

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var data = CommonOptions.Data();
        var answer = new Argument<string[]>("answer")
        {
            Description = "Numbers of actions, as bruggen outbox shows them, and what became of them: arrived, again (send it) or never (leave it). Without an answer each message is asked about.",
            Arity = ArgumentArity.ZeroOrMore,
            HelpName = "ID... arrived|again|never",
        };
        var allArrived = new Option<bool>("--all-arrived") { Description = "All unknown actions have arrived." };
        var settle = new Command("settle", "Say what became of unknown and refused actions.") { answer, allArrived, data };
        settle.SetAction(async (result, ct) => await StoresOfService.UseAsync(
            result.GetRequiredValue(data),
            StoreUse.Write,
            async (stores, directory) =>
            {
                var now = Instant.FromDateTimeOffset(await StoreTime.NowAsync(stores, directory, TimeProvider.System, ct));
                return await RunAsync(stores.Outbox, result.GetValue(answer) ?? [], result.GetValue(allArrived), now, ct);
            },
            ct));
        return settle;
    }

    private static async Task<int> RunAsync(OutboxStore outbox, string[] answer, bool allArrived, Instant now, CancellationToken ct)
    {
        var letters = (await outbox.ListAsync(new OutboxFilter { States = [ActionState.Unknown, ActionState.Refused] }, ct))
            .GroupBy(row => (row.LetterId ?? -row.Id, row.State), (_, rows) => rows.ToList())
            .ToList();
        switch (answer, allArrived)
        {
            case ([], true):
                await SettleAsync(outbox, letters.Where(rows => rows[0].State == ActionState.Unknown), Words[0], now, ct);
                return ExitCodes.Fine;
            case ([], false):
                return await AskAsync(outbox, letters, now, ct);
            case (_, true):
                return await RefuseAsync("settle: --all-arrived is about all of them; leave out the numbers.");
        }

        if (!Words.Contains(answer[^1], StringComparer.Ordinal))
        {
            return await RefuseAsync($"settle: {Wording.Quote(answer[^1])} does not say what became of them; end with {Wording.OneOf(Words)}.{Wording.DidYouMean(answer[^1], Words)}");
        }

        var wanted = new List<List<KeptAction>>();
        foreach (var word in answer.SkipLast(1))
        {
            var letter = long.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                ? letters.Find(rows => rows.Exists(row => row.Id == id))
                : null;
            if (letter is null)
            {
                return await RefuseAsync($"settle: {word} is not the number of an unknown or refused action; bruggen outbox --state unknown refused lists them.");
            }

            if (letter[0].State == ActionState.Refused && answer[^1] == Words[0])
            {
                return await RefuseAsync($"settle: {word} was refused, so it has not arrived; say again or never.");
            }

            wanted.Add(letter);
        }

        if (wanted.Count == 0)
        {
            return await RefuseAsync($"settle: name the actions that are {answer[^1]}; bruggen outbox --state unknown refused lists them.");
        }

        await SettleAsync(outbox, wanted.Distinct(), answer[^1], now, ct);
        return ExitCodes.Fine;
    }

    private static async Task<int> AskAsync(OutboxStore outbox, List<List<KeptAction>> letters, Instant now, CancellationToken ct)
    {
        if (letters.Count == 0)
        {
            Console.WriteLine("There is nothing to settle.");
        }

        for (var number = 1; number <= letters.Count; number++)
        {
            var rows = letters[number - 1];
            Show(rows, number, letters.Count);
            var isUnknown = rows[0].State == ActionState.Unknown;
            Console.Write(Margin + (isUnknown
                ? "Is it in the mailbox? [y = yes, n = no, send it, Enter = later] "
                : "Is the cause repaired? [y = yes, send it, n = never send it, Enter = later] "));
            switch (Console.ReadLine())
            {
                case null:
                    Console.WriteLine();
                    return await RefuseAsync("settle: there is nobody to ask; name the actions, such as bruggen outbox settle 12 arrived.");
                case { } typed when Confirmation.IsYes(typed):
                    await SettleAsync(outbox, [rows], isUnknown ? Words[0] : Words[1], now, ct);
                    break;
                case { } typed when Confirmation.IsNo(typed):
                    await SettleAsync(outbox, [rows], isUnknown ? Words[1] : Words[2], now, ct);
                    break;
                default:
                    Console.WriteLine($"{Margin}Left as it is.");
                    break;
            }
        }

        return ExitCodes.Fine;
    }

    private static void Show(List<KeptAction> rows, int number, int count)
    {
        var first = rows[0];
        var mailbox = first.CoAccount == 0 ? first.Recipient : string.Create(CultureInfo.InvariantCulture, $"{first.Recipient}, co-account {first.CoAccount}");
        var at = Minute.Format(first.ChangedAt.InZone(SchoolTimeZone.Brussels).LocalDateTime);
        string[] sentences =
        [
            string.Create(CultureInfo.InvariantCulture, $"{number}/{count} {first.State.ToWord()}: to {mailbox}, {at}, action {string.Join(", ", rows.Select(row => row.Id))} ({string.Join(", ", rows.Select(row => row.Rule).Distinct(StringComparer.Ordinal))})"),
            first.Reason.Sentence,
        ];
        foreach (var (sentence, margin) in sentences.Zip([string.Empty, Margin]))
        {
            foreach (var line in WrappedText.Lines(sentence, WrappedText.Columns - Margin.Length, Margin))
            {
                Console.WriteLine(margin + line);
            }
        }
    }

    private static async Task SettleAsync(OutboxStore outbox, IEnumerable<List<KeptAction>> letters, string word, Instant now, CancellationToken ct)
    {
        var settled = 0;
        foreach (var rows in letters)
        {
            var isUnknown = rows[0].State == ActionState.Unknown;
            var (to, reason) = word switch
            {
                "arrived" => (ActionState.Sent, ActionReason.Arrived),
                "again" => (ActionState.Due, isUnknown ? ActionReason.NotArrived : ActionReason.CauseRepaired),
                _ => (ActionState.Withdrawn, ActionReason.TakenBack),
            };
            settled += await outbox.MoveAsync([.. rows.Select(row => row.Id)], rows[0].State, to, reason, now, ct);
            Console.WriteLine($"{string.Join(", ", rows.Select(row => row.Id.ToString(CultureInfo.InvariantCulture)))} {(rows.Count == 1 ? "is" : "are")} now {to.ToWord()}.");
        }

        if (settled == 0)
        {
            Console.WriteLine("There is nothing to settle.");
        }
    }

    private static async Task<int> RefuseAsync(string sentence)
    {
        await Console.Error.WriteLineAsync(sentence);
        return ExitCodes.BadInput;
    }
}
