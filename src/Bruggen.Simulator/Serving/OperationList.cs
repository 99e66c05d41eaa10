using System.Collections.Immutable;
using Bruggen.Simulator.Intradesk;
using Bruggen.Simulator.OneRoster;
using Bruggen.Simulator.Planner;
using Bruggen.Simulator.Presence;
using Bruggen.Simulator.Web;

namespace Bruggen.Simulator.Serving;

/// <summary>Every operation beside SOAP.</summary>
internal static class OperationList
{
    public static ImmutableArray<HttpOperation> All { get; } =
    [
        .. RosterOperations.All,
        .. SignInOperations.All,
        .. PlannerOperations.All,
        .. UploadOperations.All,
        .. IntradeskOperations.All,
        .. MydocOperations.All,
        .. PresenceOperations.All,
    ];
}
