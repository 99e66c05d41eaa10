using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Bruggen.Simulator.School;
using Bruggen.Simulator.State;
using Bruggen.Simulator.Worlds;

namespace Bruggen.Simulator.Soap.Operations;

/// <summary>
/// The half-days of the whole school, or of one group, on one date (PROTOCOL.md, Absences): present pupils with <c>|</c>, nothing registered as
/// null, a date of which nothing is known as <c>[]</c>, and pupils who have left under a prefixed username (quirk 12 of PROTOCOL.md).
/// </summary>
internal sealed class AbsencesByDate : ISoapOperation
{
    private readonly Func<Tenant, Func<Enrolment, string?>> _key;
    private readonly bool _ofGroup;
    private readonly bool _withAlias;

    private AbsencesByDate(string name, MethodAge age, Func<Tenant, Func<Enrolment, string?>> key, bool ofGroup = false, bool withAlias = false)
    {
        Name = name;
        Age = age;
        _key = key;
        _ofGroup = ofGroup;
        _withAlias = withAlias;
    }

    public static AbsencesByDate Plain { get; } = new("getAbsentsByDate", MethodAge.Of2018, KeyOfTheTenant);

    public static AbsencesByDate OfGroup { get; } = new("getAbsentsByDateAndGroup", MethodAge.Of2019, KeyOfTheTenant, ofGroup: true);

    public static AbsencesByDate WithAlias { get; } = new("getAbsentsWithAliasByDate", MethodAge.Of2018, _ => Username, withAlias: true);

    public static AbsencesByDate ByInternalNumber { get; } = new("getAbsentsWithInternalNumberByDate", MethodAge.Of2019, _ => InternalNumber);

    public static AbsencesByDate ByUsername { get; } = new("getAbsentsWithUsernameByDate", MethodAge.Of2019, _ => Username);

    public string Name { get; }

    public MethodAge Age { get; }

    public ImmutableArray<SoapPart> Parts => _ofGroup ? [new("date"), new("code")] : [new("date")];

    public SoapAnswer Answer(SoapCall call, Tenant tenant)
    {
        if (!DateParameter.TryRead(call.Text("date"), out var date))
        {
            return DateParameter.Refused(tenant);
        }

        if (date > tenant.Clock.Today && tenant.Switches[WorldSwitch.FutureDates] is not "stored" and var refused)
        {
            return refused == "empty" ? SoapAnswer.Map("[]", tenant) : SoapAnswer.Code(ResultCode.InvalidDate);
        }

        var kind = Name;
        Func<Enrolment, bool> include = _ => true;
        if (_ofGroup)
        {
            var roster = tenant.Roster;
            if (roster.Group(call.Text("code") ?? "") is not { } group)
            {
                return SoapAnswer.Code(ResultCode.NoSuchGroup);
            }

            kind = $"{Name} {group.Id}";
            var descends = tenant.Switches.Is(WorldSwitch.GroupAbsences, "below");
            HashSet<string> wanted = descends ? roster.Below(group) : [group.Id];
            include = pupil => (descends && group == roster.Root) || roster.GroupsOn(pupil.Account, pupil.Position, date).Any(own => wanted.Contains(own.Id));
        }

        return SoapAnswer.Map(tenant.WriteDay(date, kind, _key(tenant), include, _withAlias ? Alias(tenant.School) : Code), tenant);
    }

    private static Func<Enrolment, string?> KeyOfTheTenant(Tenant tenant) =>
        tenant.Switches.Is(WorldSwitch.AbsenceKey, "username") ? Username : pupil => pupil.UserId;

    private static string? InternalNumber(Enrolment pupil) => pupil.Account.InternalNumber;

    private static string Username(Enrolment pupil) =>
        pupil is { IsGone: true, Left: { } left }
            ? string.Create(CultureInfo.InvariantCulture, $"{left:yyyyMMdd}_104204_{pupil.Account.Username}")
            : pupil.Account.Username;

    private static void Code(StringBuilder json, PresenceEntry? entry) => PhpJson.Append(json, entry?.Code);

    private static Action<StringBuilder, PresenceEntry?> Alias(SchoolDocument school) => (json, entry) =>
        PhpJson.AppendObject(json, ("officialcode", entry?.Code), ("alias", entry?.Code is null ? "" : entry.Alias ?? school.NameOf(entry.Code)));
}
