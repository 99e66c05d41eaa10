using System.Globalization;
using System.Text.Json.Nodes;
using Bruggen.Simulator.Serving;
using Bruggen.Simulator.Web;

namespace Bruggen.Simulator.Planner;

/// <summary>Draws an element for whoever is signed in (PROTOCOL.md, Planner elements).</summary>
internal static class ElementJson
{
    public static JsonObject Listed(PlannedElement element, HttpCall call)
    {
        var json = Common(element, call);
        Finish(json, element, call);
        return json;
    }

    public static JsonObject Detail(PlannedElement element, HttpCall call)
    {
        var json = Common(element, call);
        json.Insert(json.IndexOf("courses"), "publicInfo", element.PublicInfo);
        Finish(json, element, call);
        if (element.Type != ElementType.ToDo)
        {
            AddLessonDetails(json, element, call);
        }

        return json;
    }

    private static JsonObject Common(PlannedElement element, HttpCall call)
    {
        var directory = call.Web.Directory;
        return new JsonObject
        {
            ["id"] = element.Id.ToString(),
            ["platformId"] = directory.PlatformNumber,
            ["name"] = element.Name,
            ["icon"] = element.Icon,
            ["period"] = new JsonObject
            {
                ["dateTimeFrom"] = WireTime.Write(element.Period.From),
                ["dateTimeTo"] = WireTime.Write(element.Period.To),
                ["wholeDay"] = element.Period.WholeDay,
                ["deadline"] = element.Period.Deadline,
            },
            ["organisers"] = new JsonObject { ["users"] = Users(element.Organisers, directory), ["groups"] = new JsonArray() },
            ["participants"] = new JsonObject
            {
                ["users"] = Users(element.Participants, directory),
                ["groups"] = new JsonArray([.. directory.Groups.Where(group => element.ParticipantGroups.Contains(group.Id)).Select(group => Cards.Group(group, directory))]),
                ["userRoles"] = new JsonArray(),
                ["groupFilters"] = new JsonObject { ["filters"] = new JsonArray(), ["additionalUsers"] = new JsonArray() },
            },
            ["courses"] = new JsonArray([.. element.Courses.Select(course => course.DeepClone())]),
            ["locations"] = new JsonArray([.. element.Locations.Select(location => location.DeepClone())]),
        };
    }

    private static void Finish(JsonObject json, PlannedElement element, HttpCall call)
    {
        if (element.AssignmentType is { } type)
        {
            json["assignmentType"] = AssignmentTypes.Find(type);
        }

        var mine = element.Organisers.Contains(call.User.Id);
        json["plannedElementType"] = element.Type.Wire;
        json["isParticipant"] = element.Participants.Contains(call.User.Id) || call.User.Enrolment?.Groups.Any(group => element.ParticipantGroups.Contains(group.Id)) == true;
        json["resolvedStatus"] = element.IsResolved ? "resolved" : "unresolved";
        json["capabilities"] = Capabilities(element, mine);
        json["color"] = element.Color ?? "aqua-200";
        json["sort"] = string.Create(CultureInfo.InvariantCulture, $"{BrusselsTime.Local(element.Period.From):yyyyMMddHHmmss}_9__{element.Name.Split(' ')[0]}");
        json["unconfirmed"] = false;
        json["pinned"] = false;
        json["reminders"] = new JsonArray();
        if (element.Type == ElementType.Placeholder)
        {
            // A slot has no name and no icon of its own.
            json.Remove("name");
            json.Remove("icon");
        }
    }

    /// <summary>Of somebody else's element everything is off but a link, a reminder and a message (PROTOCOL.md, Planner elements).</summary>
    private static JsonObject Capabilities(PlannedElement element, bool mine)
    {
        var json = new JsonObject
        {
            ["canUserTrash"] = mine,
            ["canUserDelete"] = mine,
            ["canUserEdit"] = mine,
            ["canUserResolve"] = mine,
            ["canUserRename"] = mine,
        };
        if (element.Type != ElementType.ToDo)
        {
            json["canUserChangeParticipants"] = mine;
            json["canUserChangePublicInfo"] = mine;
            json["canUserChangePrivateInfo"] = mine;
            json["canUserReschedule"] = mine;
            json["canUserReplace"] = mine && element.Type == ElementType.Placeholder;
            json["canUserLinkToDo"] = true;
            json["canUserSetReminder"] = true;
            json["canUserSendAMessageToOneOfTheOrganisers"] = !mine;
        }

        return json;
    }

    private static void AddLessonDetails(JsonObject json, PlannedElement element, HttpCall call)
    {
        json["info"] = element.PrivateInfo;
        json["privateInfo"] = element.PrivateInfo;
        foreach (var list in (ReadOnlySpan<string>)["miniDBItems", "labels", "attachments", "weblinks", "courseLinks", "goals", "partnerWeblinks", "deeplinks", "reservations", "albums"])
        {
            json[list] = new JsonArray();
        }

        if (element.Type == ElementType.Assignment)
        {
            json["uploadFolder"] = null;
            json["isAnnounced"] = false;
            json["visibility"] = new JsonObject { ["afterDate"] = null };
            json["hasLinkedEvaluation"] = false;
            json["linkedEvaluation"] = null;
            json["canUserAccessEvaluations"] = false;
            json["dateCreated"] = WireTime.Write(element.Created);
            json["participantsChangedAfterEvaluation"] = false;
        }

        var linked = call.Web.Planner.All.Where(todo => todo is { IsTrashed: false } && todo.LinkedTo == element.Id.ToString() && todo.Organisers.Contains(call.User.Id));
        json["plannedToDos"] = new JsonArray([.. linked.Select(todo => Listed(todo, call))]);
    }

    private static JsonArray Users(IEnumerable<string> ids, PlatformDirectory directory) =>
        [.. ids.Select(directory.User).OfType<PlatformUser>().Select(Cards.User)];
}
