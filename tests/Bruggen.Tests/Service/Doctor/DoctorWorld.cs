using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Bruggen.Simulator;
using Bruggen.Simulator.School;
using Bruggen.Simulator.State;
using Bruggen.Tests.EndToEnd;
using Bruggen.Worker.Commands;

namespace Bruggen.Tests.Service.Doctor;

/// <summary>A school that is well, on a socket and on the machine's own clock, with files and a data folder; a test spoils the one thing it is about.</summary>
internal sealed class DoctorWorld : IAsyncDisposable
{
    private const int Weeks = 5;

    private static readonly DateOnly Today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(TimeProvider.System.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById("Europe/Brussels")).DateTime);

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("bruggen-doctor-");
    private readonly SimulatedSmartschool _smartschool;
    private readonly OutsideSchool _school;

    private DoctorWorld(SimulatedSmartschool smartschool, OutsideSchool school)
    {
        _smartschool = smartschool;
        _school = school;
        Configuration = new OutsideConfiguration(Path.Combine(_root.FullName, "config"))
        {
            Address = smartschool.Address.ToString().TrimEnd('/'),
            AccessCode = "file:code.txt",
            Calendar = Calendar(),
            Admin = "[\"802\"]",
        };
        Data = Path.Combine(_root.FullName, "data");
        AccessCode = OutsideSchool.AccessCode;
    }

    public OutsideConfiguration Configuration { get; }

    public string Data { get; }

    public string AccessCode { get; set; }

    /// <summary>What stands in <c>school.yaml</c> behind the rest.</summary>
    public string Roles { get; set; } = "roles: { zorg: [\"801\"] }";

    /// <summary>What stands under <c>smartschool:</c> behind address and access code, such as <c>sender: x</c>.</summary>
    public string? Platform { get; set; }

    /// <summary>Where the configured secrets of the web account are written, by file name.</summary>
    public Dictionary<string, string> Secrets { get; } = new(StringComparer.Ordinal);

    public Tenant Tenant => _smartschool.Tenant;

    public Uri Address => _smartschool.Address;

    /// <summary>The weekdays of the last weeks, today included, oldest first.</summary>
    public static ImmutableArray<DateOnly> SchoolDays { get; } =
    [
        .. Enumerable.Range(0, Weeks * 7).Select(back => Today.AddDays(-back)).Where(date => date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)).Reverse(),
    ];

    /// <summary>Opens the school; every weekday of the last weeks everybody was present, but for one pupil who was ill.</summary>
    public static async Task<DoctorWorld> OpenAsync(Func<OutsideSchool, OutsideSchool>? people = null, Action<JsonObject>? change = null, SimulatorOptions? options = null)
    {
        var school = new OutsideSchool()
            .Pupil("7001", "Zonneke", "Vuurdoorn", "4TW", "2011-03-04", "actief")
            .Pupil("7002", "Mirabel", "Kastanjeboom", "4TW", "2011-05-06", "actief")
            .Pupil("7003", "Octaaf", "Sleutelbloem", "4MT", "2010-07-08", "actief");
        school = people?.Invoke(school) ?? school;
        var file = JsonNode.Parse(school.ToJson())!.AsObject();
        var rows = new JsonArray();
        foreach (var date in SchoolDays)
        {
            foreach (var pupil in file["accounts"]!.AsArray().Where(account => (string?)account!["basisrol"] == "1"))
            {
                var code = (string?)pupil!["internnummer"] == "7002" && date >= SchoolDays[^4] ? "Z" : "|";
                rows.Add(new JsonObject { ["gebruikersnaam"] = (string?)pupil["gebruikersnaam"], ["date"] = Day(date), ["am"] = code, ["pm"] = date.DayOfWeek == DayOfWeek.Wednesday ? null : code });
            }
        }

        file["presences"] = rows;
        change?.Invoke(file);
        var smartschool = await SimulatedSmartschool.StartAsync(SchoolDocument.Read(file.ToJsonString()), options ?? new SimulatorOptions { TimeProvider = TimeProvider.System }, TestContext.Current.CancellationToken);
        return new DoctorWorld(smartschool, school);
    }

    /// <summary>Writes the files as they stand and runs the command on them; what it says holds no name and no access code.</summary>
    public async Task<DoctorAnswer> RunAsync(params string[] arguments)
    {
        Write();
        return await RunAsItStandsAsync("", arguments);
    }

    /// <summary>As <see cref="RunAsync"/>, with the files left alone and a person who answers.</summary>
    public async Task<DoctorAnswer> RunAsItStandsAsync(string answers = "", params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var errors = new StringWriter { NewLine = "\n" };
        using var person = new StringReader(answers);
        var parsed = DoctorCommand.Create(person).Parse(["--config", Configuration.Directory, "--data", Data, .. arguments]);
        parsed.Errors.ShouldBeEmpty();
        var code = await parsed.InvokeAsync(new() { Output = output, Error = errors }, TestContext.Current.CancellationToken);
        var answer = new DoctorAnswer(code, output.ToString(), errors.ToString());
        foreach (var secret in _school.Secrets.Append(AccessCode).Concat(Secrets.Values))
        {
            (answer.Output + answer.Errors).ShouldNotContain(secret, Case.Insensitive);
        }

        return answer;
    }

    /// <summary>What was made in the web application, as <c>/_sim/todos</c> and its like tell it.</summary>
    public async Task<JsonArray> CreatedAsync(string what)
    {
        using var http = new HttpClient();
        return JsonNode.Parse(await http.GetStringAsync(new Uri(Address, "_sim/" + what), TestContext.Current.CancellationToken))!.AsArray();
    }

    public void Write()
    {
        Configuration.Write();
        var school = Path.Combine(Configuration.Directory, "school.yaml");
        var text = File.ReadAllText(school);
        File.WriteAllText(school, (Platform is null ? text : text.Replace("\nsending:", $"\n  {Platform}\nsending:", StringComparison.Ordinal)) + "\n" + Roles + "\n");
        foreach (var (name, secret) in Secrets.Append(new("code.txt", AccessCode)))
        {
            var file = Path.Combine(Configuration.Directory, name);
            File.WriteAllText(file, secret + "\n");
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            }
        }
    }

    /// <summary>A profile with these methods, as the school file writes it.</summary>
    public static Action<JsonObject> Profile(string accessCode, params IEnumerable<string> methods) => file => file["profiles"] = new JsonArray(new JsonObject
    {
        ["name"] = "Bruggen",
        ["accessCode"] = accessCode,
        ["methods"] = new JsonArray([.. methods.Select(method => (JsonNode)method)]),
    });

    public static string Day(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A calendar with every weekday of the last weeks and the next year.</summary>
    public static string Calendar(string more = "") => $$"""
        schoolYears:
          - name: dit jaar
            start: {{Day(Today.AddDays(-60))}}
            end: {{Day(Today.AddDays(280))}}
            week: { mon: am+pm, tue: am+pm, wed: am, thu: am+pm, fri: am+pm }
        {{more}}
        """;

    public async ValueTask DisposeAsync()
    {
        await _smartschool.DisposeAsync();
        _root.Delete(recursive: true);
    }
}
