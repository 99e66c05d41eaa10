using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Bruggen.Configuration;
using Bruggen.Domain.Actions;
using Bruggen.Domain.Calendar;
using Bruggen.Domain.School;
using Bruggen.Service.Health;
using Bruggen.Storage.Tasks;
using NodaTime;
using NodaTime.Text;

namespace Bruggen.Worker.Commands;

/// <summary>Tasks as a person reads them, 80 columns wide, or as JSON.</summary>
internal static class TaskListing
{
    private const string Waits = "approval";
    private const string Below = "        ";

    private static readonly LocalDateTimePattern Moment = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm");
    private static readonly string[] Titles = ["id", "state", "due", "with", "pupil", "class"];

    /// <summary>Writes the list: one line for each task with its title below.</summary>
    /// <param name="tasks">The tasks that were sent.</param>
    /// <param name="waiting">The rows that wait for approval.</param>
    /// <param name="json">Whether to write JSON.</param>
    /// <param name="output">Where.</param>
    public static void Write(IReadOnlyList<SentTask> tasks, IReadOnlyList<KeptAction> waiting, bool json, TextWriter output)
    {
        if (json)
        {
            output.WriteLine(JsonSerializer.Serialize(tasks.Select(JsonOf).Concat(waiting.Select(JsonOf)).ToImmutableArray(), HealthJson.Options));
            return;
        }

        var lines = tasks.Select(task => (Cells: CellsOf(task.Row, task.State.ToWord()), Title: task.Row.Subject))
            .Concat(waiting.Select(row => (Cells: CellsOf(row, Waits), Title: row.Subject)))
            .ToList();
        if (lines.Count > 0)
        {
            var widths = Titles.Select((title, column) => Math.Max(title.Length, lines.Max(line => line.Cells[column].Length))).ToArray();
            output.WriteLine(Line(Titles, widths));
            foreach (var (cells, title) in lines)
            {
                output.WriteLine(Line(cells, widths));
                foreach (var part in WrappedText.Lines(title, WrappedText.Columns - Below.Length))
                {
                    output.WriteLine(Below + part);
                }
            }

            output.WriteLine();
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Counted.Of(tasks.Count, "task")}, {waiting.Count} waiting for approval"));
    }

    /// <summary>Writes one task with its history.</summary>
    public static void Show(SentTask task, IReadOnlyList<TaskChange> history, Roster? roster, bool json, TextWriter output)
    {
        if (json)
        {
            var lines = history.Select(line => new { At = InJson(line.At), From = line.From?.ToWord(), To = line.To.ToWord(), line.By, line.Reason });
            output.WriteLine(JsonSerializer.Serialize(new { Task = JsonOf(task), Text = task.Row.BodyText, History = lines.ToImmutableArray() }, HealthJson.Options));
            return;
        }

        Head(task.Row, task.State.ToWord(), roster, output);
        output.WriteLine();
        foreach (var line in history)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{InWords(line.At)}  {line.To.ToWord()}, by {line.By}: {line.Reason}"));
        }
    }

    /// <summary>Writes one row that waits for approval.</summary>
    public static void Show(KeptAction row, Roster? roster, bool json, TextWriter output)
    {
        if (json)
        {
            output.WriteLine(JsonSerializer.Serialize(new { Task = JsonOf(row), Text = row.BodyText }, HealthJson.Options));
            return;
        }

        Head(row, Waits, roster, output);
    }

    private static void Head(KeptAction row, string state, Roster? roster, TextWriter output)
    {
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{row.Id}  {state}"));
        output.WriteLine($"  with   {row.Recipient} {NameOf(roster?.FindStaff(row.Recipient))}".TrimEnd());
        var pupil = roster?.FindPupil(row.Pupil);
        output.WriteLine($"  about  {row.Pupil} {(pupil is null ? string.Empty : $"{roster!.NameOf(pupil)}, ")}{row.Class}".TrimEnd(' ', ','));
        output.WriteLine($"  rule   {row.Rule}");
        output.WriteLine($"  due    {DueOf(row)}".TrimEnd());
        output.WriteLine();
        foreach (var line in WrappedText.Lines(row.Subject, WrappedText.Columns).Concat(row.BodyText.Split('\n').SelectMany(text => WrappedText.Lines(text, WrappedText.Columns, "  ").DefaultIfEmpty(string.Empty))))
        {
            output.WriteLine(line);
        }
    }

    private static object JsonOf(SentTask task) => new
    {
        task.Id,
        State = task.State.ToWord(),
        Reason = task.Reason.Sentence,
        Person = task.Row.Recipient,
        task.Row.Pupil,
        task.Row.Class,
        task.Row.Rule,
        Purpose = task.Row.Purpose.ToString().ToLowerInvariant(),
        task.Row.Follows,
        Title = task.Row.Subject,
        Due = DueOf(task.Row),
        SentAt = InJson(task.SentAt),
        ChangedAt = InJson(task.ChangedAt),
    };

    private static object JsonOf(KeptAction row) => new
    {
        row.Id,
        State = Waits,
        Reason = row.Reason.Sentence,
        Person = row.Recipient,
        row.Pupil,
        row.Class,
        row.Rule,
        Purpose = row.Purpose.ToString().ToLowerInvariant(),
        row.Follows,
        Title = row.Subject,
        Due = DueOf(row),
        SentAt = (string?)null,
        ChangedAt = InJson(row.ChangedAt),
    };

    private static string[] CellsOf(KeptAction row, string state) =>
    [
        row.Id.ToString(CultureInfo.InvariantCulture),
        state,
        DueOf(row) ?? "-",
        row.CoAccount == 0 ? row.Recipient : string.Create(CultureInfo.InvariantCulture, $"{row.Recipient}+{row.CoAccount}"),
        row.Pupil,
        row.Class ?? "-",
    ];

    private static string Line(string[] words, int[] widths) => string.Concat(words.Select((word, column) => word.PadRight(widths[column] + 2))).TrimEnd();

    private static string? DueOf(KeptAction row) => row.DueOn?.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);

    private static string NameOf(StaffMember? member) => member is null ? string.Empty : member.Name;

    private static string InJson(Instant at) => at.ToString("g", CultureInfo.InvariantCulture);

    private static string InWords(Instant at) => Moment.Format(at.InZone(SchoolTimeZone.Brussels).LocalDateTime);
}
