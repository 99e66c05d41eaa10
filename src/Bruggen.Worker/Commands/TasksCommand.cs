using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Bruggen.Configuration;
using Bruggen.Domain.Actions;
using Bruggen.Service.Desk;
using Bruggen.Service.Machine;
using Bruggen.Service.State;
using Bruggen.Service.Time;
using Bruggen.Storage.Outbox;
using Bruggen.Storage.Tasks;

namespace Bruggen.Worker.Commands;

/// <summary>
/// <c>bruggen tasks</c>: what people have on their lists, and what a person decides about it at the console in the place of
/// whoever has the task. It writes to the store; what is to be sent leaves with the service's next delivery.
/// </summary>
internal static class TasksCommand
{
    private const string ForApproval = "approval";

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var command = new Command("tasks", "What people have on their lists; done, hand over, help, withdraw, approve, refuse.");
        AddListing(command);
        var list = new Command("list", "The tasks that are open, and what waits for approval.");
        AddListing(list);
        command.Add(list);
        command.Add(CreateShow());

        var thank = new Option<bool>("--thank") { Description = "Thank the one who did it." };
        command.Add(Decision("done", "The task is done.", thank, (desk, id, result, ct) => desk.DoneAsync(id, result.GetValue(thank), ct)));

        var to = new Option<string?>("--to") { Description = "Who takes it: internal number, username or full name; the care team by default.", HelpName = "NAME" };
        command.Add(Decision("hand-over", "Somebody else takes the task; both are told.", to, (desk, id, result, ct) => desk.HandOverAsync(id, result.GetValue(to), ct)));
        command.Add(Decision("help", "Ask pupil guidance to help with the task.", extra: null, (desk, id, _, ct) => desk.HelpAsync(id, ct)));
        command.Add(Decision("withdraw", "The task is no longer needed; whoever has it is told.", extra: null, (desk, id, _, ct) => desk.WithdrawAsync(id, ct)));
        command.Add(Decision("approve", "Let what waits for approval go out.", extra: null, (desk, id, _, ct) => desk.ApproveAsync(id, ct)));
        command.Add(Decision("refuse", "Never send what waits for approval.", extra: null, (desk, id, _, ct) => desk.RefuseAsync(id, ct)));
        return command;
    }

    private static void AddListing(Command command)
    {
        var data = CommonOptions.Data();
        var format = CommonOptions.Format();
        var person = new Option<string?>("--person") { Description = "Only what this member of the staff has: internal number or username." };
        var pupil = new Option<string?>("--pupil") { Description = "Only what is about this pupil: internal number or username." };
        var state = new Option<string[]>("--state")
        {
            Description = "Only in these states; what somebody still has by default.",
            AllowMultipleArgumentsPerToken = true,
        };
        state.AcceptOnly([.. Enum.GetValues<TaskState>().Select(TaskStates.ToWord), ForApproval]);
        command.Add(data);
        command.Add(format);
        command.Add(person);
        command.Add(pupil);
        command.Add(state);
        command.SetAction(async (result, ct) => await StoresOfService.UseAsync(
            result.GetRequiredValue(data),
            StoreUse.Read,
            async (stores, _) =>
            {
                var roster = await stores.Roster.LoadAsync(ct) is var (known, _) ? known : null;
                if (KeyOf(roster?.Staff.Select(member => (member.Key, member.Username)), result.GetValue(person)) is not { IsFine: true, Key: var who })
                {
                    return await RefuseAsync($"--person: {Wording.Quote(result.GetValue(person)!)} is no internal number or username of the staff.");
                }

                if (KeyOf(roster?.Pupils.Select(one => (one.Key, one.Username)), result.GetValue(pupil)) is not { IsFine: true, Key: var about })
                {
                    return await RefuseAsync($"--pupil: {Wording.Quote(result.GetValue(pupil)!)} is no internal number or username of a pupil.");
                }

                var wanted = result.GetValue(state) is { Length: > 0 } words ? words : [.. TaskStates.Unfinished.Select(TaskStates.ToWord), ForApproval];
                ImmutableArray<TaskState> states = [.. wanted.Select(TaskStates.Named).OfType<TaskState>()];
                var tasks = states.IsEmpty ? [] : await stores.Tasks.ListAsync(new TaskFilter { States = states, Person = who, Pupil = about }, ct);
                var waiting = wanted.Contains(ForApproval)
                    ? await stores.Outbox.ListAsync(new OutboxFilter { States = [ActionState.Held], Hold = ActionHold.Approval, Recipient = who, Pupil = about }, ct)
                    : [];
                TaskListing.Write(tasks, waiting, result.GetRequiredValue(format) == "json", Console.Out);
                return ExitCodes.Fine;
            },
            ct));
    }

    private static Command CreateShow()
    {
        var id = Number();
        var data = CommonOptions.Data();
        var format = CommonOptions.Format();
        var show = new Command("show", "One task: what it says, who has it, and what happened to it.") { id, data, format };
        show.SetAction(async (result, ct) => await StoresOfService.UseAsync(
            result.GetRequiredValue(data),
            StoreUse.Read,
            async (stores, _) =>
            {
                var wanted = result.GetValue(id);
                var roster = await stores.Roster.LoadAsync(ct) is var (known, _) ? known : null;
                if (await stores.Tasks.FindAsync(wanted, ct) is { } task)
                {
                    TaskListing.Show(task, await stores.Tasks.HistoryAsync(wanted, ct), roster, result.GetRequiredValue(format) == "json", Console.Out);
                    return ExitCodes.Fine;
                }

                var waiting = (await stores.Outbox.ListAsync(new OutboxFilter { States = [ActionState.Held], Hold = ActionHold.Approval }, ct)).FirstOrDefault(row => row.Id == wanted);
                if (waiting is null)
                {
                    return await RefuseAsync(string.Create(CultureInfo.InvariantCulture, $"show: {wanted} is not the number of a task; bruggen tasks lists them."));
                }

                TaskListing.Show(waiting, roster, result.GetRequiredValue(format) == "json", Console.Out);
                return ExitCodes.Fine;
            },
            ct));
        return show;
    }

    private static Command Decision(string name, string description, Option? extra, Func<TaskDesk, long, ParseResult, CancellationToken, Task<TaskAnswer>> decide)
    {
        var id = Number();
        var config = CommonOptions.Config();
        var data = CommonOptions.Data();
        var yes = Confirmation.Yes();
        var command = new Command(name, description) { id, config, data, yes };
        if (extra is not null)
        {
            command.Add(extra);
        }

        command.SetAction(async (result, ct) =>
        {
            if (await LoadedConfiguration.OrProblemsAsync(result.GetRequiredValue(config)) is not { } configuration)
            {
                return ExitCodes.BadInput;
            }

            return await StoresOfService.UseAsync(
                result.GetRequiredValue(data),
                StoreUse.Write,
                async (stores, directory) =>
                {
                    if (await stores.Roster.LoadAsync(ct) is not var (roster, _))
                    {
                        return await RefuseAsync("No roster has been read yet; start the service first.");
                    }

                    var clock = new SchoolClock(new SteppedTimeProvider(await StoreTime.NowAsync(stores, directory, TimeProvider.System, ct)));
                    if (configuration.Calendar.YearOf(clock.Today) is null)
                    {
                        return await RefuseAsync($"{clock.Today:uuuu-MM-dd} lies in no school year of calendar.yaml.");
                    }

                    int? ended = null;
                    var desk = new TaskDesk(stores, configuration, roster, clock, async sends =>
                    {
                        ended = await Confirmation.AskAsync(string.Create(CultureInfo.InvariantCulture, $"{Messages(sends)} the next time the service sends. Do it?"), result.GetValue(yes));
                        return ended is null;
                    });
                    var number = result.GetValue(id);
                    var answer = await decide(desk, number, result, ct);
                    if (answer.IsCalledOff)
                    {
                        return ended!.Value;
                    }

                    if (answer.Objection is { } objection)
                    {
                        return await RefuseAsync($"{name}: {Wording.Closed(objection)}");
                    }

                    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{number} {Happened(name)}.{(answer.Sends == 0 ? string.Empty : $" {Messages(answer.Sends)} the next time the service sends.")}"));
                    return ExitCodes.Fine;
                },
                ct);
        });
        return command;
    }

    private static string Happened(string name) => name switch
    {
        "done" => "is done",
        "hand-over" => "is handed over",
        "help" => "stays where it is, and help is asked for",
        "withdraw" => "is withdrawn",
        "approve" => "is approved",
        "refuse" => "is refused, and never goes out",
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "no decision about a task"),
    };

    private static string Messages(int count) => count == 1 ? "1 message leaves" : string.Create(CultureInfo.InvariantCulture, $"{count} messages leave");

    private static Argument<long> Number() => new("id")
    {
        Description = "The number of the task, as bruggen tasks shows it.",
        CustomParser = result =>
        {
            if (!long.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                result.AddError($"{Wording.Quote(result.Tokens[0].Value)} is not the number of a task; bruggen tasks lists them.");
            }

            return number;
        },
    };

    private static (bool IsFine, string? Key) KeyOf(IEnumerable<(string Key, string Username)>? people, string? word) =>
        word is null ? (true, null) : (people ?? []).FirstOrDefault(one => one.Key == word || one.Username == word) is { Key: { } key } ? (true, key) : (false, null);

    private static async Task<int> RefuseAsync(string sentence)
    {
        await Console.Error.WriteLineAsync(sentence);
        return ExitCodes.BadInput;
    }
}
