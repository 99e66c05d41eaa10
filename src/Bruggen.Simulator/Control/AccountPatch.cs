using System.Collections.Immutable;
using System.Text.Json;
using Bruggen.Simulator.School;
using Bruggen.Simulator.State;

namespace Bruggen.Simulator.Control;

/// <summary>
/// The body of <c>PATCH /_sim/accounts/{internnummer}</c>: any field of an account (PROTOCOL.md, Accounts), <c>left</c>, <c>class</c>
/// with <c>from</c>, or <c>groups</c>.
/// </summary>
internal static class AccountPatch
{
    private static readonly string[] ClassNames = ["class", "klas", "klasnaam", "classCode"];

    public static void Apply(JsonPlace body, string key, Tenant tenant)
    {
        body.AsObject("an object with the fields to change");
        var account = tenant.People.Named(new JsonPlace(JsonSerializer.SerializeToElement(key), "internnummer"));
        var fields = new List<KeyValuePair<string, JsonElement>>();
        Movement? movement = null;
        var staysAfterAll = false;
        ImmutableArray<string>? groups = null;
        foreach (var property in body.Value.EnumerateObject())
        {
            var place = new JsonPlace(property.Value, $"$.{property.Name}");
            if (property.Name == "left")
            {
                staysAfterAll = place.IsNothing;
                movement = place.IsNothing ? movement : new Movement(account.Key, place.Date(), ClassCode: null);
            }
            else if (ClassNames.Contains(property.Name, StringComparer.OrdinalIgnoreCase))
            {
                var from = body.Find("from", "date");
                movement = new Movement(account.Key, from.IsNothing ? tenant.Clock.Today : from.Date(), Class(place, tenant));
            }
            else if (property.Name == "groups")
            {
                groups = [.. place.Items("group codes").Select(code => Group(code, tenant))];
            }
            else if (property.Name is not ("from" or "date"))
            {
                var name = AccountFields.NameOf(property.Name);
                fields.Add(new(name, AccountFields.Normal(name, property.Value) ?? throw place.Refuse("this value is not allowed for this field.")));
            }
        }

        if (movement is not null || staysAfterAll)
        {
            tenant.Move(account.Key, movement);
        }

        if (groups is { } codes)
        {
            tenant.ChangeGroups(account.Key, codes);
        }

        if (fields.Count > 0)
        {
            tenant.ChangeFields(account.Key, fields);
        }
    }

    private static string Class(JsonPlace place, Tenant tenant)
    {
        var name = place.Required("the code of a class");
        var found = tenant.School.Groups.FirstOrDefault(group => group.IsClass
            && (string.Equals(group.Code, name, StringComparison.OrdinalIgnoreCase) || string.Equals(group.Name, name, StringComparison.OrdinalIgnoreCase)));
        return found?.Code ?? throw place.Refuse($"\"{name}\" is no class of this tenant; only the code of a class is allowed.");
    }

    private static string Group(JsonPlace place, Tenant tenant)
    {
        var code = (place.Value.ValueKind == JsonValueKind.Object ? place.Find("code") : place).Required("the code of a group");
        return tenant.Roster.Group(code)?.Code ?? throw place.Refuse($"\"{code}\" is no group of this tenant; only the code of a group is allowed.");
    }
}
