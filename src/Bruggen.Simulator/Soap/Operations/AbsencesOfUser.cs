using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Bruggen.Simulator.School;
using Bruggen.Simulator.State;
using Bruggen.Simulator.Worlds;

namespace Bruggen.Simulator.Soap.Operations;

/// <summary>The whole school year of one pupil, with null for days without registration (PROTOCOL.md, Absences).</summary>
internal sealed class AbsencesOfUser(string name, MethodAge age, bool withAlias) : ISoapOperation
{
    public static AbsencesOfUser WithCodes { get; } = new("getAbsents", MethodAge.Of2018, withAlias: false);

    public static AbsencesOfUser WithAliases { get; } = new("getAbsentsWithAlias", MethodAge.Newer, withAlias: true);

    public string Name => name;

    public MethodAge Age => age;

    public ImmutableArray<SoapPart> Parts => [new("userIdentifier"), new("schoolYear")];

    public SoapAnswer Answer(SoapCall call, Tenant tenant)
    {
        var roster = tenant.Roster;
        if (roster.ByIdentifier(call.Text("userIdentifier") ?? "") is not { } user)
        {
            return SoapAnswer.Code(tenant.Switches.Is(WorldSwitch.UnknownUserAs, "12") ? ResultCode.UserNotFound : ResultCode.UserDoesNotExist);
        }

        var year = DateParameter.SchoolYearOf(roster.Date);
        var asked = call.Text("schoolYear");
        if (!string.IsNullOrWhiteSpace(asked) && !(int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out year) && year is >= 1990 and <= 2200))
        {
            return SoapAnswer.Code(ResultCode.InvalidDate);
        }

        var unregistered = tenant.Switches[WorldSwitch.UnregisteredAs];
        var skipsFreeDays = tenant.Switches.Is(WorldSwitch.WeekendDates, "missing");
        var json = new StringBuilder("{");
        for (var date = new DateOnly(year, 9, 1); date <= new DateOnly(year + 1, 6, 30); date = date.AddDays(1))
        {
            var (am, pm) = tenant.HalfDays(user.Position, date);
            var isEmpty = am?.Code is null && pm?.Code is null;
            if (isEmpty && (skipsFreeDays || unregistered == "missing") && (SchoolDays.IsSchoolDay(date) ? unregistered == "missing" : skipsFreeDays))
            {
                continue;
            }

            if (date <= roster.Date)
            {
                var (noAm, noPm) = PresenceEntry.Unregistered(date, unregistered);
                am = am?.Code is null ? noAm : am;
                pm = pm?.Code is null ? noPm : pm;
            }

            json.Append(json.Length == 1 ? "" : ",");
            PhpJson.Append(json, date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            json.Append(":{\"am\":");
            Write(am);
            json.Append(",\"pm\":");
            Write(pm);
            json.Append('}');
        }

        return SoapAnswer.Map(json.Append('}').ToString(), tenant);

        void Write(PresenceEntry? entry)
        {
            if (!withAlias)
            {
                PhpJson.Append(json, entry?.Code);
                return;
            }

            // Here a pupil who is simply present has no alias, unlike in the answer by date (PROTOCOL.md, Absences).
            var alias = entry?.Alias ?? (entry?.Code is null or "|" ? null : tenant.School.NameOf(entry.Code));
            PhpJson.AppendObject(json, ("code", entry?.Code), ("alias", entry?.Code is null ? null : alias));
        }
    }
}
