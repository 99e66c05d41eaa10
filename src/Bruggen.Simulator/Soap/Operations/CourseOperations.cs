using System.Collections.Immutable;
using Bruggen.Simulator.State;

namespace Bruggen.Simulator.Soap.Operations;

/// <summary>The methods that make courses and fill them (PROTOCOL.md, Courses).</summary>
internal static class CourseOperations
{
    public static ImmutableArray<ISoapOperation> All { get; } =
    [
        new WriteOperation("addCourse", Add, new("coursename"), new("coursedesc"), new("visibility", "int", MethodAge.Newer)) { ReturnType = "string" },
        new WriteOperation("addCourseTeacher", AddTeachers, new("coursename"), new("coursedesc"), new("internnummer"), new("userlist")),
        new WriteOperation("addCourseStudents", AddGroups, new("coursename"), new("coursedesc"), new("groupIds")),
        new Courses(),
    ];

    /// <summary>The courses there are: those the lessons name, as they were changed since, and those made since.</summary>
    public static ImmutableArray<Course> Of(Tenant tenant, TenantRecords records) =>
    [
        .. tenant.School.Teaching
            .GroupBy(row => row.Course, StringComparer.OrdinalIgnoreCase)
            .Where(rows => !records.Courses.Exists(course => course.IsCalled(rows.Key, rows.Key)))
            .Select(rows =>
            {
                var teachers = rows.Select(row => row.Teacher).Distinct(StringComparer.Ordinal).ToList();
                return new Course(rows.Key, rows.Key, IsActive: true, teachers[0], [.. teachers.Skip(1)], [.. rows.Select(row => row.ClassCode).Distinct(StringComparer.OrdinalIgnoreCase)]);
            }),
        .. records.Courses,
    ];

    private static int Add(SoapCall call, WriteContext context)
    {
        var (name, description) = (call.Trimmed("coursename"), call.Trimmed("coursedesc"));
        if (name.Length == 0)
        {
            return ResultCode.CourseNotAdded;
        }

        if (Of(context.Tenant, context.Records).Any(course => course.IsCalled(name, description)))
        {
            return ResultCode.CourseExists;
        }

        context.Records.Courses.Add(new Course(name, description, call.Trimmed("visibility") is "" or "1", MainTeacher: null, [], []));
        return ResultCode.Success;
    }

    private static int AddTeachers(SoapCall call, WriteContext context)
    {
        var main = call.Trimmed("internnummer");
        var others = call.List("userlist").Select(context.Roster.ByIdentifier).ToList();
        var teacher = main.Length == 0 ? null : context.Roster.ByNumber(main);
        if ((main.Length > 0 && teacher is null) || others.Contains(null))
        {
            return ResultCode.UserDoesNotExist;
        }

        return Change(call, context, course => course with
        {
            MainTeacher = teacher?.Account.Key ?? course.MainTeacher,
            CoTeachers = [.. course.CoTeachers.Union(others.Select(other => other!.Account.Key), StringComparer.Ordinal)],
        });
    }

    private static int AddGroups(SoapCall call, WriteContext context)
    {
        var groups = call.List("groupIds").Select(context.Roster.Group).ToList();
        return groups.Contains(null)
            ? ResultCode.NoSuchGroup
            : Change(call, context, course => course with { Groups = [.. course.Groups.Union(groups.Select(group => group!.Code), StringComparer.OrdinalIgnoreCase)] });
    }

    private static int Change(SoapCall call, WriteContext context, Func<Course, Course> change)
    {
        if (Of(context.Tenant, context.Records).FirstOrDefault(course => course.IsCalled(call.Trimmed("coursename"), call.Trimmed("coursedesc"))) is not { } found)
        {
            return ResultCode.CourseNotFound;
        }

        context.Records.Courses.Remove(found);
        context.Records.Courses.Add(change(found));
        return ResultCode.Success;
    }
}
