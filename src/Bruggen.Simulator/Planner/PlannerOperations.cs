using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Bruggen.Simulator.Serving;
using Bruggen.Simulator.Worlds;
using Microsoft.AspNetCore.Http;

namespace Bruggen.Simulator.Planner;

/// <summary>Makes, shows and changes the elements of the planner (PROTOCOL.md, Planner).</summary>
internal static class PlannerOperations
{
    private const string Root = "/planner/api/v1";

    public static ImmutableArray<HttpOperation> All { get; } =
    [
        HttpOperation.Get("planned-elements", $"{Root}/planned-elements/{{kind}}/{{calendar}}", CalendarReading.Read),
        HttpOperation.Get("pinned-elements", $"{Root}/planned-elements/pinned", _ => HttpAnswer.Json(new JsonArray())),
        HttpOperation.Get("assignment-types", "/lesson-content/api/v1/assignments/applicable-assignment-types", call => HttpAnswer.Json(AssignmentTypes.All(call.Web.Directory.PlatformNumber))),
        HttpOperation.Post("quick-search", $"{Root}/quick-search/planner/search", QuickSearch.Search),
        HttpOperation.Post("quick-search-start", $"{Root}/quick-search/planner/start", QuickSearch.Start),
        HttpOperation.Post("meeting-participants-search", $"{Root}/quick-search/planned-meetings/extra-participants/search", QuickSearch.Search),
        HttpOperation.Post("todo-create", $"{Root}/planned-to-dos", CreateToDo),
        HttpOperation.Post("assignment-create", $"{Root}/planned-assignments/blanco", CreateAssignment),
        HttpOperation.Post("placeholder-replace", $"{Root}/planned-placeholders/{{platform}}/{{id}}/replace/planned-lessons/blanco", Replace),
        HttpOperation.Post("element-clear", $"{Root}/planned-elements/clear", Clear),
        .. ElementType.All.SelectMany(OnOne),
    ];

    private static IEnumerable<HttpOperation> OnOne(ElementType type)
    {
        var path = $"{Root}/{type.Wire}/{{platform}}/{{id}}";
        yield return HttpOperation.Get($"{type.Short}-detail", path, call => WithElement(call, type, element => HttpAnswer.Json(ElementJson.Detail(element, call))));
        if (type == ElementType.Placeholder)
        {
            yield break;
        }

        yield return HttpOperation.Post($"{type.Short}-rename", $"{path}/rename", call => Change(call, type, "newName", (element, name) => name.Length == 0 ? null : element with { Name = name }));
        yield return HttpOperation.Post($"{type.Short}-change-public-info", $"{path}/change-public-info", call => Change(call, type, "newInfo", (element, info) => element with { PublicInfo = info }));
        yield return HttpOperation.Post($"{type.Short}-change-private-info", $"{path}/change-private-info", call => Change(call, type, "newInfo", (element, info) => element with { PrivateInfo = info }));
        yield return HttpOperation.Post($"{type.Short}-trash", $"{path}/trash", call => WithOwn(call, type, element => Bin(call, element)));
        yield return HttpOperation.Post($"{type.Short}-restore", $"{path}/trash/restore", call => WithOwn(call, type, element => Save(call, element with { IsTrashed = false }), trashed: true));
        yield return HttpOperation.Delete($"{type.Short}-delete", path, call => WithOwn(call, type, element => Delete(call, element), trashed: null));
        if (type != ElementType.Lesson)
        {
            yield return HttpOperation.Post($"{type.Short}-resolve", $"{path}/resolve", call => WithOwn(call, type, element => Save(call, element with { IsResolved = true })));
            yield return HttpOperation.Post($"{type.Short}-unresolve", $"{path}/unresolve", call => WithOwn(call, type, element => Save(call, element with { IsResolved = false })));
        }
    }

    /// <summary>A to-do is the session user's own, whatever else the body says (quirk 23 of PROTOCOL.md), unless the switch makes another world.</summary>
    private static HttpAnswer CreateToDo(HttpCall call)
    {
        var (asked, refusal) = ElementRequest.Read(call, ElementType.ToDo);
        if (asked is null)
        {
            return refusal!;
        }

        var me = call.User.Id;
        var isForeign = asked.ParticipantGroups.Length > 0 || asked.Organisers.Concat(asked.Participants).Any(id => id != me);
        var own = asked with { Organisers = [me] };
        switch (call.Tenant.Switches[WorldSwitch.AllowForeignParticipants])
        {
            case WorldSwitch.On:
                break;
            case WorldSwitch.Off:
                own = own with { Participants = [], ParticipantGroups = [] };
                break;
            default:
                if (isForeign)
                {
                    return HttpAnswer.Problem(StatusCodes.Status403Forbidden);
                }

                break;
        }

        return Save(call, own, StatusCodes.Status201Created);
    }

    private static HttpAnswer CreateAssignment(HttpCall call)
    {
        var (asked, refusal) = ElementRequest.Read(call, ElementType.Assignment);
        return asked is null ? refusal! : Save(call, asked, StatusCodes.Status201Created);
    }

    /// <summary>Fills a slot: the lesson is another element, with another id (quirk 22 of PROTOCOL.md).</summary>
    private static HttpAnswer Replace(HttpCall call) => WithOwn(call, ElementType.Placeholder, slot =>
    {
        var (asked, refusal) = ElementRequest.Read(call, ElementType.Lesson);
        if (asked is null)
        {
            return refusal!;
        }

        Vacate(call, slot);
        return Save(call, asked with { Organisers = slot.Organisers });
    });

    /// <summary>Empties a lesson: what stays is a slot with yet another id.</summary>
    private static HttpAnswer Clear(HttpCall call)
    {
        if (call.Json.Text("type") != ElementType.Lesson.Wire || Find(call, ElementType.Lesson, call.Json.Text("elementPlatformId"), call.Json.Text("elementId")) is not { IsTrashed: false } element)
        {
            return HttpAnswer.Problem(StatusCodes.Status404NotFound);
        }

        if (!element.Organisers.Contains(call.User.Id))
        {
            return HttpAnswer.Problem(StatusCodes.Status403Forbidden);
        }

        Vacate(call, element);
        return Save(call, element with
        {
            Id = Guid.NewGuid(),
            Type = ElementType.Placeholder,
            By = null,
            Created = call.Now,
            Icon = null,
            PublicInfo = "",
            PrivateInfo = "",
            AssignmentType = null,
            IsTrashed = false,
        });
    }

    private static void Vacate(HttpCall call, PlannedElement element)
    {
        if (call.Web.Planner.Find(element.Id) is null)
        {
            call.Web.Planner.Use(element.Id);
        }
        else
        {
            call.Web.Planner.Save(element with { IsTrashed = true }, call.Now);
        }
    }

    private static HttpAnswer Change(HttpCall call, ElementType type, string name, Func<PlannedElement, string, PlannedElement?> change) => WithOwn(call, type, element =>
        call.Json.Text(name) is { } value && change(element, value) is { } changed
            ? Save(call, changed)
            : HttpAnswer.Problem(StatusCodes.Status400BadRequest, new Violation(name, "Deze waarde mag niet leeg zijn.")));

    private static HttpAnswer Bin(HttpCall call, PlannedElement element)
    {
        call.Web.Planner.Save(element with { IsTrashed = true }, call.Now);
        return HttpAnswer.Json(new JsonArray());
    }

    private static HttpAnswer Delete(HttpCall call, PlannedElement element)
    {
        call.Web.Planner.Delete(element.Id);
        return HttpAnswer.Empty(StatusCodes.Status204NoContent);
    }

    private static HttpAnswer Save(HttpCall call, PlannedElement element, int status = StatusCodes.Status200OK) =>
        HttpAnswer.Json(ElementJson.Detail(call.Web.Planner.Save(element, call.Now), call), status);

    private static HttpAnswer WithElement(HttpCall call, ElementType type, Func<PlannedElement, HttpAnswer> answer, bool? trashed = false) =>
        Find(call, type, call.Route("platform"), call.Route("id")) is { } element && (trashed is null || element.IsTrashed == trashed)
            ? answer(element)
            : HttpAnswer.Problem(StatusCodes.Status404NotFound);

    private static HttpAnswer WithOwn(HttpCall call, ElementType type, Func<PlannedElement, HttpAnswer> answer, bool? trashed = false) =>
        WithElement(call, type, element => element.Organisers.Contains(call.User.Id) ? answer(element) : HttpAnswer.Problem(StatusCodes.Status403Forbidden), trashed);

    private static PlannedElement? Find(HttpCall call, ElementType type, string? platform, string? id)
    {
        if (platform != call.Web.Directory.PlatformId || !Guid.TryParse(id, out var key))
        {
            return null;
        }

        var found = call.Web.Planner.Find(key) ?? (type == ElementType.Placeholder && !call.Web.Planner.IsUsed(key) ? call.Web.Timetable.Find(key) : null);
        return found is not null && found.Type == type && CalendarReading.MaySee(found, call.User) ? found : null;
    }
}
