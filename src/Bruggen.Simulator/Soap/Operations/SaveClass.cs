using System.Collections.Immutable;
using System.Globalization;
using Bruggen.Simulator.School;

namespace Bruggen.Simulator.Soap.Operations;

/// <summary>
/// Makes or changes a class, found by its name, or a group, found by its code (PROTOCOL.md, Groups and classes). Neither can be
/// renamed or moved.
/// </summary>
internal static class SaveClass
{
    public static WriteOperation OfficialOrNot { get; } = new(
        "saveClass", SaveOne, new("name"), new("desc"), new("code"), new("parent"), new("untis"), new("instituteNumber"), new("adminNumber"), new("schoolYearDate"));

    public static WriteOperation Group { get; } = new("saveGroup", SaveGroup, new("name"), new("desc"), new("code"), new("parent"), new("untis"));

    internal static int SaveOne(SoapCall call, WriteContext context)
    {
        var name = call.Trimmed("name");
        if (name.Length == 0)
        {
            return ResultCode.NotEnoughData;
        }

        var school = context.Tenant.School;
        var existing = school.Groups.FirstOrDefault(group => group.IsClass && string.Equals(group.Name, name, StringComparison.OrdinalIgnoreCase));
        return existing is null ? AddClass(call, context, name) : ChangeClass(call, context, existing);
    }

    private static int AddClass(SoapCall call, WriteContext context, string name)
    {
        var code = call.Trimmed("code");
        var institute = call.Trimmed("instituteNumber");
        var date = call.Trimmed("schoolYearDate");
        var isOfficial = institute.Length > 0;
        if (code.Length == 0)
        {
            return ResultCode.NotEnoughData;
        }

        if (!isOfficial && (date.Length > 0 || call.Trimmed("adminNumber").Length > 0))
        {
            return ResultCode.InstituteNumberMandatory;
        }

        if (isOfficial)
        {
            var known = context.Tenant.School.Groups.Select(group => group.InstituteNumber).Where(number => number.Length > 0).ToList();
            if (known.Count > 0 && !known.Contains(institute, StringComparer.Ordinal))
            {
                return ResultCode.InstituteNumberUnknown;
            }

            if (!DateParameter.TryRead(date, out _))
            {
                return ResultCode.InvalidDate;
            }
        }

        return Add(call, context, new SchoolGroup
        {
            Id = "",
            Code = code,
            Name = name,
            IsClass = true,
            IsOfficial = isOfficial,
            AdminNumber = call.Trimmed("adminNumber"),
            InstituteNumber = institute,
        });
    }

    private static int ChangeClass(SoapCall call, WriteContext context, SchoolGroup existing)
    {
        bool Differs(string part, string now) => call.Trimmed(part) is { Length: > 0 } text && text != now;

        if (Differs("code", existing.Code) && context.Roster.Group(call.Trimmed("code")) is not null)
        {
            return ResultCode.GroupCodeExists;
        }

        if (existing.IsOfficial && Differs("instituteNumber", existing.InstituteNumber))
        {
            return ResultCode.InstituteNumberCannotChange;
        }

        if (existing.IsOfficial && Differs("adminNumber", existing.AdminNumber))
        {
            return ResultCode.AdminNumberCannotChange;
        }

        return !existing.IsOfficial && call.Trimmed("instituteNumber").Length > 0
            ? ResultCode.ClassTypeCannotChange
            : Change(call, context, existing);
    }

    private static int SaveGroup(SoapCall call, WriteContext context)
    {
        var code = call.Trimmed("code");
        if (code.Length == 0)
        {
            return ResultCode.NotEnoughData;
        }

        return context.Roster.Group(code) switch
        {
            null when call.Trimmed("name").Length == 0 => ResultCode.NotEnoughData,
            null => Add(call, context, new SchoolGroup { Id = "", Code = code, Name = call.Trimmed("name") }),
            { IsClass: true, IsOfficial: true } => ResultCode.OfficialTypeCannotChange,
            { IsClass: true } => ResultCode.ClassTypeCannotChange,
            var existing => Change(call, context, existing),
        };
    }

    private static int Add(SoapCall call, WriteContext context, SchoolGroup group)
    {
        var parent = Parent(call, context);
        if (parent is null)
        {
            return ResultCode.ParentNotFound;
        }

        if (parent is { IsClass: true, IsOfficial: true })
        {
            return ResultCode.ParentIsOfficialClass;
        }

        if (call.Trimmed("desc").Length == 0)
        {
            return ResultCode.NotEnoughData;
        }

        if (context.Roster.Group(group.Code) is not null)
        {
            return ResultCode.GroupCodeExists;
        }

        var untis = call.Trimmed("untis");
        if (IsTaken(untis, context, except: null))
        {
            return ResultCode.TimetableCodeNotUnique;
        }

        var added = group with { Id = NextId(context), Description = call.Trimmed("desc"), Untis = untis, ParentId = parent.Id };
        context.Tenant.ChangeSchool(school => school with { Groups = school.Groups.Insert(After(school.Groups, parent), added) });
        return ResultCode.Success;
    }

    private static int Change(SoapCall call, WriteContext context, SchoolGroup existing)
    {
        var untis = call.Trimmed("untis");
        if (IsTaken(untis, context, existing))
        {
            return ResultCode.TimetableCodeNotUnique;
        }

        if (call.Text("desc") is { } given && string.IsNullOrWhiteSpace(given))
        {
            return ResultCode.NotEnoughData;
        }

        var changed = existing with
        {
            Description = call.Text("desc")?.Trim() ?? existing.Description,
            Untis = untis.Length > 0 ? untis : existing.Untis,
        };
        context.Tenant.ChangeSchool(school => school with { Groups = school.Groups.Replace(existing, changed) });
        return ResultCode.Success;
    }

    /// <summary>An empty parent, or 0, is the top of the tree (PROTOCOL.md, Groups and classes).</summary>
    private static SchoolGroup? Parent(SoapCall call, WriteContext context) =>
        call.Trimmed("parent") is var code and not ("" or "0") ? context.Roster.Group(code) : context.Roster.Root;

    private static bool IsTaken(string untis, WriteContext context, SchoolGroup? except) =>
        untis.Length > 0 && context.Tenant.School.Groups.Any(group => group != except && group.Untis == untis);

    // Parents stand before their children: behind the parent and everything below it.
    private static int After(ImmutableArray<SchoolGroup> groups, SchoolGroup parent)
    {
        var below = new HashSet<string>(StringComparer.Ordinal) { parent.Id };
        var index = groups.IndexOf(parent) + 1;
        while (index < groups.Length && groups[index].ParentId is { } above && below.Contains(above))
        {
            below.Add(groups[index++].Id);
        }

        return index;
    }

    private static string NextId(WriteContext context) =>
        (context.Tenant.School.Groups.Max(group => int.TryParse(group.Id, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 2000) + 1).ToString(CultureInfo.InvariantCulture);
}
