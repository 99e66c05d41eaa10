using System.Collections.Immutable;
using Bruggen.Simulator.Intradesk;
using Bruggen.Simulator.Messages;
using Bruggen.Simulator.OneRoster;
using Bruggen.Simulator.Planner;
using Bruggen.Simulator.Presence;
using Bruggen.Simulator.Web;
using Microsoft.AspNetCore.Http;

namespace Bruggen.Simulator.Serving;

/// <summary>Every operation beside SOAP.</summary>
internal static class OperationList
{
    /// <summary>What nothing else answers: it is listed as a call too.</summary>
    public static HttpOperation Unknown { get; } = HttpOperation.Get("?", "{**path}", _ => HttpAnswer.Problem(StatusCodes.Status404NotFound), Door.Open);

    public static ImmutableArray<HttpOperation> All { get; } =
    [
        .. RosterOperations.All,
        .. SignInOperations.All,
        .. PlannerOperations.All,
        .. UploadOperations.All,
        .. IntradeskOperations.All,
        .. MydocOperations.All,
        .. PresenceOperations.All,
        .. MessageOperations.All,
    ];
}
