using System.Globalization;
using System.Text.Json.Nodes;

namespace Bruggen.Tests.EndToEnd;

/// <summary>
/// A school file as somebody writes it by hand who knows only the wire's own field names: two classes, a class teacher each,
/// pupils with and without parents. Every name is a word that appears nowhere else, so that a leak is found.
/// </summary>
internal sealed class OutsideSchool
{
    public const string AccessCode = "buiten-geheim-7731";

    private readonly JsonArray _accounts = [];
    private readonly JsonArray _classTeachers = [];
    private readonly JsonArray _teaching = [];
    private readonly JsonArray _web = [];
    private readonly List<string> _secrets = [AccessCode];
    private JsonObject? _oneRoster;

    public OutsideSchool()
    {
        Staff("801", "Wiesje", "Klaprozenveld");
        Staff("802", "Bertrand", "Distelvink");
        Lead("801", "4TW");
        Lead("802", "4MT");
    }

    /// <summary>Which field identifies a person in calls: number or username.</summary>
    public string UniqueField { get; init; } = "number";

    /// <summary>What may never be seen in a log: names and the access code.</summary>
    public IReadOnlyList<string> Secrets => _secrets;

    public OutsideSchool Staff(string? number, string first, string last)
    {
        var account = Person(number, first, last);
        account["basisrol"] = "0";
        _accounts.Add(account);
        return this;
    }

    /// <summary>Makes somebody class teacher.</summary>
    /// <param name="key">Internal number, or the username of somebody without one.</param>
    /// <param name="className">The class.</param>
    public OutsideSchool Lead(string key, string className)
    {
        _classTeachers.Add(new JsonObject { [char.IsAsciiDigit(key[0]) ? "internnummer" : "gebruikersnaam"] = key, ["klasnaam"] = className });
        return this;
    }

    public OutsideSchool Teach(string teacher, string course, string className)
    {
        _teaching.Add(new JsonObject { ["teacher"] = teacher, ["course"] = course, ["class"] = className });
        return this;
    }

    /// <summary>Lets somebody sign in to the web interface.</summary>
    public OutsideSchool Web(string username, string password)
    {
        _web.Add(new JsonObject { ["username"] = username, ["password"] = password });
        _secrets.Add(password);
        return this;
    }

    /// <summary>Opens OneRoster to a client.</summary>
    public OutsideSchool OneRoster(string client, string secret)
    {
        _oneRoster = new JsonObject { ["clientId"] = client, ["clientSecret"] = secret };
        _secrets.Add(secret);
        return this;
    }

    public OutsideSchool WithoutClassTeachers()
    {
        _classTeachers.Clear();
        return this;
    }

    /// <summary>Adds a pupil, with one co-account for each status given, such as <c>actief</c> or <c>niet actief</c>.</summary>
    public OutsideSchool Pupil(string number, string first, string last, string className = "4TW", string born = "2011-03-04", params string[] parents)
    {
        var account = Person(number, first, last);
        account["basisrol"] = "1";
        account["class"] = className;
        account["geboortedatum"] = born;
        for (var n = 1; n <= parents.Length; n++)
        {
            var suffix = n.ToString(CultureInfo.InvariantCulture);
            account["type_coaccount" + suffix] = n == 1 ? "Moeder" : "Vader";
            account["voornaam_coaccount" + suffix] = "Ouder" + suffix;
            account["naam_coaccount" + suffix] = last;
            account["status" + suffix] = parents[n - 1];
        }

        _accounts.Add(account);
        return this;
    }

    public string ToJson()
    {
        var school = Described();
        if (_oneRoster is not null)
        {
            school["oneRoster"] = _oneRoster.DeepClone();
        }

        return school.ToJsonString();
    }

    private JsonObject Described() => new()
    {
        ["tenant"] = "buitenschool",
        ["platformId"] = 77,
        ["accessCode"] = AccessCode,
        ["uniqueField"] = UniqueField,
        ["codes"] = new JsonArray(Code("|", "Aanwezig"), Code("L", "Te laat"), Code("Z", "Ziek"), Code("B", "Onwettig"), Code("Q", "Eigen code")),
        ["groups"] = new JsonArray(new JsonObject
        {
            ["code"] = "iedereen",
            ["name"] = "Iedereen",
            ["children"] = new JsonArray(Class("4TW"), Class("4MT"), new JsonObject { ["code"] = "personeel", ["name"] = "Personeel" }),
        }),
        ["accounts"] = _accounts.DeepClone(),
        ["classTeachers"] = _classTeachers.DeepClone(),
        ["teaching"] = _teaching.DeepClone(),
        ["presences"] = new JsonArray(),
        ["web"] = _web.DeepClone(),
    };

    private JsonObject Person(string? number, string first, string last)
    {
        _secrets.Add(first);
        _secrets.Add(last);
        var username = $"{first}.{last}".ToLowerInvariant();
        return new JsonObject
        {
            ["internnummer"] = number,
            ["gebruikersnaam"] = _accounts.Any(account => (string?)account!["gebruikersnaam"] == username) ? username + number : username,
            ["voornaam"] = first,
            ["naam"] = last,
            ["status"] = "actief",
        };
    }

    private static JsonObject Code(string letter, string name) => new() { ["letter"] = letter, ["name"] = name };

    private static JsonObject Class(string code) => new() { ["code"] = code, ["name"] = code, ["isKlas"] = true, ["isOfficial"] = true };
}
