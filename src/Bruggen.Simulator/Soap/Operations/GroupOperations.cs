using System.Collections.Immutable;
using Bruggen.Simulator.School;
using Bruggen.Simulator.Worlds;

namespace Bruggen.Simulator.Soap.Operations;

/// <summary>The methods that make, change or end groups and classes (PROTOCOL.md, Groups and classes, appendix A).</summary>
internal static class GroupOperations
{
    public static ImmutableArray<ISoapOperation> All { get; } =
    [
        SaveClass.OfficialOrNot,
        SaveClass.Group,
        ClassLists.Serialized,
        ClassLists.Json,
        new WriteOperation("delClass", Delete, new SoapPart("code")),
        new WriteOperation("changeGroupOwners", ChangeOwners, new("code"), new("userlist")) { ReturnType = "int" },
        new WriteOperation("changeGroupVisibility", ChangeVisibility, new("code"), new("visbility")).From(MethodAge.Newer),
        SchoolYears.Read,
        SchoolYears.Save,
    ];

    private static int Delete(SoapCall call, WriteContext context)
    {
        if (context.Tenant.Switches.Is(WorldSwitch.ClassDeletion, "fault"))
        {
            throw new SoapFaultException("Undefined constant \"Smsc\\Legacy\\Webservices\\Models\\SIMULATED_CONSTANT\"");
        }

        if (context.Roster.Group(call.Trimmed("code")) is not { } group)
        {
            return ResultCode.NoSuchGroup;
        }

        if (group == context.Roster.Root)
        {
            return ResultCode.NothingApplied;
        }

        var gone = context.Roster.Below(group);
        context.Tenant.ChangeSchool(school => school with { Groups = school.Groups.RemoveAll(one => gone.Contains(one.Id)) });
        return ResultCode.Success;
    }

    private static int ChangeOwners(SoapCall call, WriteContext context)
    {
        if (context.Roster.Group(call.Trimmed("code")) is not { } group)
        {
            return ResultCode.NoSuchGroup;
        }

        var owners = call.List("userlist").Select(context.Roster.ByIdentifier).ToList();
        if (owners.Contains(null))
        {
            return ResultCode.UserDoesNotExist;
        }

        context.Tenant.ChangeSchool(school => school with
        {
            ClassTeachers =
            [
                .. school.ClassTeachers.Where(row => !string.Equals(row.ClassCode, group.Code, StringComparison.OrdinalIgnoreCase)),
                .. owners.Select(owner => new ClassTeacherRow(group.Code, owner!.Account.Key)),
            ],
        });
        return ResultCode.Success;
    }

    private static int ChangeVisibility(SoapCall call, WriteContext context)
    {
        if (context.Roster.Group(call.Trimmed("code")) is not { } group)
        {
            return ResultCode.NoSuchGroup;
        }

        // The name is misspelled in the service itself (quirk 9 of PROTOCOL.md).
        if (call.Trimmed("visbility") is not ("0" or "1") and var wanted && !bool.TryParse(wanted, out _))
        {
            return ResultCode.NotEnoughData;
        }

        context.Tenant.ChangeSchool(school => school with { Groups = school.Groups.Replace(group, group with { IsVisible = call.Flag("visbility") }) });
        return ResultCode.Success;
    }
}
