using Bruggen.Tests.EndToEnd;
using Bruggen.Tests.Service.Pipeline;

namespace Bruggen.Tests.Service.Health;

/// <summary>A school at which all is well: twelve pupils in two classes with a class teacher each, a care teacher who is the admin too, and everybody registered.</summary>
internal static class WorkingSchool
{
    public const int Pupils = 12;

    public const string Rules = """
        rules:
          - id: eerste-brug
            when: { absent: { atLeast: 2 school-days } }
            then: [ task: { to: klastitularis, due: 1 school-day } ]
          - id: lange-brug
            when: { absent: { atLeast: 10 school-days, kinds: [sick] } }
            then: [ task: { to: zorg } ]
        """;

    public static string[] Everybody => SteppedService.Pupils(4001, Pupils);

    public static OutsideSchool People(int pupils = Pupils) => SteppedService.SchoolOf(pupils).Staff("803", "Zorgzaam", "Hulpbereid");

    public static Task<SteppedService> OpenAsync(Action<OutsideConfiguration>? change = null, bool isRealClock = false) => SteppedService.OpenAsync(
        People(),
        configuration =>
        {
            configuration.Rules = Rules;
            configuration.Roles = "{ zorg: [\"803\"] }";
            configuration.Admin = "[\"803\"]";
            change?.Invoke(configuration);
        },
        isClockJudged: isRealClock);

    /// <summary>Everybody was at school on the days up to that one, morning and afternoon.</summary>
    public static Task RegisterAsync(SteppedService service, params string[] days) =>
        service.World.PutPresencesAsync("|", Everybody, [.. days.SelectMany(day => (string[])[day + "/am", day + "/pm"])]);

    /// <summary>A calendar of one school year.</summary>
    public static string Year(string start, string end, string more = "") => $$"""
        schoolYears:
        {{OneYear(start, end, more)}}
        """;

    /// <summary>A calendar of two school years.</summary>
    public static string Years(string start, string end, string nextStart, string nextEnd, string more = "") => $$"""
        schoolYears:
        {{OneYear(start, end, more)}}
        {{OneYear(nextStart, nextEnd)}}
        """;

    private static string OneYear(string start, string end, string more = "") =>
        $"  - {{ name: \"{start[..4]}-{end[..4]}\", start: {start}, end: {end}, week: {{ mon: am+pm, tue: am+pm, wed: am, thu: am+pm, fri: am+pm }}{more} }}";
}
