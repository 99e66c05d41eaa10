using System.Collections.Immutable;
using System.Xml.Linq;
using Bruggen.Simulator.State;

namespace Bruggen.Simulator.Soap.Operations;

/// <summary>The courses as base64 XML (PROTOCOL.md, Courses).</summary>
internal sealed class Courses : ISoapOperation
{
    public string Name => "getCourses";

    public ImmutableArray<SoapPart> Parts => [];

    public SoapAnswer Answer(SoapCall call, Tenant tenant)
    {
        var roster = tenant.Roster;
        return AllAccounts.Base64(new XElement("courses", tenant.Alone(records => CourseOperations.Of(tenant, records)).Select(course => new XElement(
            "course",
            new XElement("name", course.Name),
            new XElement("description", course.Description),
            new XElement("active", course.IsActive ? "1" : "0"),
            new XElement("mainTeacher", Username(course.MainTeacher)),
            new XElement("coTeachers", course.CoTeachers.Select(teacher => new XElement("coTeacher", Username(teacher)))),
            new XElement("studentGroups", course.Groups.Select(roster.Group).Where(group => group is not null).Select(group => new XElement("studentGroup", new XElement("name", group!.Name))))))));

        XElement? Username(string? key) => key is not null && roster.ByKey(key) is { } teacher ? new XElement("username", teacher.Account.Username) : null;
    }
}
