using System.Collections.Immutable;
using System.Text.Json;
using Bruggen.Simulator.Worlds;

namespace Bruggen.Simulator.School;

/// <summary>Reads a school file: strict about what it cannot understand, easy about how it is spelled.</summary>
internal static class SchoolReader
{
    private static readonly string[] Keys =
    [
        "tenant", "platformId", "accessCode", "profiles", "uniqueField", "skore", "web", "oneRoster", "codes", "groups", "groepen",
        "accounts", "classTeachers", "klastitularissen", "teaching", "presences", "movements", "registered", "switches",
    ];

    public static SchoolDocument Read(string json)
    {
        try
        {
            using var parsed = JsonDocument.Parse(json, new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
            return Read(new JsonPlace(parsed.RootElement, "$").AsObject("a school, one JSON object,"));
        }
        catch (JsonException broken)
        {
            throw new SchoolFileException($"$: line {broken.LineNumber + 1}, column {broken.BytePositionInLine + 1} is not JSON; a school file is one JSON object.", broken);
        }
        catch (InvalidOperationException half) when (half.Source?.StartsWith("System.Text.Json", StringComparison.Ordinal) == true)
        {
            // JSON can spell half a character, which is no text; it is noticed where the text is read.
            throw new SchoolFileException("$: a text in this file holds half a character; write it in whole characters.", half);
        }
    }

    private static SchoolDocument Read(JsonPlace file)
    {
        RefuseStrangers(file);
        var tree = GroupReader.Read(file.Find("groups", "groepen"));
        var accountRows = file.Find("accounts").Items("accounts").ToList();
        var accounts = AccountReader.Read(accountRows, tree, StaffNamed(file), out var departures);
        var people = new PeopleIndex(accounts);

        var classTeachers = ClassTeacherRows(file)
            .SelectMany(row => ReadClassTeacher(row.AsObject("a row {\"class\", \"teacher\"}"), tree, people))
            .ToImmutableArray();
        var teaching = file.Find("teaching").Items("{teacher, course, class} rows")
            .Select(row => ReadTeaching(row.AsObject("a row {\"teacher\", \"course\", \"class\"}"), tree, people))
            .ToImmutableArray();
        var movements = file.Find("movements").Items("movements")
            .Select(row => ReadMovement(row.AsObject("a movement"), tree, people))
            .Concat(departures)
            .ToImmutableArray();

        var standard = new SchoolDocument();
        var registered = file.Find("registered");
        return standard with
        {
            Tenant = file.Find("tenant").Text() ?? standard.Tenant,
            PlatformId = file.Find("platformId").Text() ?? standard.PlatformId,
            AccessCode = file.Find("accessCode").Text() ?? standard.AccessCode,
            Profiles = ReadProfiles(file.Find("profiles")),
            UniqueField = ReadUniqueField(file.Find("uniqueField")),
            Skore = file.Find("skore").Flag() ?? file.Has("teaching"),
            Web = Raw(file.Find("web")),
            OneRoster = Raw(file.Find("oneRoster")),
            Codes = ReadCodes(file.Find("codes")),
            Groups = tree.Close(accounts.SelectMany(account => account.Groups)),
            Accounts = accounts,
            ClassTeachers = classTeachers,
            Teaching = teaching,
            Presences = PresenceReader.Read(file.Find("presences"), people),
            Movements = movements,
            Registered = registered.IsNothing
                ? null
                : new RegistrationTimes(registered.AsObject("{\"am\":\"08:45\",\"pm\":\"13:30\"}").Find("am").Time(), registered.Find("pm").Time()),
            Switches = standard.Switches.With(SwitchJson.Read(file.Find("switches"))),
        };
    }

    // A key of somebody's own beside a school is none of ours; without anybody in it, it is a school key misspelled.
    private static void RefuseStrangers(JsonPlace file)
    {
        if (file.Has("accounts"))
        {
            return;
        }

        foreach (var property in file.Value.EnumerateObject())
        {
            if (!Keys.Contains(property.Name, StringComparer.OrdinalIgnoreCase))
            {
                throw new JsonPlace(property.Value, file.Path, property.Name).Refuse($"this key is not known; a school file has {string.Join(", ", Keys)}.");
            }
        }
    }

    internal static Movement ReadMovement(JsonPlace row, GroupTree tree, PeopleIndex people)
    {
        var account = people.Find(row);
        var left = row.Find("left", "leaves");
        if (!left.IsNothing && left.Value.ValueKind != JsonValueKind.False)
        {
            var day = left.Value.ValueKind == JsonValueKind.True ? row.Find("date", "from").Date() : left.Date();
            return new Movement(account.Key, day, ClassCode: null);
        }

        var to = row.Find(GroupTree.ClassSpellings);
        return new Movement(account.Key, row.Find("from", "date").Date(), tree.ClassNamed(to.Required("\"class\" with a class code, or \"left\" with a date,")).Code);
    }

    /// <summary>Rows, or a map from class to teacher or teachers, which is read as rows.</summary>
    private static IEnumerable<JsonPlace> ClassTeacherRows(JsonPlace file)
    {
        var place = file.Find("classTeachers", "klastitularissen");
        return place.Value.ValueKind == JsonValueKind.Object
            ? place.Value.EnumerateObject().Select(own => new JsonPlace(
                JsonSerializer.SerializeToElement(new Dictionary<string, object>(StringComparer.Ordinal)
                {
                    ["class"] = own.Name,
                    [own.Value.ValueKind == JsonValueKind.Array ? "teachers" : "teacher"] = own.Value,
                }),
                $"{place.Path}.{own.Name}"))
            : place.Items("{class, teacher} rows");
    }

    private static List<ClassTeacherRow> ReadClassTeacher(JsonPlace row, GroupTree tree, PeopleIndex people)
    {
        var code = tree.ClassNamed(row.Find(GroupTree.ClassSpellings).Required("the code of a class")).Code;
        var several = row.Find("teachers", "users");
        return several.IsNothing
            ? [new ClassTeacherRow(code, people.Find(row).Key)]
            : [.. several.Items("teachers").Select(teacher => new ClassTeacherRow(code, people.Named(teacher).Key))];
    }

    private static TeachingRow ReadTeaching(JsonPlace row, GroupTree tree, PeopleIndex people) =>
        new(
            people.Find(row).Key,
            row.Find("course", "vak", "vaknaam").Required("the name of a course"),
            tree.ClassNamed(row.Find(GroupTree.ClassSpellings).Required("the code of a class")).Code);

    private static HashSet<string> StaffNamed(JsonPlace file) =>
        ClassTeacherRows(file).Concat(file.Find("teaching").Items("rows"))
            .Where(row => row.Value.ValueKind == JsonValueKind.Object)
            .Select(row => row.Find(PeopleIndex.Spellings))
            .Where(name => name.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number)
            .Select(name => name.Text()!)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);

    private static string ReadUniqueField(JsonPlace place) => place.Text()?.Trim().ToLowerInvariant() switch
    {
        null or "number" or "internnummer" or "internal number" => "number",
        "username" or "gebruikersnaam" => "username",
        _ => throw place.Refuse($"\"{place.Text()}\" is not known; only \"number\" or \"username\" is allowed."),
    };

    private static JsonElement? Raw(JsonPlace place) => place.IsNothing ? null : place.Value.Clone();

    private static ImmutableArray<AccessProfile> ReadProfiles(JsonPlace place)
    {
        if (place.Value.ValueKind == JsonValueKind.Object)
        {
            return
            [
                .. place.Value.EnumerateObject().Select(profile =>
                    new AccessProfile(profile.Name, profile.Name, Methods(new JsonPlace(profile.Value, $"{place.Path}.{profile.Name}")))),
            ];
        }

        return
        [
            .. place.Items("profiles").Select(profile =>
            {
                var code = profile.AsObject("{\"name\", \"accessCode\", \"methods\"}").Find("accessCode", "code", "password").Required("an access code");
                return new AccessProfile(profile.Find("name", "naam").Text() ?? code, code, Methods(profile.Find("methods", "allowed")));
            }),
        ];
    }

    private static ImmutableArray<string> Methods(JsonPlace place) => [.. place.Items("method names").Select(method => method.Required("the name of a method"))];

    private static ImmutableArray<PresenceCode> ReadCodes(JsonPlace place)
    {
        if (place.IsNothing)
        {
            return PresenceCode.FlemishSet;
        }

        if (place.Value.ValueKind == JsonValueKind.Object)
        {
            return [.. place.Value.EnumerateObject().Select(code => ReadNamedCode(code.Name, new JsonPlace(code.Value, $"{place.Path}.{code.Name}")))];
        }

        return
        [
            .. place.Items("codes").Select(row =>
            {
                if (row.Value.ValueKind == JsonValueKind.String)
                {
                    var known = row.Required("a letter");
                    return PresenceCode.FlemishSet.FirstOrDefault(code => code.Letter == known) ?? new PresenceCode(known, known, []);
                }

                var letter = row.AsObject("{\"letter\", \"name\", \"aliases\"}").Find("letter", "code").Required("the letter of a code");
                return ReadNamedCode(letter, row);
            }),
        ];
    }

    /// <summary>The name of a letter, or an object with its name and aliases.</summary>
    private static PresenceCode ReadNamedCode(string letter, JsonPlace row)
    {
        if (row.Value.ValueKind != JsonValueKind.Object)
        {
            return new PresenceCode(letter, row.Text("the name of a code") ?? letter, []);
        }

        var aliases = row.Find("aliases", "alias");
        return new PresenceCode(
            letter,
            row.Find("name", "naam").Text() ?? letter,
            aliases.Value.ValueKind == JsonValueKind.String
                ? [aliases.Value.GetString()!]
                : [.. aliases.Items("aliases").Select(alias => alias.Value.ValueKind == JsonValueKind.Object ? alias.Find("name", "alias", "naam").Required("the name of an alias") : alias.Required("the name of an alias"))]);
    }
}
