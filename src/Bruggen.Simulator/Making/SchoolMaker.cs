using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Bruggen.Simulator.School;

namespace Bruggen.Simulator.Making;

/// <summary>Invents a plausible Flemish secondary school with a term of attendance. The same arguments give the same school.</summary>
public static class SchoolMaker
{
    private const int FirstPupil = 1001;
    private const int FirstStaff = 101;
    private const int LargestClass = 22;

    /// <summary>Makes a school.</summary>
    /// <param name="pupils">How many pupils, 1 to 20,000.</param>
    /// <param name="seed">The seed of everything that is left to chance.</param>
    /// <param name="from">The first day of attendance.</param>
    /// <param name="to">The last day of attendance, at most two years later.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its bounds.</exception>
    public static SchoolDocument Make(int pupils, int seed, DateOnly from, DateOnly to)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(pupils, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(pupils, 20_000);
        ArgumentOutOfRangeException.ThrowIfLessThan(to, from);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(to, from.AddYears(2));

        var chance = new Chance(seed);
        var startYear = from.Month >= 8 ? from.Year : from.Year - 1;
        var forge = new AccountForge(chance, startYear);
        var classes = Classes(pupils);
        var groups = Groups(classes);
        var staff = Staff(forge, pupils);
        var teachers = staff.Where(account => account.Groups.Contains("leerkrachten")).ToImmutableArray();

        var accounts = ImmutableArray.CreateBuilder<SchoolAccount>(pupils + staff.Length);
        accounts.AddRange(staff);
        for (var pupil = 0; pupil < pupils; pupil++)
        {
            var own = classes[pupil * classes.Length / pupils];
            var first = (int)(((long)Array.IndexOf([.. classes], own) * pupils + classes.Length - 1) / classes.Length);
            accounts.Add(forge.Pupil(FirstPupil + pupil, own.Year, own.Code, pupil - first + 1));
        }

        accounts.Add(ServiceAccount());
        var days = SchoolDays.Between(from, to).ToImmutableArray();
        var all = accounts.ToImmutable();
        var movements = Movements(chance, all, classes, days);
        return new SchoolDocument
        {
            Tenant = "sint-voorbeeld",
            PlatformId = "4321",
            AccessCode = "demo-access-code",
            Registered = new RegistrationTimes(new TimeOnly(8, 45), new TimeOnly(13, 30)),
            Web = Json("""[{"username":"bruggen","password":"demo-wachtwoord","totp":"JBSWY3DPEHPK3PXP"}]"""),
            OneRoster = Json("""{"clientId":"demo-client","clientSecret":"demo-secret"}"""),
            Groups = groups,
            Accounts = all,
            ClassTeachers = ClassTeachers(classes, teachers),
            Teaching = Teaching(classes, teachers),
            Movements = movements,
            Presences = Presences(chance, all, classes, movements, days),
        };
    }

    private static ImmutableArray<(string Code, int Year)> Classes(int pupils)
    {
        var count = Math.Max(1, (pupils + LargestClass - 1) / LargestClass);
        return
        [
            .. Enumerable.Range(0, count)
                .Select(index => (index * 6 / Math.Max(6, count)) + 1)
                .GroupBy(year => year)
                .SelectMany(group => group.Select((year, place) => ($"{year.ToString(CultureInfo.InvariantCulture)}{Letters(place)}", year))),
        ];
    }

    private static string Letters(int place) =>
        place < 26 ? ((char)('A' + place)).ToString() : Letters((place / 26) - 1) + (char)('A' + (place % 26));

    private static ImmutableArray<SchoolGroup> Groups(ImmutableArray<(string Code, int Year)> classes)
    {
        var groups = ImmutableArray.CreateBuilder<SchoolGroup>();
        groups.Add(new SchoolGroup { Id = "1", Code = "iedereen", Name = "Iedereen", Description = "Alle gebruikers" });
        groups.Add(Group("40", "leerlingen", "Leerlingen", "Alle leerlingen"));
        groups.AddRange(classes.Select((own, index) => new SchoolGroup
        {
            Id = (2001 + index).ToString(CultureInfo.InvariantCulture),
            Code = own.Code,
            Name = own.Code,
            Description = $"Klas {own.Code}, jaar {own.Year.ToString(CultureInfo.InvariantCulture)}",
            IsClass = true,
            IsOfficial = true,
            AdminNumber = (104 + index).ToString(CultureInfo.InvariantCulture),
            InstituteNumber = "123456",
            ParentId = "40",
        }));
        groups.Add(Group("12", "leerkrachten", "Leerkrachten", "Alle leerkrachten"));
        groups.Add(Group("13", "leerlingenbegeleiding", "Leerlingenbegeleiding", "Leerlingenbegeleiding"));
        groups.Add(Group("14", "zorg", "Zorgteam", "Zorgteam"));
        groups.Add(Group("15", "secretariaat", "Secretariaat", "Leerlingensecretariaat"));
        groups.Add(Group("16", "directie", "Directie", "Directie"));
        groups.Add(Group("17", "dienstaccounts", "Dienstaccounts", "Accounts van programma's"));
        return groups.ToImmutable();

        static SchoolGroup Group(string id, string code, string name, string description) =>
            new() { Id = id, Code = code, Name = name, Description = description, ParentId = "1" };
    }

    private static ImmutableArray<SchoolAccount> Staff(AccountForge forge, int pupils)
    {
        var staff = ImmutableArray.CreateBuilder<SchoolAccount>();
        void Add(int count, string role, params ImmutableArray<string> groups)
        {
            for (var person = 0; person < count; person++)
            {
                staff.Add(forge.Staff(FirstStaff + staff.Count, role, groups));
            }
        }

        Add(2, "30", "directie");
        Add(1 + (pupils / 400), "13", "secretariaat");
        Add(1 + (pupils / 500), "13", "leerlingenbegeleiding", "zorg");
        Add(2, "0", "leerkrachten", "zorg");
        Add(Math.Clamp(pupils / 10, 6, 700), "0", "leerkrachten");
        return staff.ToImmutable();
    }

    /// <summary>Whoever signs in to the web interface; the number lies above those of the largest staff.</summary>
    private static SchoolAccount ServiceAccount() => new(
        new Dictionary<string, JsonElement>(StringComparer.Ordinal)
        {
            ["internnummer"] = AccountFields.Json("900"),
            ["voornaam"] = AccountFields.Json("Bruggen"),
            ["naam"] = AccountFields.Json("Dienst"),
            ["gebruikersnaam"] = AccountFields.Json("bruggen"),
            ["status"] = AccountFields.Json("actief"),
            ["basisrol"] = AccountFields.Json("13"),
            ["geboortedatum"] = AccountFields.Json("2000-01-01"),
            ["emailadres"] = AccountFields.Json("bruggen@example.org"),
        },
        ["dienstaccounts"]);

    // The last class has no class teacher, every fifth has two.
    private static ImmutableArray<ClassTeacherRow> ClassTeachers(ImmutableArray<(string Code, int Year)> classes, ImmutableArray<SchoolAccount> teachers) =>
    [
        .. classes.Take(Math.Max(1, classes.Length - 1)).SelectMany((own, index) => Enumerable.Range(0, index % 5 == 2 ? 2 : 1)
            .Select(place => new ClassTeacherRow(own.Code, teachers[((index * 2) + place) % teachers.Length].Key))),
    ];

    private static ImmutableArray<TeachingRow> Teaching(ImmutableArray<(string Code, int Year)> classes, ImmutableArray<SchoolAccount> teachers)
    {
        var rows = ImmutableArray.CreateBuilder<TeachingRow>();
        var load = new int[teachers.Length];
        for (var course = 0; course < InventedNames.Courses.Length; course++)
        {
            var (name, firstYear, lastYear) = InventedNames.Courses[course];
            foreach (var (code, year) in classes)
            {
                if (year < firstYear || year > lastYear)
                {
                    continue;
                }

                // Whoever gives the course gives it to several classes: the least loaded of the few who may.
                var may = Enumerable.Range(0, Math.Max(1, teachers.Length / InventedNames.Courses.Length))
                    .Select(place => ((place * InventedNames.Courses.Length) + course) % teachers.Length);
                var teacher = may.MinBy(place => load[place]);
                load[teacher]++;
                rows.Add(new TeachingRow(teachers[teacher].Key, name, code));
            }
        }

        return rows.ToImmutable();
    }

    private static ImmutableArray<Movement> Movements(Chance chance, ImmutableArray<SchoolAccount> accounts, ImmutableArray<(string Code, int Year)> classes, ImmutableArray<DateOnly> days)
    {
        var movements = ImmutableArray.CreateBuilder<Movement>();
        if (days.Length < 10)
        {
            return [];
        }

        foreach (var pupil in accounts.Where(account => account.IsPupil))
        {
            var dice = chance.Next();
            var on = days[chance.Between(5, days.Length - 1)];
            var year = classes.First(own => own.Code == pupil.Groups[0]).Year;
            var others = classes.Where(own => own.Year == year && own.Code != pupil.Groups[0]).ToList();
            if (dice < 0.008)
            {
                movements.Add(new Movement(pupil.Key, on, ClassCode: null));
            }
            else if (dice < 0.018 && others.Count > 0)
            {
                movements.Add(new Movement(pupil.Key, on, chance.Of(others).Code));
            }
        }

        return movements.ToImmutable();
    }

    private static ImmutableArray<PresenceRow> Presences(
        Chance chance,
        ImmutableArray<SchoolAccount> accounts,
        ImmutableArray<(string Code, int Year)> classes,
        ImmutableArray<Movement> movements,
        ImmutableArray<DateOnly> days)
    {
        var leaves = movements.Where(movement => movement.ClassCode is null).ToDictionary(movement => movement.Account, movement => movement.From, StringComparer.Ordinal);
        var yearOf = classes.ToDictionary(own => own.Code, own => own.Year, StringComparer.Ordinal);
        var forge = new AttendanceForge(chance, days);
        var rows = new List<PresenceRow>();
        foreach (var pupil in accounts.Where(account => account.IsPupil))
        {
            var own = pupil.Groups[0];
            rows.AddRange(forge.Days(
                pupil.Key,
                yearOf[own],
                internship: yearOf[own] >= 5 && own.EndsWith('B'),
                leaves.TryGetValue(pupil.Key, out var left) ? left : null));
        }

        return [.. rows.OrderBy(row => row.Date), .. forge.Corrections()];
    }

    private static JsonElement Json(string text)
    {
        using var parsed = JsonDocument.Parse(text);
        return parsed.RootElement.Clone();
    }
}
