using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Bruggen.Smartschool.Resilience;
using Bruggen.Smartschool.Web.Session;
using NodaTime;

namespace Bruggen.Smartschool.Web.Planner;

/// <summary>The planner through the web session.</summary>
internal sealed class PlannerClient(WebSession session, SmartschoolResilienceOptions options) : IPlanner
{
    private const string Root = "/planner/api/v1/";
    private const string What = "the to-do";

    // How often the list is read before something is not in it.
    private const int Looks = 3;

    /// <inheritdoc/>
    public async Task<WebOutcome<ToDo>> AddToDoAsync(NewToDo toDo, CancellationToken ct)
    {
        var write = await session.WriteAsync(me => WebRequest.Post(Root + "planned-to-dos/", ToDoBody.Of(toDo, me.UserId)), ct);
        if (write is not WebWrite.Answered { Answer: { IsSuccess: true } answer })
        {
            return WebRefusals.Outcome<ToDo>(write, What);
        }

        // It is made; from here on nothing may turn that into "not sent".
        try
        {
            var made = Unreadable.Guard("The planner", "the new to-do", () => PlannerDecoding.ToDo(answer.Text));
            return await FindToDoAsync(made.Id, ct) is { } read
                ? new WebOutcome<ToDo>.Sent(read)
                : new WebOutcome<ToDo>.Unknown("The planner said the to-do was made and then does not have it; look in the planner of the service account.");
        }
        catch (Exception error) when (error is SmartschoolUnavailableException or SmartschoolRefusedException)
        {
            return await ReadBackAsync() ?? new WebOutcome<ToDo>.Unknown($"The planner took the to-do, and it could not be read back: {error.Message}");
        }
        catch (OperationCanceledException)
        {
            return new WebOutcome<ToDo>.Unknown("The planner took the to-do, and it was not read back in time.");
        }

        async Task<WebOutcome<ToDo>?> ReadBackAsync()
        {
            try
            {
                return await SettleToDoAsync(toDo, ct) as WebOutcome<ToDo>.Sent;
            }
            catch (OperationCanceledException)
            {
                return null;
            }
        }
    }

    /// <inheritdoc/>
    public async Task<WebOutcome<ToDo>> SettleToDoAsync(NewToDo toDo, CancellationToken ct)
    {
        try
        {
            for (var look = 1; look <= Looks; look++)
            {
                foreach (var candidate in await ListToDosAsync(toDo.From.Date, toDo.To.Date, ct))
                {
                    if (ToDoBody.MayBe(toDo, candidate) && await FindToDoAsync(candidate.Id, ct) is { } found && ToDoBody.Is(toDo, found))
                    {
                        return new WebOutcome<ToDo>.Sent(found);
                    }
                }

                if (look < Looks)
                {
                    // The network's clock, as everywhere in this project: the planner's lag is real time.
                    await Task.Delay(options.ListLag / (Looks - 1), TimeProvider.System, ct);
                }
            }

            return new WebOutcome<ToDo>.NotSent("The planner does not have the to-do.");
        }
        catch (Exception error) when (error is SmartschoolUnavailableException or SmartschoolRefusedException)
        {
            return new WebOutcome<ToDo>.Unknown($"The planner could not be asked: {error.Message}");
        }
    }

    /// <inheritdoc/>
    public async Task<ToDo?> FindToDoAsync(string id, CancellationToken ct)
    {
        var answer = await session.AskAsync(me => WebRequest.Get(PathOf(me, id)), ct);
        return answer.Status == 404 ? null : Read(answer, What, PlannerDecoding.ToDo);
    }

    /// <inheritdoc/>
    public async Task<ImmutableArray<ToDo>> ListToDosAsync(LocalDate from, LocalDate to, CancellationToken ct)
    {
        var span = $"?from={Uri.EscapeDataString(ToDoBody.Text(from.AtMidnight()))}&to={Uri.EscapeDataString(ToDoBody.Text(to.PlusDays(1).AtMidnight()))}&types=planned-to-dos";
        var answer = await session.AskAsync(me => WebRequest.Get($"{Root}planned-elements/user/{me.UserId}{span}"), ct);
        return Read(answer, "the calendar of the service account", PlannerDecoding.ToDos);
    }

    /// <inheritdoc/>
    public Task<bool> ResolveToDoAsync(string id, CancellationToken ct) => ChangeAsync(id, "resolve", ct);

    /// <inheritdoc/>
    public Task<bool> UnresolveToDoAsync(string id, CancellationToken ct) => ChangeAsync(id, "unresolve", ct);

    /// <inheritdoc/>
    public Task<bool> TrashToDoAsync(string id, CancellationToken ct) => ChangeAsync(id, "trash", ct);

    /// <inheritdoc/>
    public async Task<ImmutableArray<PlannerHit>> SearchAsync(string text, CancellationToken ct)
    {
        var body = new JsonObject { ["searchString"] = text, ["searchOptions"] = new JsonArray() };
        return Read(await session.AskAsync(_ => WebRequest.Post(Root + "quick-search/planner/search", body), ct), "the planner's search", PlannerDecoding.Hits);
    }

    /// <inheritdoc/>
    public async Task<ImmutableArray<PlannerHit>> LookUpAsync(IReadOnlyList<string> users, IReadOnlyList<string> groups, CancellationToken ct)
    {
        var body = new JsonObject
        {
            ["users"] = new JsonArray([.. users.Select(id => JsonValue.Create(id))]),
            ["groups"] = new JsonArray([.. groups.Select(id => JsonValue.Create(id))]),
            ["miniDbItems"] = new JsonArray(),
        };
        return Read(await session.AskAsync(_ => WebRequest.Post(Root + "quick-search/planner/start", body), ct), "the planner's look-up", PlannerDecoding.Selection);
    }

    private static string PathOf(WebIdentity me, string id) => $"{Root}planned-to-dos/{me.PlatformId.ToString(System.Globalization.CultureInfo.InvariantCulture)}/{Uri.EscapeDataString(id)}";

    private static T Read<T>(WebAnswer answer, string what, Func<string, T> decode) => answer.IsSuccess
        ? Unreadable.Guard("Smartschool", what, () => decode(answer.Text))
        : throw WebRefusals.Question(answer, what);

    // These may be asked again: done twice is done once.
    private async Task<bool> ChangeAsync(string id, string action, CancellationToken ct)
    {
        var answer = await session.ChangeAsync(me => WebRequest.Post($"{PathOf(me, id)}/{action}"), ct);
        return answer.IsSuccess || (answer.Status == 404 ? false : throw WebRefusals.Question(answer, What));
    }
}
