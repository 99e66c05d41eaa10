using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Bruggen.Simulator.School;

/// <summary>Reads the accounts of a school file: the fields of an account (PROTOCOL.md, Accounts), with the class under any obvious name.</summary>
internal static class AccountReader
{
    private static readonly string[] ClassFields = ["class", "klas", "klasnaam", "classCode", "klascode", "officialClass"];

    public static ImmutableArray<SchoolAccount> Read(IEnumerable<JsonPlace> rows, GroupTree tree, HashSet<string> staff, out ImmutableArray<Movement> departures)
    {
        var accounts = ImmutableArray.CreateBuilder<SchoolAccount>();
        var left = ImmutableArray.CreateBuilder<Movement>();
        var numbers = new HashSet<string>(StringComparer.Ordinal);
        var usernames = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var row in rows)
        {
            var account = ReadOne(row.AsObject("an account, an object with fields such as internnummer and naam"), tree, staff, usernames);
            if (account.InternalNumber is { } number && !numbers.Add(number))
            {
                throw row.Find("internnummer").Refuse($"\"{number}\" is used twice; only unique internal numbers are allowed.");
            }

            if (!usernames.Add(account.Username))
            {
                throw row.Find("gebruikersnaam").Refuse($"\"{account.Username}\" is used twice; only unique usernames are allowed.");
            }

            accounts.Add(account);
            var leaves = row.Find("left");
            if (!leaves.IsNothing)
            {
                left.Add(new Movement(account.Key, leaves.Date(), ClassCode: null));
            }
        }

        departures = left.ToImmutable();
        return accounts.ToImmutable();
    }

    private static SchoolAccount ReadOne(JsonPlace row, GroupTree tree, HashSet<string> staff, HashSet<string> usernames)
    {
        var fields = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var property in row.Value.EnumerateObject())
        {
            if (Array.Exists(ClassFields, name => string.Equals(name, property.Name, StringComparison.OrdinalIgnoreCase))
                || property.Name is "groups" or "groepen" or "left" or "coaccounts" or "coAccounts")
            {
                continue;
            }

            var name = property.Name is "internummer" ? "internnummer" : AccountFields.NameOf(property.Name);
            if (property.Value.ValueKind == JsonValueKind.Null && AccountFields.Known.Contains(name))
            {
                // Nothing in a field is a field nobody filled in.
                continue;
            }

            fields[name] = AccountFields.Normal(name, property.Value)
                ?? throw SchoolFileException.At($"{row.Path}.{property.Name}", $"this value is not known; only {Allowed(name)} is allowed.");
        }

        ReadCoAccounts(row.Find("coaccounts"), fields);
        var groups = ReadGroups(row, tree);
        Complete(row, fields, inClass: groups.Any(code => tree.Named(code) is { IsClass: true }), staff, usernames);
        return new SchoolAccount(fields, groups);
    }

    private static string Allowed(string field) => field switch
    {
        "status" => "actief, uitgeschakeld or administratief",
        "basisrol" => "0 or leerkracht, 1 or leerling, 13 or andere, 30 or directie",
        _ => "a text",
    };

    private static void ReadCoAccounts(JsonPlace rows, Dictionary<string, JsonElement> fields)
    {
        var number = 0;
        foreach (var row in rows.Items("co-accounts"))
        {
            if (++number > 6)
            {
                throw row.Refuse("a seventh co-account; at most six are allowed.");
            }

            foreach (var property in row.AsObject("a co-account {\"type\", \"voornaam\", \"naam\", \"email\", \"status\"}").Value.EnumerateObject())
            {
                var name = property.Name is "status"
                    ? string.Create(CultureInfo.InvariantCulture, $"status{number}")
                    : AccountFields.NameOf(string.Create(CultureInfo.InvariantCulture, $"{property.Name}_coaccount{number}"));
                fields[name] = AccountFields.Normal(name, property.Value) ?? throw row.Refuse("only texts are allowed in a co-account.");
            }
        }
    }

    private static ImmutableArray<string> ReadGroups(JsonPlace row, GroupTree tree)
    {
        var groups = ImmutableArray.CreateBuilder<string>();
        var own = row.Find(ClassFields);
        if (!string.IsNullOrWhiteSpace(own.Text("the code of a class")))
        {
            groups.Add(tree.ClassNamed(own.Text()!.Trim()).Code);
        }

        var listed = row.Find("groups", "groepen");
        var places = listed.Value.ValueKind == JsonValueKind.String ? [listed] : listed.Items("group codes");
        foreach (var place in places)
        {
            var isObject = place.Value.ValueKind == JsonValueKind.Object;
            var name = isObject ? place.Find("code", "name").Required("the code of a group") : place.Required("the code of a group");
            var group = tree.Named(name);
            if (group is null)
            {
                var isClass = isObject ? place.Find("isKlas", "isClass").Flag() ?? false : char.IsAsciiDigit(name[0]);
                group = isClass
                    ? tree.ClassNamed(name)
                    : tree.Add(new SchoolGroup { Id = tree.NewId(), Code = name, Name = (isObject ? place.Find("name").Text() : null) ?? name, Description = name });
            }

            if (!groups.Contains(group.Code))
            {
                groups.Add(group.Code);
            }
        }

        return groups.ToImmutable();
    }

    private static void Complete(JsonPlace row, Dictionary<string, JsonElement> fields, bool inClass, HashSet<string> staff, HashSet<string> usernames)
    {
        string Text(string field) => fields.TryGetValue(field, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

        if (Text("gebruikersnaam").Length == 0)
        {
            var wanted = Text("voornaam").Length + Text("naam").Length > 0 ? Plain($"{Text("voornaam")}.{Text("naam")}") : Text("internnummer");
            if (wanted.Length == 0)
            {
                throw row.Refuse("an account has neither \"internnummer\" nor \"gebruikersnaam\"; at least one of them is expected.");
            }

            var free = wanted;
            for (var twin = 2; usernames.Contains(free); twin++)
            {
                free = wanted + twin.ToString(CultureInfo.InvariantCulture);
            }

            fields["gebruikersnaam"] = AccountFields.Json(free);
        }

        if (!fields.ContainsKey("basisrol"))
        {
            var teaches = staff.Contains(Text("internnummer")) || staff.Contains(Text("gebruikersnaam"));
            var isPupil = inClass || new SchoolAccount(fields, []).HasCoAccount(1);
            fields["basisrol"] = AccountFields.Json(isPupil && !teaches ? "1" : "0");
        }

        for (var number = 1; number <= 6; number++)
        {
            var status = string.Create(CultureInfo.InvariantCulture, $"status{number}");
            var exists = new SchoolAccount(fields, []).HasCoAccount(number);
            if (exists && Text(status).Length == 0)
            {
                fields[status] = AccountFields.Json("actief");
            }
        }
    }

    /// <summary>Lower-case letters, digits and dots, without accents, as usernames are made.</summary>
    internal static string Plain(string name)
    {
        var plain = new StringBuilder(name.Length);
        foreach (var letter in name.Normalize(NormalizationForm.FormD).ToLowerInvariant())
        {
            switch (letter)
            {
                case >= 'a' and <= 'z' or >= '0' and <= '9' or '.':
                    plain.Append(letter);
                    break;
                case 'ł':
                    plain.Append('l');
                    break;
                case 'ı':
                    plain.Append('i');
                    break;
            }
        }

        return plain.ToString();
    }
}
