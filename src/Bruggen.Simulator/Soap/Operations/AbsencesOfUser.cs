using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Bruggen.Simulator.State;

namespace Bruggen.Simulator.Soap.Operations;

/// <summary>The whole school year of one pupil, with null for days without registration (api 1.5).</summary>
internal sealed class AbsencesOfUser(string name, bool withAlias) : ISoapOperation
{
    public static AbsencesOfUser WithCodes { get; } = new("getAbsents", withAlias: false);

    public static AbsencesOfUser WithAliases { get; } = new("getAbsentsWithAlias", withAlias: true);

    public string Name => name;

    public ImmutableArray<SoapPart> Parts => [new("userIdentifier"), new("schoolYear")];

    public SoapAnswer Answer(SoapCall call, Tenant tenant)
    {
        var roster = tenant.Roster;
        if (roster.ByIdentifier(call.Text("userIdentifier") ?? "") is not { } user)
        {
            return SoapAnswer.Code(ResultCode.UserNotFound);
        }

        var year = roster.Date.Month >= 9 ? roster.Date.Year : roster.Date.Year - 1;
        var asked = call.Text("schoolYear");
        if (!string.IsNullOrWhiteSpace(asked) && !(int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out year) && year is >= 1990 and <= 2200))
        {
            return SoapAnswer.Code(ResultCode.InvalidDate);
        }

        var json = new StringBuilder("{");
        for (var date = new DateOnly(year, 9, 1); date <= new DateOnly(year + 1, 6, 30); date = date.AddDays(1))
        {
            json.Append(json.Length == 1 ? "" : ",");
            PhpJson.Append(json, date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            var (am, pm) = tenant.HalfDays(user.Position, date);
            json.Append(":{\"am\":");
            Write(am);
            json.Append(",\"pm\":");
            Write(pm);
            json.Append('}');
        }

        return SoapAnswer.Payload(json.Append('}').ToString());

        void Write(PresenceEntry? entry)
        {
            if (!withAlias)
            {
                PhpJson.Append(json, entry?.Code);
                return;
            }

            // Here a pupil who is simply present has no alias, unlike in the answer by date (api 1.5).
            var alias = entry?.Alias ?? (entry?.Code is null or "|" ? null : tenant.School.NameOf(entry.Code));
            PhpJson.AppendObject(json, ("code", entry?.Code), ("alias", entry?.Code is null ? null : alias));
        }
    }
}
