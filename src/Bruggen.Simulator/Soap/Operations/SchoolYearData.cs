using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Bruggen.Simulator.State;

namespace Bruggen.Simulator.Soap.Operations;

/// <summary>The school years of a class: what was saved, or the running year with the numbers of the class (PROTOCOL.md, Groups and classes).</summary>
internal sealed class SchoolYearData : ISoapOperation
{
    public string Name => "getSchoolyearDataOfClass";

    public ImmutableArray<SoapPart> Parts => [new("classCode")];

    public string ReturnType => "anyType";

    public MethodAge Age => MethodAge.Of2019;

    public SoapAnswer Answer(SoapCall call, Tenant tenant)
    {
        var roster = tenant.Roster;
        if (roster.Group(call.Trimmed("classCode")) is not { IsClass: true } group)
        {
            return SoapAnswer.Code(ResultCode.NoSuchGroup);
        }

        var rows = tenant.Alone(records => records.SchoolYears.Where(row => row.GroupId == group.Id).OrderBy(row => row.StartYear).ToList());
        if (rows.Count == 0)
        {
            rows.Add(new SchoolYearRow(group.Id, DateParameter.SchoolYearOf(roster.Date), group.InstituteNumber, Number(group.AdminNumber), Residence: "", Domain: "", Principal: ""));
        }

        var json = new StringBuilder("[");
        foreach (var row in rows)
        {
            json.Append(json.Length == 1 ? "" : ",");
            PhpJson.AppendObject(
                json,
                ("id", (Number(group.Id) * 100) + (row.StartYear % 100)),
                ("groupId", Number(group.Id)),
                ("schoolyear", string.Create(CultureInfo.InvariantCulture, $"{row.StartYear}-{row.StartYear + 1}")),
                ("instituteNumber", row.InstituteNumber),
                ("administrativeGroupNumber", row.AdminNumber),
                ("residence", row.Residence),
                ("domain", row.Domain),
                ("studyChoiceComponent", ""),
                ("principal", row.Principal));
        }

        return SoapAnswer.Json(json.Append(']').ToString());
    }

    private static int Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
