using System.Collections.Immutable;
using System.Globalization;

namespace Bruggen.Simulator.Worlds;

/// <summary>One fact that the dossier does not settle (grade C), with the worlds that are possible; the first is the simulator's own choice.</summary>
/// <param name="Name">The key in the school file and in <c>/_sim/switches</c>.</param>
/// <param name="About">What it decides, in one line.</param>
/// <param name="Allowed">The possible values; empty for a whole number from 0.</param>
internal sealed record WorldSwitch(string Name, string About, ImmutableArray<string> Allowed)
{
    public const string On = "true";
    public const string Off = "false";

    public static WorldSwitch Methods { get; } = Of("methods", "which methods the tenant has: today's, or those of an older WSDL", "now", "2019", "2018");

    public static WorldSwitch EmptyMapAs { get; } = Of("emptyMapAs", "a map without entries", "[]", "{}");

    public static WorldSwitch UnregisteredAs { get; } = Of("unregisteredAs", "a half-day that nobody registered yet", "null", "-", "missing");

    public static WorldSwitch WeekendDates { get; } = Of("weekendDates", "days without lessons in getAbsents", "null", "missing");

    public static WorldSwitch FutureDates { get; } = Of("futureDates", "a date ahead in the lists by date", "stored", "empty", "49");

    public static WorldSwitch InvalidDate { get; } = Of("invalidDate", "a date that is none, in the lists by date", "49", "empty", "fault");

    public static WorldSwitch AbsenceKey { get; } = Of("absenceKey", "the key of getAbsentsByDate and getAbsentsByDateAndGroup", "username", "accountId");

    public static WorldSwitch GroupAbsences { get; } = Of("groupAbsences", "whether getAbsentsByDateAndGroup descends into groups below", "below", "direct");

    public static WorldSwitch UnknownUserAs { get; } = Of("unknownUserAs", "an unknown user in the absences", "12", "9");

    public static WorldSwitch NoOfficialClassAs { get; } = Of("noOfficialClassAs", "no official class on that date", "empty", "12");

    public static WorldSwitch NoCareerAs { get; } = Of("noCareerAs", "an account that never was in a class", "23", "empty");

    public static WorldSwitch MethodNotInProfile { get; } = Of("methodNotInProfile", "a profile that lacks the method", "8", "fault");

    public static WorldSwitch NullSender { get; } = Of("nullSender", "the text Null as sender of a message", "refused", "accepted");

    public static WorldSwitch NoCoAccountAs { get; } = Of("noCoAccountAs", "a message to a co-account that is not there", "18", "9", "12");

    public static WorldSwitch CodesAs { get; } = Of("codesAs", "the type of a result code", "int", "string");

    public static WorldSwitch ClassDeletion { get; } = Of("classDeletion", "delClass: the work, or the error of 2026", "works", "fault");

    public static WorldSwitch ClassListKeeps { get; } = Of("classListKeeps", "whether saveUserToClasses keeps the other memberships", On, Off);

    public static WorldSwitch SkoreSyncRefusedAs { get; } = Of("skoreSyncRefusedAs", "a second startSkoreSync within 15 minutes", "10", "fault", "empty");

    public static WorldSwitch SkoreSyncEndsAs { get; } = Of("skoreSyncEndsAs", "how a Skore synchronisation ends", "done", "error");

    public static WorldSwitch ExportDelayMs { get; } = new("exportDelayMs", "milliseconds that an export of the whole school takes", []);

    public static WorldSwitch AllowForeignParticipants { get; } = Of("allowForeignParticipants", "another person as participant of a to-do: ignored, honoured or refused", Off, On, "refused");

    public static WorldSwitch PlannerLagMs { get; } = new("plannerLagMs", "milliseconds by which lists of the planner lag behind", []) { Standard = "3000" };

    public static WorldSwitch IntradeskRights { get; } = Of("intradeskRights", "what the signed-in account may do in Intradesk", "manage", "read");

    public static WorldSwitch HomePage { get; } = Of("homePage", "how the home page writes its JSON", "plain", "escaped");

    public static WorldSwitch SentBox { get; } = Of("sentBox", "whether what the web service sent stands in the sent box of its sender", "kept", "empty");

    /// <summary>Every switch, in the order in which they are shown. A switch is added here and nowhere else.</summary>
    public static ImmutableArray<WorldSwitch> All { get; } =
    [
        Methods, EmptyMapAs, UnregisteredAs, WeekendDates, FutureDates, InvalidDate, AbsenceKey, GroupAbsences, UnknownUserAs, NoOfficialClassAs,
        NoCareerAs, MethodNotInProfile, NullSender, NoCoAccountAs, CodesAs, ClassDeletion, ClassListKeeps, SkoreSyncRefusedAs, SkoreSyncEndsAs, ExportDelayMs,
        AllowForeignParticipants, PlannerLagMs, IntradeskRights, HomePage, SentBox,
    ];

    /// <summary>The simulator's own choice.</summary>
    public string Standard { get; init; } = Allowed.IsEmpty ? "0" : Allowed[0];

    /// <summary>The allowed value that was meant, in any case; <see langword="null"/> when there is none.</summary>
    public string? Read(string value) =>
        Allowed.IsEmpty
            ? int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out _) ? value : null
            : Allowed.FirstOrDefault(allowed => string.Equals(allowed, value, StringComparison.OrdinalIgnoreCase));

    private static WorldSwitch Of(string name, string about, params ImmutableArray<string> allowed) => new(name, about, allowed);
}
