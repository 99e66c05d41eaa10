using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Bruggen.Simulator.Serving;
using Microsoft.AspNetCore.Http;

namespace Bruggen.Simulator.OneRoster;

/// <summary>OneRoster v1p1: collections with paging and filter, and single rows (PROTOCOL.md, OneRoster).</summary>
internal static class RosterOperations
{
    public static ImmutableArray<HttpOperation> All { get; } =
    [
        TokenDoor.Operation,
        .. Collection("schools", "org", "orgs", roster => roster.Schools()),
        .. Collection("orgs", "org", "orgs", roster => roster.Schools()),
        .. Collection("users", "user", "users", roster => roster.Users(_ => true)),
        .. Collection("students", "user", "users", roster => roster.Users(role => role == "student")),
        .. Collection("teachers", "user", "users", roster => roster.Users(role => role == "teacher")),
        .. Collection("classes", "class", "classes", roster => roster.Classes()),
        .. Collection("enrollments", "enrollment", "enrollments", roster => roster.Enrollments()),
    ];

    /// <summary>Every collection of people is under <c>users</c>, the schools are under <c>orgs</c> (quirk 19 of PROTOCOL.md).</summary>
    private static IEnumerable<HttpOperation> Collection(string path, string one, string many, Func<RosterJson, JsonArray> rows)
    {
        yield return HttpOperation.Roster(path, path, call => Page(call, many, rows(new RosterJson(call.Tenant))));
        yield return HttpOperation.Roster($"{path}-one", $"{path}/{{id}}", call => One(call, one, rows(new RosterJson(call.Tenant))));
    }

    private static HttpAnswer Page(HttpCall call, string name, JsonArray rows)
    {
        Func<JsonObject, bool>? passes = _ => true;
        if (call.Query("filter") is { Length: > 0 } filter)
        {
            passes = RosterFilter.Read(filter);
        }

        // Without a limit the whole collection comes in one answer.
        if (passes is null || Number(call.Query("limit"), int.MaxValue) is not { } limit || Number(call.Query("offset"), 0) is not { } offset)
        {
            return HttpAnswer.Problem(StatusCodes.Status400BadRequest);
        }

        var role = call.Query("role");
        var page = rows.OfType<JsonObject>()
            .Where(row => passes(row) && (role is null || row["role"]?.GetValue<string>() == role))
            .Skip(offset).Take(limit);
        return HttpAnswer.Json(new JsonObject { [name] = new JsonArray([.. page.Select(row => row.DeepClone())]) });
    }

    private static HttpAnswer One(HttpCall call, string name, JsonArray rows) =>
        rows.OfType<JsonObject>().FirstOrDefault(row => string.Equals(row["sourcedId"]!.GetValue<string>(), call.Route("id"), StringComparison.OrdinalIgnoreCase)) is { } found
            ? HttpAnswer.Json(new JsonObject { [name] = found.DeepClone() })
            : HttpAnswer.Problem(StatusCodes.Status404NotFound);

    private static int? Number(string? text, int standard) =>
        text is null ? standard : WireJson.WholeNumber(text);
}
