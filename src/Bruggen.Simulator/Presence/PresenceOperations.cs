using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bruggen.Domain.Calendar;
using Bruggen.Simulator.School;
using Bruggen.Simulator.Serving;
using Bruggen.Simulator.State;

namespace Bruggen.Simulator.Presence;

/// <summary>
/// The presence module of the web interface (PROTOCOL.md, Presence module). Answers are always 200; what is malformed gets the page
/// behind hard errors.
/// </summary>
internal static class PresenceOperations
{
    /// <summary>The class of whoever has no lesson at the moment (quirk 25 of PROTOCOL.md).</summary>
    private const int FromPlanner = -2;

    private const string InTheFuture = "Het is niet mogelijk om in de toekomst afwezigheden op te nemen.";
    private const string NoPupils = "Deze klas bevat geen leerlingen.";
    private const string NoLesson = "U geeft momenteel geen les. Kies een andere klas in de keuzelijst.";
    private const string MayNotConfirm = "Je hebt geen rechten om afwezigheden te bevestigen.";

    public static ImmutableArray<HttpOperation> All { get; } =
    [
        HttpOperation.Post("presence-config", "/Presence/Main/getConfig", Config, Door.XhrSession),
        HttpOperation.Post("presence-codes", "/Presence/Code/getAllCodes", Codes, Door.XhrSession),
        HttpOperation.Post("presence-class", "/Presence/Class/getClass", Class, Door.XhrSession),
        HttpOperation.Post("presence-save", "/Presence/Class/savePupilsPresences", Save, Door.XhrSession),
    ];

    private static HttpAnswer Config(HttpCall call)
    {
        var roster = call.Tenant.Roster;
        var today = call.Tenant.Clock.Today;
        var lesson = call.Web.Timetable.Slots(today, today, row => row.Teacher == call.User.Key).FirstOrDefault(slot => slot.Period.From <= call.Now && call.Now < slot.Period.To);
        var active = lesson is null ? null : roster.School.Groups.First(group => group.Id == lesson.ParticipantGroups[0]);
        return HttpAnswer.Json(new JsonObject
        {
            ["hasErrors"] = false,
            ["errors"] = new JsonArray(),
            ["state"] = new JsonObject
            {
                ["activeClass"] = new JsonObject { ["groupID"] = active is null ? FromPlanner : Number(active.Id), ["name"] = active?.Name ?? "Uit Planner" },
                ["schoolyear"] = $"{(today.Month >= 9 ? today.Year : today.Year - 1).ToString(CultureInfo.InvariantCulture)}-09-01",
            },
            ["main"] = new JsonObject
            {
                ["allowedClasses"] = new JsonArray([.. AllowedGroups(call).Select(group => AllowedClass(group, call))]),
                ["hourBlocks"] = new JsonArray([.. Enumerable.Range(1, 7).Select(hour => new JsonObject
                {
                    ["hourID"] = hour,
                    ["title"] = hour == 1 ? "1ste uur" : string.Create(CultureInfo.InvariantCulture, $"{hour}de uur"),
                    ["active"] = true,
                })]),
            },
        });
    }

    private static HttpAnswer Codes(HttpCall call) =>
        string.IsNullOrEmpty(call.Form("structID")) || call.Form("ofschoolage") is null ? HttpAnswer.Oops : HttpAnswer.Json(Table(call).Draw());

    private static HttpAnswer Class(HttpCall call)
    {
        if (!int.TryParse(call.Form("classID"), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var id)
            || Date(call.Form("startDate")) is not { } from
            || Date(call.Form("endDate")) is not { } to)
        {
            return HttpAnswer.Oops;
        }

        var group = AllowedGroups(call).FirstOrDefault(group => Number(group.Id) == id);
        var pupils = group is null ? [] : call.Tenant.Roster.Members(group, recursive: true).Where(member => member.Account.IsPupil).ToList();
        var isFuture = to > call.Tenant.Clock.Today;
        var message = id == FromPlanner ? NoLesson : isFuture ? InTheFuture : pupils.Count == 0 ? NoPupils : "";

        // A class that the module does not know is not named in the answer either.
        var json = group is null ? new JsonObject() : AllowedClass(group, call);
        json["errorMessage"] = message;
        json["pupils"] = new JsonArray([.. message.Length > 0 ? [] : pupils.Select(pupil => Pupil(pupil, from, to, call))]);
        json["saveIsAllowed"] = message.Length == 0;
        return HttpAnswer.Json(json);
    }

    private static HttpAnswer Save(HttpCall call)
    {
        JsonElement sent;
        try
        {
            sent = JsonSerializer.Deserialize<JsonElement>(call.Form("pupils") ?? "");
        }
        catch (JsonException)
        {
            return HttpAnswer.Oops;
        }

        if (sent.ValueKind != JsonValueKind.Array)
        {
            return HttpAnswer.Oops;
        }

        var errors = new JsonArray();
        foreach (var pupil in sent.EnumerateArray().Select(item => (JsonElement?)item))
        {
            var account = call.Web.Directory.User($"{call.Web.Directory.PlatformId}_{pupil.Text("userID")}_0")?.Enrolment;
            foreach (var presence in pupil.List("presence").Select(item => (JsonElement?)item))
            {
                if (account is null || Date(presence.Text("presenceDate")) is not { } date || Part(presence.Text("partOfDay")) is not { } part)
                {
                    return HttpAnswer.Oops;
                }

                if (SaveOne(call, account, presence, date, part) is { } refusal)
                {
                    errors.Add(Refusal(refusal, presence, account, date, part, call));
                }
            }
        }

        return HttpAnswer.Json(new JsonObject { ["hasErrors"] = errors.Count > 0, ["errors"] = errors });
    }

    /// <summary>Returns the sentence that refuses it, or <see langword="null"/> when it was saved.</summary>
    private static string? SaveOne(HttpCall call, Enrolment account, JsonElement? presence, DateOnly date, DayPart part)
    {
        if (date > call.Tenant.Clock.Today)
        {
            return InTheFuture;
        }

        if (!CanConfirm(account.OfficialClass, call))
        {
            return MayNotConfirm;
        }

        var mark = presence.Text("deleteStatus") is null or "0" ? Table(call).Mark(presence.Text("codeID"), presence.Text("aliasID")) : new PresenceMark(Code: null, Alias: null);
        if (mark is null)
        {
            return "De code is niet geldig.";
        }

        call.Tenant.SetPresences([new PresenceRow(account.Account.Key, date, part == DayPart.Am ? mark : null, part == DayPart.Pm ? mark : null, At: null)]);
        call.Web.PresenceNumbers.Sign(account.Position, date, part, call.User.Name, presence.Text("motivation") ?? "");
        return null;
    }

    private static JsonObject Refusal(string sentence, JsonElement? sent, Enrolment account, DateOnly date, DayPart part, HttpCall call)
    {
        var stored = HalfDay(account, date, part, call);
        var presence = stored ?? new JsonObject
        {
            ["presenceID"] = null,
            ["presenceDate"] = sent.Text("presenceDate"),
            ["studentID"] = Number(account.UserId),
            ["hourID"] = null,
            ["partOfDay"] = sent.Text("partOfDay"),
            ["codeID"] = WireJson.WholeNumber(sent.Text("codeID")),
            ["aliasID"] = WireJson.WholeNumber(sent.Text("aliasID")),
            ["motivation"] = sent.Text("motivation") ?? "",
            ["deleteStatus"] = 0,
            ["code"] = Table(call).Mark(sent.Text("codeID"), sent.Text("aliasID")) is { Code: { } letter } mark ? Table(call).Describe(letter, mark.Alias) : null,
            ["lastAuthorName"] = "",
        };
        presence["pupil"] = new JsonObject { ["userID"] = Number(account.UserId) };
        return new JsonObject { ["message"] = sentence, ["presence"] = presence };
    }

    private static JsonObject AllowedClass(SchoolGroup group, HttpCall call) => new()
    {
        ["groupID"] = Number(group.Id),
        ["name"] = $"  {group.Name}",
        ["adminNumber"] = group.AdminNumber,
        ["instituteNumber"] = group.InstituteNumber,
        ["structID"] = group.IsOfficial ? CodeTable.Structure.ToString(CultureInfo.InvariantCulture) : "",
        ["isOfficial"] = group.IsOfficial,
        ["userCanRecord"] = true,
        ["userCanConfirm"] = CanConfirm(group, call),
        ["downStreamGroups"] = new JsonArray([.. call.Tenant.Roster.Children(group).Select(child => JsonValue.Create(Number(child.Id)))]),
    };

    private static JsonObject Pupil(Enrolment pupil, DateOnly from, DateOnly to, HttpCall call)
    {
        var presences = new JsonArray();
        for (var date = from; date <= to; date = date.AddDays(1))
        {
            foreach (var part in (ReadOnlySpan<DayPart>)[DayPart.Am, DayPart.Pm])
            {
                if (HalfDay(pupil, date, part, call) is { } presence)
                {
                    presences.Add(presence);
                }
            }
        }

        var user = call.Web.Directory.Of(pupil);
        return new JsonObject
        {
            ["movementID"] = 8001 + pupil.Position,
            ["userID"] = Number(user.UserId),
            ["name"] = user.NameReversed,
            ["officialClass"] = pupil.OfficialClass?.Name ?? "",
            ["presence"] = presences,
        };
    }

    private static JsonObject? HalfDay(Enrolment pupil, DateOnly date, DayPart part, HttpCall call)
    {
        var (am, pm) = call.Tenant.HalfDays(pupil.Position, date);
        if ((part == DayPart.Am ? am : pm) is not { Code: { } letter } entry)
        {
            return null;
        }

        var (number, author, motivation) = call.Web.PresenceNumbers.Of(pupil.Position, date, part);
        var (code, alias) = Table(call).Ids(letter, entry.Alias);
        return new JsonObject
        {
            ["presenceID"] = number,
            ["presenceDate"] = date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["studentID"] = Number(pupil.UserId),
            ["hourID"] = null,
            ["partOfDay"] = part == DayPart.Am ? "am" : "pm",
            ["codeID"] = code,
            ["aliasID"] = alias,
            ["motivation"] = motivation,
            ["deleteStatus"] = 0,
            ["code"] = Table(call).Describe(letter, entry.Alias),
            ["lastAuthorName"] = author,
        };
    }

    /// <summary>Staff may see every class, and the groups that hold classes; pupils none.</summary>
    private static IEnumerable<SchoolGroup> AllowedGroups(HttpCall call)
    {
        var roster = call.Tenant.Roster;
        return call.User.IsPupil ? [] : roster.School.Groups.Where(group => group != roster.Root && (group.IsClass || roster.Children(group).Any(child => child.IsClass)));
    }

    /// <summary>Everybody but a teacher confirms everywhere; a teacher only in the own class.</summary>
    private static bool CanConfirm(SchoolGroup? group, HttpCall call) =>
        call.User.Enrolment is not { } own
        || (!own.Account.IsPupil && own.Account.Text("basisrol") != "0")
        || call.Tenant.School.ClassTeachers.Any(row => row.Teacher == own.Account.Key && row.ClassCode == group?.Code);

    private static CodeTable Table(HttpCall call) => new(call.Tenant.School.Codes);

    private static DateOnly? Date(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    private static DayPart? Part(string? text) => text switch
    {
        "am" => DayPart.Am,
        "pm" => DayPart.Pm,
        _ => null,
    };

    private static int Number(string text) => WireJson.WholeNumber(text) ?? 0;
}
