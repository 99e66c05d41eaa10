using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Bruggen.Simulator.School;

namespace Bruggen.Simulator.Making;

/// <summary>Invents people: pupils with their families, and staff.</summary>
internal sealed class AccountForge(Chance chance, int startYear)
{
    private readonly HashSet<string> _usernames = new(StringComparer.Ordinal);
    private readonly List<Dictionary<string, JsonElement>> _families = [];

    public SchoolAccount Pupil(int number, int year, string classCode, int classNumber)
    {
        var sibling = _families.Count > 20 && chance.Is(0.12) ? chance.Of(_families) : null;
        var origin = Origin();
        var girl = chance.Is(0.5);
        var fields = sibling is null
            ? Family(origin)
            : new Dictionary<string, JsonElement>(sibling, StringComparer.Ordinal);
        if (sibling is null)
        {
            _families.Add(fields);
        }

        // Twelve on the first of September of the first year; some have done a year again, a few two.
        var born = startYear - 12 - (year - 1) - (chance.Is(0.14) ? 1 : 0) - (chance.Is(0.03) ? 1 : 0);
        return Account(
            number,
            chance.Of(girl ? origin.Girls : origin.Boys),
            fields["naam"].GetString()!,
            girl,
            "1",
            new DateOnly(born, 1, 1).AddDays(chance.Between(0, 364)),
            fields,
            [classCode],
            classNumber);
    }

    public SchoolAccount Staff(int number, string role, ImmutableArray<string> groups)
    {
        var woman = chance.Is(0.62);
        var origin = chance.Is(0.8) ? InventedNames.Origins[0] : Origin();
        var born = new DateOnly(startYear - chance.Between(24, 62), 1, 1).AddDays(chance.Between(0, 364));
        return Account(number, chance.Of(woman ? origin.Girls : origin.Boys), chance.Of(origin.LastNames), woman, role, born, Address(), groups, classNumber: null);
    }

    private SchoolAccount Account(
        int number,
        string firstName,
        string lastName,
        bool female,
        string role,
        DateOnly born,
        Dictionary<string, JsonElement> family,
        ImmutableArray<string> groups,
        int? classNumber)
    {
        var username = Free(AccountReader.Plain($"{firstName}.{lastName}"));
        var fields = new Dictionary<string, JsonElement>(StringComparer.Ordinal)
        {
            ["internnummer"] = Text(Digits(number)),
            ["voornaam"] = Text(firstName),
            ["naam"] = Text(lastName),
            ["gebruikersnaam"] = Text(username),
            ["status"] = Text("actief"),
            ["basisrol"] = Text(role),
            ["geslacht"] = Text(female ? "f" : "m"),
            ["geboortedatum"] = Text(born.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            ["emailadres"] = Text($"{username}@example.org"),
        };
        if (classNumber is { } place)
        {
            fields["klasnummer"] = Text(Digits(place));
        }
        else
        {
            fields["koppelingsveldschoolagenda"] = Text(username.Replace(".", "", StringComparison.Ordinal)[..3].ToUpperInvariant() + Digits(number));
        }

        foreach (var (name, value) in family)
        {
            fields.TryAdd(name, value);
        }

        return new SchoolAccount(fields, groups);
    }

    private Dictionary<string, JsonElement> Family(NameOrigin origin)
    {
        var lastName = chance.Of(origin.LastNames);
        var family = Address();
        family["naam"] = Text(lastName);
        var kind = chance.Next();
        var motherName = chance.Of(origin.LastNames);
        if (kind < 0.08)
        {
            return family;
        }

        if (kind < 0.33)
        {
            // Separated parents: each at an own address, with an own last name.
            CoAccount(family, 1, "Moeder", chance.Of(origin.Girls), motherName == lastName ? $"{motherName}-Baeten" : motherName);
            CoAccount(family, 2, "Vader", chance.Of(origin.Boys), lastName);
        }
        else if (kind < 0.80)
        {
            CoAccount(family, 1, "Moeder", chance.Of(origin.Girls), motherName);
            CoAccount(family, 2, "Vader", chance.Of(origin.Boys), lastName);
        }
        else if (kind < 0.96)
        {
            CoAccount(family, 1, chance.Is(0.85) ? "Moeder" : "Vader", chance.Of(origin.Girls), chance.Is(0.5) ? lastName : motherName);
        }
        else
        {
            CoAccount(family, 1, chance.Is(0.5) ? "Voogd" : "Grootmoeder", chance.Of(origin.Girls), chance.Of(origin.LastNames));
        }

        return family;
    }

    private void CoAccount(Dictionary<string, JsonElement> family, int number, string type, string firstName, string lastName)
    {
        var n = Digits(number);
        family[$"type_coaccount{n}"] = Text(type);
        family[$"naam_coaccount{n}"] = Text(lastName);
        family[$"voornaam_coaccount{n}"] = Text(firstName);
        family[$"email_coaccount{n}"] = Text($"{AccountReader.Plain($"{firstName}.{lastName}")}@example.org");
        family[$"mobielnummer_coaccount{n}"] = Text($"0470{chance.Between(0, 999_999).ToString("D6", CultureInfo.InvariantCulture)}");
        family[$"status{n}"] = Text(chance.Is(0.07) ? "uitgeschakeld" : "actief");
    }

    private Dictionary<string, JsonElement> Address()
    {
        var (town, postalCode) = chance.Of(InventedNames.Towns);
        return new Dictionary<string, JsonElement>(StringComparer.Ordinal)
        {
            ["straat"] = Text(chance.Of(InventedNames.Streets)),
            ["huisnummer"] = Text(Digits(chance.Between(1, 180))),
            ["postcode"] = Text(postalCode),
            ["woonplaats"] = Text(town),
            ["land"] = Text("België"),
        };
    }

    private NameOrigin Origin()
    {
        var point = chance.Next() * 100;
        foreach (var origin in InventedNames.Origins)
        {
            point -= origin.Share;
            if (point < 0)
            {
                return origin;
            }
        }

        return InventedNames.Origins[0];
    }

    private string Free(string wanted)
    {
        var free = wanted;
        for (var twin = 2; !_usernames.Add(free); twin++)
        {
            free = wanted + Digits(twin);
        }

        return free;
    }

    private static string Digits(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static JsonElement Text(string text) => AccountFields.Json(text);
}
