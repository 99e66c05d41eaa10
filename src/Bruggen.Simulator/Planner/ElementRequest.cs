using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bruggen.Simulator.Serving;
using Microsoft.AspNetCore.Http;

namespace Bruggen.Simulator.Planner;

/// <summary>Reads the body with which an element is made (PROTOCOL.md, To-dos and Assignments and lessons).</summary>
internal static class ElementRequest
{
    /// <summary>The element of the body; otherwise the answer that refuses it.</summary>
    public static (PlannedElement? Element, HttpAnswer? Refusal) Read(HttpCall call, ElementType type)
    {
        if (call.Json is not { ValueKind: JsonValueKind.Object } body)
        {
            return (null, HttpAnswer.Problem(StatusCodes.Status400BadRequest));
        }

        var json = (JsonElement?)body;
        var violations = new List<Violation>();
        if (string.IsNullOrWhiteSpace(json.Text("name")))
        {
            violations.Add(new Violation("name", "Deze waarde mag niet leeg zijn."));
        }

        if (string.IsNullOrEmpty(json.Text("icon")))
        {
            violations.Add(new Violation("icon", "Deze waarde mag niet leeg zijn."));
        }

        var period = Period(json.Child("period"), violations);
        if (type == ElementType.Assignment && AssignmentTypes.Find(json.Text("assignmentType") ?? "") is null)
        {
            violations.Add(new Violation("assignmentType", "Deze waarde is niet geldig."));
        }

        var organisers = Ids(json.Child("organisers"), "organisers.users", "users", violations);
        var participants = Ids(json.Child("participants"), "participants.users", "users", violations);
        var groups = Ids(json.Child("participants"), "participants.groups", "groups", violations);
        if (violations.Count > 0 || period is null)
        {
            return (null, HttpAnswer.Problem(StatusCodes.Status400BadRequest, violations));
        }

        // Somebody who is not there is the same hard error here as in a calendar (PROTOCOL.md, Planner reading).
        var directory = call.Web.Directory;
        if (organisers.Concat(participants).Any(id => directory.User(id) is null) || groups.Any(id => directory.Group(id) is null))
        {
            return (null, HttpAnswer.Problem(StatusCodes.Status500InternalServerError));
        }

        return (new PlannedElement
        {
            Id = Guid.NewGuid(),
            Type = type,
            By = call.User.Key,
            Created = call.Now,
            Name = json.Text("name")!,
            Icon = json.Text("icon"),
            Color = json.Text("color"),
            PublicInfo = json.Text("publicInfo") ?? "",
            PrivateInfo = json.Text("privateInfo") ?? json.Text("info") ?? "",
            Period = period,
            Organisers = organisers.IsEmpty ? [call.User.Id] : organisers,
            Participants = participants,
            ParticipantGroups = [.. groups.Select(id => directory.Group(id)!.Id)],
            Courses = [.. json.List("courses").Select(course => Course(course, call))],
            Locations = [.. json.List("locations").Where(one => one.ValueKind == JsonValueKind.Object).Select(Location)],
            AssignmentType = json.Text("assignmentType"),
            LinkedTo = json.Child("plannedElement").Text("plannedElementId"),
        }, null);
    }

    private static PlannedPeriod? Period(JsonElement? period, List<Violation> violations)
    {
        var from = WireTime.ReadExact(period.Text("dateTimeFrom"));
        var to = WireTime.ReadExact(period.Text("dateTimeTo"));
        if (from is null)
        {
            violations.Add(new Violation("period.dateTimeFrom", "Dit is geen geldige datum/tijd."));
        }

        if (to is null || to < from)
        {
            violations.Add(new Violation("period.dateTimeTo", "Dit is geen geldige datum/tijd."));
        }

        return from is { } start && to is { } end ? new PlannedPeriod(start, end, period.Flag("wholeDay"), period.Flag("deadline")) : null;
    }

    /// <summary>Ids are plain texts in a request; a card as answers have them is refused (quirk 22 of PROTOCOL.md).</summary>
    private static ImmutableArray<string> Ids(JsonElement? holder, string path, string name, List<Violation> violations)
    {
        var ids = holder.List(name).ToList();
        if (ids.Exists(id => id.ValueKind != JsonValueKind.String))
        {
            violations.Add(new Violation(path, "Deze waarde is niet geldig."));
            return [];
        }

        return [.. ids.Select(id => id.GetString()!)];
    }

    private static JsonObject Course(JsonElement course, HttpCall call)
    {
        var directory = call.Web.Directory;
        var id = ((JsonElement?)course).Text("id") ?? "";
        return directory.Courses.Select(known => Timetable.CourseOf(known.Name, directory.PlatformNumber))
            .FirstOrDefault(known => known["id"]!.GetValue<string>() == id) ?? new JsonObject { ["id"] = id, ["platformId"] = directory.PlatformNumber };
    }

    /// <summary>The request says <c>platformlName</c>, the answer <c>platformName</c> (quirk 22 of PROTOCOL.md).</summary>
    private static JsonObject Location(JsonElement location)
    {
        var sent = (JsonElement?)location;
        return new JsonObject
        {
            ["id"] = sent.Text("id"),
            ["platformId"] = WireJson.WholeNumber(sent.Text("platformId")) ?? 0,
            ["platformName"] = sent.Text("platformlName") ?? "",
            ["number"] = "",
            ["title"] = sent.Text("title") ?? "",
            ["icon"] = "door",
            ["type"] = "mini-db-item",
            ["selectable"] = true,
        };
    }
}
