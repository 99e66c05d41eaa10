using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using Bruggen.Domain.Actions;
using Bruggen.Domain.Calendar;
using Bruggen.Domain.School;
using Bruggen.Service.Health;
using Bruggen.Service.Machine;
using Bruggen.Service.State;
using Bruggen.Storage.Outbox;
using NodaTime;
using NodaTime.Text;

namespace Bruggen.Worker.Commands;

/// <summary><c>bruggen export PUPIL</c>: everything that is kept about a pupil, for whoever has the right to see it.</summary>
internal static class ExportCommand
{
    // An outbox key holds nothing that is not shown beside it.
    private static readonly JsonSerializerOptions Readable = new(HealthJson.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = true };

    private static readonly HalfDay First = HalfDay.FromOrdinal(0);
    private static readonly HalfDay Last = new(new LocalDate(2999, 12, 31), DayPart.Pm);

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var pupil = CommonOptions.Pupil("Internal number or username; of a pupil who has left, the internal number.");
        var data = CommonOptions.Data();
        var format = CommonOptions.Format();
        var command = new Command("export", "Everything that is kept about a pupil, names and texts too.") { pupil, data, format };
        command.SetAction(async (result, ct) => await StoresOfService.UseAsync(
            result.GetRequiredValue(data),
            StoreUse.Read,
            stores => RunAsync(stores, result.GetRequiredValue(pupil), result.GetRequiredValue(format) == "json", ct),
            ct));
        return command;
    }

    private static async Task<int> RunAsync(SchoolStores stores, string wanted, bool json, CancellationToken ct)
    {
        var roster = (await stores.Roster.LoadAsync(ct))?.Roster;
        var pupil = roster is null ? null : NamedPupil.Find(roster, wanted);
        var key = pupil?.Key ?? wanted;
        if (pupil is null && (await stores.Pupils.CountAsync(key, ct)).IsNothing)
        {
            await Console.Error.WriteLineAsync(NamedPupil.Unknown("export", wanted, roster));
            return ExitCodes.BadInput;
        }

        var export = await ReadAsync(stores, key, pupil, ct);
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(export, Readable));
        }
        else
        {
            Print(export);
        }

        return ExitCodes.Fine;
    }

    private static async Task<PupilExport> ReadAsync(SchoolStores stores, string key, Pupil? pupil, CancellationToken ct)
    {
        var about = await stores.Outbox.ListAsync(new OutboxFilter { Pupil = key }, ct);
        var to = await stores.Outbox.ListAsync(new OutboxFilter { Recipient = key }, ct);
        var actions = new List<PupilExport.Action>();
        foreach (var row in about.Concat(to).DistinctBy(row => row.Id).OrderBy(row => row.Id))
        {
            actions.Add(new(
                row.Rule,
                row.Kind.ToString().ToLowerInvariant(),
                row.Pupil,
                row.Recipient,
                row.CoAccount,
                row.Subject,
                row.BodyText,
                row.DueOn is { } due ? LocalDatePattern.Iso.Format(due) : null,
                row.State.ToWord(),
                [
                    .. (await stores.Outbox.HistoryAsync(row.Id, ct)).Select(line => new PupilExport.Step(Iso(line.At), line.To.ToWord(), line.Reason)),
                    .. (await stores.Tasks.HistoryAsync(row.Id, ct)).Select(line => new PupilExport.Step(Iso(line.At), $"task {line.To.ToWord()}", line.Reason)),
                ]));
        }

        return new PupilExport(
            key,
            pupil is null ? null : PupilExport.Person.Of(pupil),
            [.. (await stores.Register.LoadAsync(First, Last, ct)).Where(row => row.Pupil == key).Select(row => new PupilExport.HalfDayCode(row.HalfDay.ToString(), row.Code, row.Alias, Iso(row.SeenAt)))],
            [
                .. (await stores.Register.ChangesSinceAsync(Instant.FromUnixTimeMilliseconds(0), ct))
                    .Where(seen => seen.Change.Pupil == key)
                    .Select(seen => new PupilExport.Correction(seen.Change.HalfDay.ToString(), seen.Change.OldCode ?? seen.Change.OldAlias, seen.Change.NewCode ?? seen.Change.NewAlias, Iso(seen.SeenAt))),
            ],
            [
                .. (await stores.Firings.LoadAsync(First, Last, ct))
                    .Where(stored => stored.Firing.Pupil == key)
                    .Select(stored => new PupilExport.Fired(stored.Firing.Rule, stored.Firing.At.ToString(), stored.Firing.Level, stored.Firing.Class, stored.Trace, stored.SupersededAt is not null, IsActedOn: true)),
                .. (await stores.Rules.StandingAsync(First, Last, ct))
                    .Where(match => match.Firing.Pupil == key)
                    .Select(match => new PupilExport.Fired(match.Firing.Rule, match.Firing.At.ToString(), match.Firing.Level, match.Firing.Class, match.Trace, IsSuperseded: false, IsActedOn: false)),
            ],
            [.. actions]);
    }

    private static void Print(PupilExport export)
    {
        Console.WriteLine($"Pupil {export.Pupil}");
        if (export.Who is { } who)
        {
            Console.WriteLine($"{$"{who.FirstName} {who.LastName}".Trim()}, {who.Username}, class {who.Class ?? "(none)"}, born {who.BirthDate ?? "(unknown)"}, groups {string.Join(", ", who.Groups)}");
            foreach (var account in who.CoAccounts)
            {
                Console.WriteLine($"co-account {account}");
            }
        }

        Section("Attendance", export.HalfDays.Select(row => $"{row.HalfDay}  {row.Code ?? row.Alias}"));
        Section("Corrections", export.Corrections.Select(row => $"{row.HalfDay}  from {row.Before ?? "nothing"} to {row.After ?? "nothing"}, seen {row.SeenAt}"));
        Section("Rules that fired", export.Firings.Select(row => $"{row.At}  {row.Rule}, level {row.Level}: {row.Trace}"));
        Section("Actions", export.Actions.SelectMany(row => (string[])[$"{row.Rule}, {row.Kind} to {row.To}#{row.CoAccount}, {row.State}: {row.Subject}", .. row.Text.Split('\n').Select(line => "    " + line), .. row.History.Select(step => $"  {step.At} {step.State}: {step.Reason}")]));

        static void Section(string title, IEnumerable<string> lines)
        {
            Console.WriteLine();
            Console.WriteLine(title);
            foreach (var line in lines)
            {
                Console.WriteLine(line);
            }
        }
    }

    private static string Iso(Instant instant) => InstantPattern.General.Format(instant);
}
