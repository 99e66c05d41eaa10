using System.Collections.Immutable;
using System.Text;
using Bruggen.Simulator.State;

namespace Bruggen.Simulator.Soap.Operations;

/// <summary>
/// Who owns which class; only the first of each class unless all are asked (PROTOCOL.md, Groups and classes). The field is spelled
/// <c>internummer</c> (quirk 9 of PROTOCOL.md).
/// </summary>
internal sealed class ClassTeachers : ISoapOperation
{
    public string Name => "getClassTeachers";

    public ImmutableArray<SoapPart> Parts => [new("getAllOwners", "boolean")];

    public string ReturnType => "anyType";

    public SoapAnswer Answer(SoapCall call, Tenant tenant)
    {
        var roster = tenant.Roster;
        var rows = tenant.School.ClassTeachers
            .Select(row => (Teacher: roster.ByKey(row.Teacher), Class: roster.Group(row.ClassCode)))
            .Where(row => row is { Teacher: not null, Class: not null });
        if (!call.Flag("getAllOwners"))
        {
            rows = rows.DistinctBy(row => row.Class!.Id);
        }

        var json = new StringBuilder("[");
        foreach (var (teacher, group) in rows)
        {
            json.Append(json.Length == 1 ? "" : ",");
            var account = teacher!.Account;
            PhpJson.AppendObject(
                json,
                ("naam", account.Text("naam")),
                ("voornaam", account.Text("voornaam")),
                ("gebruikersnaam", account.Username),
                ("internummer", account.InternalNumber ?? ""),
                ("stamboeknummer", account.Text("stamboeknummer") is { Length: > 0 } number ? number : "NULL"),
                ("koppelingsveldschoolagenda", account.Text("koppelingsveldschoolagenda")),
                ("klasid", group!.Id),
                ("klasnaam", group.Name),
                ("klasomschrijving", group.Description),
                ("koppelingsveld (klas)", group.Untis),
                ("instellingsnummer", group.InstituteNumber),
                ("administratievegroup", group.AdminNumber),
                ("isOfficial", group.IsOfficial));
        }

        return SoapAnswer.Json(json.Append(']').ToString());
    }
}
