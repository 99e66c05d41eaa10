using System.Globalization;
using Bruggen.Simulator.State;

namespace Bruggen.Simulator.Soap.Operations;

/// <summary>What a class is in one school year (PROTOCOL.md, Groups and classes).</summary>
internal static class SchoolYears
{
    public static ISoapOperation Read { get; } = new SchoolYearData();

    public static WriteOperation Save { get; } = new WriteOperation(
        "saveSchoolyearDataOfClass",
        SaveOne,
        new("classCode"),
        new("date"),
        new("instituteNumber"),
        new("administrativeGroupNumber"),
        new("residence"),
        new("domain"),
        new("principal", "string", MethodAge.Newer)).From(MethodAge.Of2019);

    private static int SaveOne(SoapCall call, WriteContext context)
    {
        if (context.Roster.Group(call.Trimmed("classCode")) is not { IsClass: true } group)
        {
            return ResultCode.NoSuchGroup;
        }

        if (!DateParameter.TryRead(call.Text("date"), out var date))
        {
            return ResultCode.InvalidDate;
        }

        var year = DateParameter.SchoolYearOf(date);
        if (year - DateParameter.SchoolYearOf(context.Roster.Date) is < 0 or > 1)
        {
            return ResultCode.DateOutsideSchoolYear;
        }

        if (call.Trimmed("instituteNumber") is not { Length: > 0 } institute
            || !int.TryParse(call.Trimmed("administrativeGroupNumber"), NumberStyles.None, CultureInfo.InvariantCulture, out var admin))
        {
            return ResultCode.NotEnoughData;
        }

        context.Records.SchoolYears.RemoveAll(row => row.GroupId == group.Id && row.StartYear == year);
        context.Records.SchoolYears.Add(new SchoolYearRow(group.Id, year, institute, admin, call.Trimmed("residence"), call.Trimmed("domain"), call.Trimmed("principal")));
        return ResultCode.Success;
    }
}
