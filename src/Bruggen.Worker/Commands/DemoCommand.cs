using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Bruggen.Service.Health;
using Bruggen.Service.Machine;
using Bruggen.Simulator.State;
using Bruggen.Worker.Demo;
using NodaTime;

namespace Bruggen.Worker.Commands;

/// <summary><c>bruggen demo</c>: an invented school lives through a term in the real pipeline.</summary>
internal static class DemoCommand
{
    private const int BarWidth = 30;
    private const int TextWidth = 78;

    private static readonly LocalDate EndOfTerm = new(2026, 12, 18);
    private static readonly LocalDate EndOfYear = new(2027, 6, 30);

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var pupils = new Option<int>("--pupils") { Description = "How many pupils the school has, 20 to 3000.", DefaultValueFactory = _ => 300, HelpName = "N" };
        pupils.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && (!int.TryParse(token.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is < 20 or > 3000))
            {
                result.AddError($"--pupils: {Configuration.Wording.Quote(token.Value)} is no number of pupils; choose one from 20 to 3000.");
            }
        });
        var year = new Option<bool>("--year") { Description = "Until 30 June 2027 instead of 18 December 2026." };
        var exit = new Option<bool>("--exit") { Description = "End after the summary instead of keeping the simulated school open." };
        var format = CommonOptions.Format();
        var command = new Command("demo", "An invented school lives through 1 September to 18 December 2026 in a minute or two.") { pupils, year, exit, format };
        command.SetAction(async (result, ct) => await RunAsync(
            result.GetRequiredValue(pupils),
            result.GetValue(year) ? EndOfYear : EndOfTerm,
            result.GetValue(exit),
            result.GetRequiredValue(format) == "json",
            ct));
        return command;
    }

    private static async Task<int> RunAsync(int pupils, LocalDate last, bool exit, bool json, CancellationToken ct)
    {
        var started = TimeProvider.System.GetTimestamp();
        await using var demo = await DemoRun.StartAsync(pupils, last, ct);
        await demo.LiveAsync(Console.IsErrorRedirected ? (_, _) => { } : ShowProgress, ct);
        if (!Console.IsErrorRedirected)
        {
            await Console.Error.WriteLineAsync();
        }

        var summary = await demo.SummariseAsync(TimeProvider.System.GetElapsedTime(started).TotalSeconds, ct);
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(summary, HealthJson.Options));
        }
        else
        {
            Print(summary);
            foreach (var message in await demo.SamplesAsync(ct))
            {
                Print(message);
            }
        }

        if (!exit)
        {
            await Console.Error.WriteLineAsync($"The simulated Smartschool stays open at {demo.Smartschool.Address}_sim/messages until Ctrl+C.");
            try
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, ct);
            }
            catch (OperationCanceledException)
            {
                // Ctrl+C is how a person says that they have seen enough.
            }
        }

        return ExitCodes.Fine;
    }

    private static void ShowProgress(LocalDate date, double done)
    {
        var full = (int)(done * BarWidth);
        Console.Error.Write(string.Create(CultureInfo.InvariantCulture, $"\r{date:uuuu-MM-dd} [{new string('#', full)}{new string('.', BarWidth - full)}] {done * 100,3:0}%"));
    }

    private static void Print(DemoSummary summary)
    {
        Line("Pupils", $"{summary.Pupils}");
        Line("Half-days recorded", $"{summary.HalfDays}");
        Line("Spells of absence", $"{summary.Spells}");
        Line("Rules fired", $"{summary.Firings}");
        Line("Bridges opened", $"{summary.BridgesOpened}, of which {summary.BridgesClosed} closed by a return");
        Line("Tasks", $"{summary.Tasks}; delivered to {string.Join(", ", summary.TasksPerRole.Select(pair => $"{pair.Key} {pair.Value}"))}");
        Line("Busiest teacher week", $"{summary.BusiestTeacherWeek} tasks");
        Line("Messages, drafts too", $"{summary.Messages}");
        Line("Letters in mailboxes", $"{summary.Letters}, {summary.Duplicates} of them twice");
        Line("Delivered", $"{summary.Delivered}");
        Line("Waiting at the end", $"{summary.Waiting}");
        Line("Withdrawn in time", $"{summary.Withdrawn}; after delivery {summary.Superseded}");
        Line("Refused, unknown", $"{summary.Refused}, {summary.Unknown}");
        var promises = summary.Promises;
        Line("Open tasks, a person", $"middle {promises.OpenTasksMedian}, 95 of 100 at most {promises.OpenTasksPercentile95}, most {promises.OpenTasksMost}; {promises.Relieved} went to others");
        Line("Buddy days", $"middle {promises.BuddyDaysMedian}, most {promises.BuddyDaysMost}");
        Line("  over 4 and twice it", $"of the class {promises.BuddiesOverTwiceTheirClass}, of the school {promises.BuddiesOverTwiceTheSchool}");
        Line("Outside the hours", $"{promises.OutsideHours}");
        Line("Families over limit", $"{promises.FamiliesOverLimit}");
        Line("Actions without why", $"{promises.Untraceable}");
        Line("Texts that tell", $"{promises.TextsThatTell} of {promises.TextsScanned}");
        Line("Seconds", $"{summary.Seconds}");

        static void Line(string label, FormattableString value) =>
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{label,-22}{value.ToString(CultureInfo.InvariantCulture)}"));
    }

    private static void Print(ReceivedMessage message)
    {
        Console.WriteLine();
        Console.WriteLine(new string('-', TextWidth));
        var account = message.CoAccount == 0 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $", co-account {message.CoAccount}");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{message.At:yyyy-MM-dd HH:mm}  to {message.To}{account}"));
        Console.WriteLine(message.Title);
        Console.WriteLine();
        foreach (var line in new HtmlParser().ParseDocument(message.Body).Body!.Children.SelectMany(LinesOf))
        {
            Console.WriteLine(line);
        }

        foreach (var attachment in message.Attachments)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"[{attachment.FileName}, {attachment.Content.Length} bytes]"));
        }
    }

    private static IEnumerable<string> LinesOf(IElement element) => element.LocalName switch
    {
        "ul" or "ol" => [.. element.Children.SelectMany(item => Wrap("- " + item.TextContent, "  ")), string.Empty],
        "blockquote" => element.Children.SelectMany(LinesOf).Select(line => "  | " + line),
        "hr" => ["* * *", string.Empty],
        _ => [.. element.InnerHtml.Split("<br>").SelectMany(part => Wrap(new HtmlParser().ParseDocument(part).Body!.TextContent, string.Empty)), string.Empty],
    };

    private static IEnumerable<string> Wrap(string text, string hanging) => WrappedText.Lines(text, TextWidth - 4, hanging);
}
