using System.Collections.Immutable;
using System.Xml.Linq;
using Bruggen.Simulator.School;
using Bruggen.Simulator.State;

namespace Bruggen.Simulator.Soap.Operations;

/// <summary>The tree of groups as base64 XML, with class teachers and padded flags (PROTOCOL.md, Groups and classes, quirk 14 of PROTOCOL.md).</summary>
internal sealed class AllGroupsAndClasses : ISoapOperation
{
    public string Name => "getAllGroupsAndClasses";

    public ImmutableArray<SoapPart> Parts => [];

    public string ReturnType => "anyType";

    public SoapAnswer Answer(SoapCall call, Tenant tenant)
    {
        var roster = tenant.Roster;
        var teachers = tenant.School.ClassTeachers.ToLookup(row => row.ClassCode, StringComparer.OrdinalIgnoreCase);
        return AllAccounts.Base64(new XElement("groups", Write(roster.Root)));

        XElement Write(SchoolGroup group)
        {
            var element = new XElement(
                "group",
                new XElement("name", group.Name),
                new XElement("desc", group.Description),
                new XElement("type", group.IsClass ? "K" : "G"),
                new XElement("code", group.Code),
                new XElement("untis", group.Untis),
                new XElement("visible", group.IsVisible ? "1" : "0"),
                new XElement("isOfficial", group.IsOfficial ? " 1 " : " 0 "),
                new XElement("coAccountLabel", ""),
                new XElement("adminNumber", group.AdminNumber),
                new XElement("instituteNumber", group.InstituteNumber));
            var owners = teachers[group.Code].Select(row => roster.ByKey(row.Teacher)).OfType<Enrolment>().ToList();
            if (owners.Count > 0)
            {
                element.Add(new XElement("titu", owners.Select(owner => new XElement(
                    "user",
                    new XElement("naam", owner.Account.Text("naam")),
                    new XElement("voornaam", owner.Account.Text("voornaam")),
                    new XElement("username", owner.Account.Username)))));
            }

            var children = roster.Children(group).ToList();
            if (children.Count > 0)
            {
                element.Add(new XElement("children", children.Select(Write)));
            }

            return element;
        }
    }
}
