using System.Collections.Immutable;
using Bruggen.Simulator.School;
using Bruggen.Simulator.State;
using Bruggen.Simulator.Worlds;

namespace Bruggen.Simulator.Soap.Operations;

/// <summary>Who is in which class or group (PROTOCOL.md, Groups and classes, appendix A).</summary>
internal static class MembershipOperations
{
    public static ImmutableArray<ISoapOperation> All { get; } =
    [
        UserWrite.Named("saveUserToClass", (call, context, user) => Join(context, user, Named(call.Trimmed("class"), context), call.Trimmed("officialDate")), new("class"), new("officialDate")),
        UserWrite.Named("saveUserToClasses", SaveClasses, new SoapPart("csvList")),
        new SaveUserToClassesAndGroups(),
        UserWrite.Named("removeUserFromGroup", Remove, new("class"), new("officialDate")),
        new WriteOperation("clearGroup", Clear, new("group"), new("officialDate")).From(MethodAge.Of2019),
    ];

    /// <summary>
    /// Puts an account in a group at once; in an official class from a date on, and without date only when somebody confirms it
    /// (quirk 15 of PROTOCOL.md).
    /// </summary>
    public static int Join(WriteContext context, Enrolment user, SchoolGroup? group, string officialDate)
    {
        if (group is null)
        {
            return ResultCode.NoSuchGroup;
        }

        if (group is not { IsClass: true, IsOfficial: true })
        {
            if (!user.Account.Groups.Contains(group.Code, StringComparer.OrdinalIgnoreCase))
            {
                context.Tenant.ChangeGroups(user.Position, user.Account.Groups.Add(group.Code));
            }

            return ResultCode.Success;
        }

        if (!user.Account.IsPupil)
        {
            return ResultCode.OnlyPupilsInOfficialClass;
        }

        context.Records.Pending.RemoveAll(pending => pending.Account == user.Account.Key);
        if (officialDate.Length == 0)
        {
            context.Records.Pending.Add(new PendingMovement(user.Account.Key, group.Code));
            return ResultCode.Success;
        }

        if (!DateParameter.TryRead(officialDate, out var date))
        {
            return ResultCode.InvalidDate;
        }

        context.Tenant.Move(user.Position, new Movement(user.Account.Key, date, group.Code));
        return ResultCode.Success;
    }

    /// <summary>Takes an account out of a group; out of an official class only on a date.</summary>
    public static int Leave(WriteContext context, Enrolment user, SchoolGroup group, string officialDate)
    {
        if (group is not { IsClass: true, IsOfficial: true })
        {
            context.Tenant.ChangeGroups(user.Position, user.Account.Groups.RemoveAll(code => string.Equals(code, group.Code, StringComparison.OrdinalIgnoreCase)));
            return ResultCode.Success;
        }

        if (officialDate.Length == 0)
        {
            return ResultCode.OfficialClassNeeded;
        }

        if (!DateParameter.TryRead(officialDate, out var date))
        {
            return ResultCode.InvalidDate;
        }

        if (user.OfficialClass?.Id == group.Id)
        {
            context.Tenant.Move(user.Position, new Movement(user.Account.Key, date, Movement.OutOfClass));
        }

        return ResultCode.Success;
    }

    /// <summary>By its code, as the manual says, or by its name, as one old client does (PROTOCOL.md, Groups and classes).</summary>
    private static SchoolGroup? Named(string codeOrName, WriteContext context) =>
        context.Roster.Group(codeOrName)
        ?? context.Tenant.School.Groups.FirstOrDefault(group => codeOrName.Length > 0 && string.Equals(group.Name, codeOrName, StringComparison.OrdinalIgnoreCase));

    private static int SaveClasses(SoapCall call, WriteContext context, Enrolment user)
    {
        var codes = call.List("csvList");
        if (codes.IsEmpty)
        {
            return ResultCode.NoGroupSelected;
        }

        var groups = codes.Select(context.Roster.Group).ToList();
        if (groups.Contains(null))
        {
            return ResultCode.NoSuchGroup;
        }

        if (groups.Count(group => group is { IsClass: true, IsOfficial: true }) > 1)
        {
            return ResultCode.OnlyOneOfficialClass;
        }

        if (context.Tenant.Switches.Is(WorldSwitch.ClassListKeeps, WorldSwitch.Off))
        {
            KeepOnly(context, user, codes);
        }

        return groups.Select(group => Join(context with { Roster = context.Tenant.Roster }, context.Tenant.Roster.All[user.Position], group, ""))
            .Aggregate(ResultCode.Success, (first, code) => first == ResultCode.Success ? code : first);
    }

    /// <summary>Drops every other membership but that of the official class.</summary>
    public static void KeepOnly(WriteContext context, Enrolment user, ImmutableArray<string> codes) =>
        context.Tenant.ChangeGroups(
            user.Position,
            user.Account.Groups.RemoveAll(code => !codes.Contains(code, StringComparer.OrdinalIgnoreCase) && context.Roster.Group(code) is not { IsClass: true, IsOfficial: true }));

    private static int Remove(SoapCall call, WriteContext context, Enrolment user) =>
        Named(call.Trimmed("class"), context) is { } group ? Leave(context, user, group, call.Trimmed("officialDate")) : ResultCode.NoSuchGroup;

    private static int Clear(SoapCall call, WriteContext context)
    {
        if (context.Roster.Group(call.Trimmed("group")) is not { } group)
        {
            return ResultCode.NoSuchGroup;
        }

        foreach (var member in context.Roster.Members(group, recursive: false).ToList())
        {
            if (Leave(context, member, group, call.Trimmed("officialDate")) is not ResultCode.Success and var refused)
            {
                return refused;
            }
        }

        return ResultCode.Success;
    }
}
