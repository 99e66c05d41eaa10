using System.Text.Json;
using System.Text.Json.Nodes;
using Bruggen.Simulator.School;
using Bruggen.Simulator.Serving;
using Bruggen.Simulator.Web;
using Microsoft.AspNetCore.Http;

namespace Bruggen.Simulator.Planner;

/// <summary>Looks people and groups up by name, and by id (PROTOCOL.md, Planner reading).</summary>
internal static class QuickSearch
{
    private const int MostHits = 25;

    public static HttpAnswer Search(HttpCall call)
    {
        if (call.Json.Text("searchString") is not { } search)
        {
            return HttpAnswer.Problem(StatusCodes.Status400BadRequest);
        }

        var words = search.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var directory = call.Web.Directory;
        bool Fits(string name) => words.Length > 0 && Array.TrueForAll(words, word => name.Contains(word, StringComparison.OrdinalIgnoreCase));

        var users = directory.Users.Where(user => Fits(user.Name) || Fits(user.NameReversed)).OrderBy(user => user.Sort, StringComparer.Ordinal);
        var groups = directory.Groups.Where(group => Fits(group.Name)).OrderBy(group => group.Name, StringComparer.Ordinal);
        var hits = users.Select(user => Cards.Hit(user, search, isMe: false)).Concat(groups.Select(group => Cards.Hit(group, search, directory)));
        return HttpAnswer.Json(new JsonArray([.. hits.Take(MostHits)]));
    }

    /// <summary>An id that is not there selects nothing; a group id that is no number is a hard error.</summary>
    public static HttpAnswer Start(HttpCall call)
    {
        var directory = call.Web.Directory;
        var groups = Texts(call, "groups");
        if (groups.Exists(id => PlatformDirectory.NumberOf(id) is null))
        {
            return HttpAnswer.Problem(StatusCodes.Status500InternalServerError);
        }

        var users = Texts(call, "users").Select(directory.User).OfType<PlatformUser>();
        var selection = users.Select(user => Cards.Hit(user, user.LastName, user.Id == call.User.Id))
            .Concat(groups.Select(directory.Group).OfType<SchoolGroup>().Select(group => Cards.Hit(group, "", directory)));
        return HttpAnswer.Json(new JsonObject
        {
            ["selection"] = new JsonArray([.. selection]),
            ["suggestions"] = new JsonArray(),
            ["favourites"] = new JsonArray(),
            ["searchOptions"] = new JsonArray(new JsonObject { ["id"] = "include-deleted", ["isDefaultSelected"] = false, ["extraData"] = new JsonObject() }),
            ["settings"] = new JsonArray(),
        });
    }

    private static List<string> Texts(HttpCall call, string name) =>
        [.. call.Json.List(name).Where(id => id.ValueKind == JsonValueKind.String).Select(id => id.GetString()!)];
}
