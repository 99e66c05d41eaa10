using System.Text.Json.Nodes;
using Bruggen.Simulator.School;
using Bruggen.Simulator.Serving;
using Bruggen.Simulator.Web;
using Bruggen.Simulator.Worlds;
using Microsoft.AspNetCore.Http;

namespace Bruggen.Simulator.Planner;

/// <summary>The calendar of a user, a group or a location (PROTOCOL.md, Planner reading), a few seconds behind what was written.</summary>
internal static class CalendarReading
{
    public static HttpAnswer Read(HttpCall call)
    {
        var id = call.Route("calendar");
        return call.Route("kind") switch
        {
            "user" => call.Web.Directory.User(id) is { } user
                ? Answer(call, element => Concerns(element, user), Rows(user))
                : HttpAnswer.Problem(StatusCodes.Status500InternalServerError),
            "group" => call.Web.Directory.Group(id) is { } group
                ? Answer(call, element => element.ParticipantGroups.Contains(group.Id), row => row.ClassCode == group.Code)
                : HttpAnswer.Problem(StatusCodes.Status500InternalServerError),
            "location" => id.Split('_') is [_, var location]
                ? Answer(call, element => element.Locations.Any(one => one["id"]?.GetValue<string>() == location), _ => false)
                : HttpAnswer.Problem(StatusCodes.Status400BadRequest),
            _ => HttpAnswer.Problem(StatusCodes.Status404NotFound),
        };
    }

    /// <summary>To-dos are personal; the rest is for every colleague to read.</summary>
    public static bool MaySee(PlannedElement element, PlatformUser user) =>
        element.Type != ElementType.ToDo || Concerns(element, user);

    private static bool Concerns(PlannedElement element, PlatformUser user) =>
        element.Organisers.Contains(user.Id)
        || element.Participants.Contains(user.Id)
        || user.Enrolment?.Groups.Any(group => element.ParticipantGroups.Contains(group.Id)) == true;

    private static Func<TeachingRow, bool> Rows(PlatformUser user) =>
        row => row.Teacher == user.Key || (user.IsPupil && row.ClassCode == user.Enrolment!.OfficialClass?.Code);

    private static HttpAnswer Answer(HttpCall call, Func<PlannedElement, bool> wanted, Func<TeachingRow, bool> taught)
    {
        if (WireTime.ReadLoose(call.Query("from")) is not { } from || WireTime.ReadLoose(call.Query("to")) is not { } to)
        {
            return HttpAnswer.Problem(StatusCodes.Status400BadRequest);
        }

        var types = call.Query("types") is { Length: > 0 } asked ? asked.Split(',') : null;
        var planner = call.Web.Planner;
        var written = planner.Listed(call.Now, TimeSpan.FromMilliseconds(call.Tenant.Switches.Number(WorldSwitch.PlannerLagMs)));
        var slots = call.Web.Timetable.Slots(BrusselsTime.Date(from), BrusselsTime.Date(to), taught).Where(slot => !planner.IsUsed(slot.Id));
        var elements = written.Where(wanted).Concat(slots)
            .Where(element => element.Period.From <= to && element.Period.To >= from && MaySee(element, call.User) && types?.Contains(element.Type.Wire) != false)
            .OrderBy(element => element.Period.From);
        return HttpAnswer.Json(new JsonArray([.. elements.Select(element => ElementJson.Listed(element, call))]));
    }
}
