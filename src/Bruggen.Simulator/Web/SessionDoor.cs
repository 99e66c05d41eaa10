using Bruggen.Simulator.Serving;
using Microsoft.AspNetCore.Http;

namespace Bruggen.Simulator.Web;

/// <summary>Lets signed-in sessions through and tells the others, in three different ways (PROTOCOL.md, Expiry of a session).</summary>
internal static class SessionDoor
{
    public static HttpAnswer? Refusal(HttpCall call)
    {
        var session = call.Web.Sessions.Of(call);
        if (session is { Stage: SessionStage.SignedIn, Ending: { } ending })
        {
            session.Ending = ending with { CallsLeft = ending.CallsLeft - 1 };
            if (ending.CallsLeft <= 0)
            {
                session.Ending = null;
                session.Stage = ending.FallsBackTo;
            }
        }

        if (session is { Stage: SessionStage.SignedIn })
        {
            call.Session = session;
            return null;
        }

        var refusal = call.IsPost && call.IsXhr
            ? HttpAnswer.Empty(StatusCodes.Status401Unauthorized)
            : HttpAnswer.Redirect(session?.NextPage ?? "/login");
        return refusal with { Outcome = "expired" };
    }
}
