using System.Collections.Immutable;
using System.Xml.Linq;
using Bruggen.Simulator.State;

namespace Bruggen.Simulator.Soap.Operations;

/// <summary>Teachers, courses and classes with their pupils, as plain XML; 50 without the Skore module (PROTOCOL.md, Groups and classes).</summary>
internal sealed class CourseRelation : ISoapOperation
{
    public string Name => "getSkoreClassTeacherCourseRelation";

    public ImmutableArray<SoapPart> Parts => [];

    public string ReturnType => "anyType";

    public SoapAnswer Answer(SoapCall call, Tenant tenant)
    {
        if (!tenant.School.Skore)
        {
            return SoapAnswer.Code(ResultCode.SkoreNotActive);
        }

        var roster = tenant.Roster;
        var pupils = roster.Present
            .Where(enrolment => enrolment.Account.IsPupil)
            .SelectMany(enrolment => enrolment.Groups.Where(group => group.IsClass).Select(group => (group.Id, enrolment)))
            .ToLookup(pair => pair.Id, pair => pair.enrolment);
        var root = new XElement("courseTeacherClasses");
        foreach (var row in tenant.School.Teaching)
        {
            if (roster.ByKey(row.Teacher) is { } teacher && roster.Group(row.ClassCode) is { } group)
            {
                root.Add(new XElement(
                    "courseTeacherClass",
                    Person(teacher),
                    new XElement("vaknaam", row.Course),
                    new XElement("klasnaam", group.Name),
                    new XElement("leerlingen", pupils[group.Id].Select(pupil => new XElement("leerling", Person(pupil))))));
            }
        }

        return SoapAnswer.Payload($"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{root.ToString(SaveOptions.DisableFormatting)}");
    }

    private static XElement[] Person(Enrolment person) =>
    [
        new("naam", person.Account.Text("naam")),
        new("voornaam", person.Account.Text("voornaam")),
        new("gebruikersnaam", person.Account.Username),
        new("internnummer", person.Account.InternalNumber ?? ""),
        new("stamboeknummer", person.Account.Text("stamboeknummer") is { Length: > 0 } number ? number : "NULL"),
    ];
}
