using System.Text.Json.Nodes;
using Bruggen.Simulator.School;
using Bruggen.Simulator.Web;

namespace Bruggen.Simulator.Planner;

/// <summary>People and groups as the planner's answers draw them; requests name them by a plain id (quirk 22 of PROTOCOL.md).</summary>
internal static class Cards
{
    private const string Pictures = "https://userpicture20.smartschool.be/x";

    public static JsonObject User(PlatformUser user) => new()
    {
        ["id"] = user.Id,
        ["pictureHash"] = user.PictureHash,
        ["pictureUrl"] = Pictures,
        ["description"] = new JsonObject { ["startingWithFirstName"] = "", ["startingWithLastName"] = "" },
        ["name"] = new JsonObject { ["startingWithFirstName"] = user.Name, ["startingWithLastName"] = user.NameReversed },
        ["sort"] = user.Sort,
        ["deleted"] = false,
    };

    public static JsonObject Group(SchoolGroup group, PlatformDirectory directory) => new()
    {
        ["identifier"] = directory.IdOf(group),
        ["id"] = directory.IdOf(group),
        ["platformId"] = directory.PlatformNumber,
        ["name"] = group.Name,
        ["type"] = group.IsClass ? "K" : "G",
        ["icon"] = group.IsClass ? "briefcase" : "users_family",
        ["sort"] = group.Name.ToLowerInvariant(),
    };

    /// <summary>A hit of the quick search on a person.</summary>
    /// <param name="user">The person.</param>
    /// <param name="search">What was looked for; empty lights nothing up.</param>
    /// <param name="isMe">Whoever is signed in goes by another name in start answers.</param>
    public static JsonObject Hit(PlatformUser user, string search, bool isMe)
    {
        const string me = "%quicksearch.me%";
        var title = new JsonArray();
        if (isMe)
        {
            title.Add(Part(me, search));
        }
        else
        {
            title.Add(Part(user.LastName, search));
            title.Add(Part(" ", ""));
            title.Add(Part(user.FirstName, search));
            if (user is { IsPupil: true, Enrolment.OfficialClass: { } own })
            {
                title.Add(Part($" • {own.Name}", ""));
            }
        }

        return Hit(user.Id, "user", title, user.Description, "image", $"{Pictures}/48", $"1-user-{user.Sort}", new JsonObject
        {
            ["userIdentifier"] = user.Id,
            ["userPictureHash"] = user.PictureHash,
            ["userPictureUrl"] = $"{Pictures}/128",
            ["name"] = isMe ? me : user.Name,
            ["nameReverse"] = isMe ? me : user.NameReversed,
            ["description"] = user.Description,
            ["descriptionReverse"] = user.Description,
            ["sort"] = user.Sort,
        });
    }

    /// <summary>A hit on a group.</summary>
    public static JsonObject Hit(SchoolGroup group, string search, PlatformDirectory directory) =>
        Hit(directory.IdOf(group), "group", [Part(group.Name, search)], "", "icon", "briefcase", $"2-group-{group.Name.ToLowerInvariant()}", new JsonObject
        {
            ["groupIdentifier"] = directory.IdOf(group),
            ["name"] = group.Name,
            ["description"] = group.Description,
        });

    private static JsonObject Hit(string id, string type, JsonArray title, string description, string graphic, string picture, string sort, JsonObject origin) => new()
    {
        ["identifier"] = new JsonObject { ["id"] = id, ["type"] = type },
        ["title"] = title,
        ["description"] = description.Length == 0 ? new JsonArray() : new JsonArray(Part(description, "")),
        ["graphic"] = new JsonObject { ["type"] = graphic, ["value"] = picture },
        ["state"] = new JsonObject
        {
            ["favourite"] = new JsonObject { ["isFavourable"] = true, ["isFavoured"] = false },
            ["deleted"] = new JsonObject { ["isDeleted"] = false, ["deletedLabel"] = "" },
            ["visibility"] = new JsonObject { ["isVisible"] = true },
        },
        ["origin"] = origin,
        ["sortField"] = sort,
    };

    private static JsonObject Part(string text, string search) => new()
    {
        ["part"] = text,
        ["isHighlighted"] = search.Split(' ', StringSplitOptions.RemoveEmptyEntries).Any(word => text.Contains(word, StringComparison.OrdinalIgnoreCase)),
    };
}
