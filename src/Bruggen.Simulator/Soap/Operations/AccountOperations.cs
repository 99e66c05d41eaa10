using System.Collections.Immutable;
using Bruggen.Simulator.School;
using Bruggen.Simulator.State;

namespace Bruggen.Simulator.Soap.Operations;

/// <summary>The methods that change who an account is, or end it (PROTOCOL.md, Accounts, appendix A).</summary>
internal static class AccountOperations
{
    public static ImmutableArray<ISoapOperation> All { get; } =
    [
        SaveUser.Operation,
        SaveUserParameter.Operation,
        new WriteOperation("changeUsername", ChangeUsername, new("internNumber"), new("newUsername")) { ReturnType = "int" },
        new WriteOperation("changeInternNumber", ChangeInternalNumber, new("username"), new("newInternNumber")) { ReturnType = "int" },
        new WriteOperation("replaceInum", ReplaceInternalNumber, new("oldInum"), new("newInum")),
        UserWrite.Named("setAccountStatus", (call, context, user) => SetStatus(context, user, call.Trimmed("accountStatus")), new SoapPart("accountStatus", "anyType")),
        UserWrite.Named("delUser", Delete, new SoapPart("officialDate")),
        UserWrite.Named("unregisterStudent", Unregister, new SoapPart("officialDate")),
    ];

    /// <summary>What is written as <c>inactief</c> is read back as <c>uitgeschakeld</c> (quirk 11 of PROTOCOL.md).</summary>
    public static int SetStatus(WriteContext context, Enrolment user, string word)
    {
        if (AccountFields.Normal("status", AccountFields.Json(word)) is not { } status)
        {
            return ResultCode.NothingApplied;
        }

        var becomesActive = status.GetString() == "actief" && user.Account.Text("status") is not ("actief" or "");
        if (becomesActive && user is { Account.IsPupil: true, OfficialClass: null })
        {
            return ResultCode.NotActiveWithoutOfficialClass;
        }

        context.Tenant.ChangeFields(user.Position, [new("status", status)]);
        return ResultCode.Success;
    }

    private static int ChangeUsername(SoapCall call, WriteContext context)
    {
        if (context.Roster.ByNumber(call.Trimmed("internNumber")) is not { } user)
        {
            return ResultCode.UserDoesNotExist;
        }

        var username = call.Trimmed("newUsername");
        if (username.Length < 2)
        {
            return ResultCode.UsernameTooShort;
        }

        if (context.Roster.ByUsername(username) is { } twin && twin != user)
        {
            return ResultCode.UsernameExists;
        }

        context.Tenant.ChangeFields(user.Position, [new("gebruikersnaam", AccountFields.Json(username))]);
        return ResultCode.Success;
    }

    private static int ChangeInternalNumber(SoapCall call, WriteContext context) =>
        ChangeNumber(context, context.Roster.ByUsername(call.Trimmed("username")), call.Trimmed("newInternNumber"), ResultCode.InternalNumberInUse);

    private static int ReplaceInternalNumber(SoapCall call, WriteContext context) =>
        ChangeNumber(context, context.Roster.ByNumber(call.Trimmed("oldInum")), call.Trimmed("newInum"), ResultCode.InternalNumberExists);

    private static int ChangeNumber(WriteContext context, Enrolment? user, string number, int taken)
    {
        if (user is null)
        {
            return ResultCode.UserDoesNotExist;
        }

        if (number.Length == 0)
        {
            return ResultCode.NotEnoughData;
        }

        if (context.Roster.ByNumber(number) is { } twin && twin != user)
        {
            return taken;
        }

        context.Tenant.ChangeFields(user.Position, [new("internnummer", AccountFields.Json(number))]);
        return ResultCode.Success;
    }

    /// <summary>The account stays on the days before, under a prefixed username (quirk 12 of PROTOCOL.md).</summary>
    private static int Delete(SoapCall call, WriteContext context, Enrolment user)
    {
        if (DateParameter.ReadOr(context.Roster.Date, call.Trimmed("officialDate")) is not { } date)
        {
            return ResultCode.InvalidDate;
        }

        context.Tenant.Move(user.Position, new Movement(user.Account.Key, date, ClassCode: null));
        return ResultCode.Success;
    }

    private static int Unregister(SoapCall call, WriteContext context, Enrolment user)
    {
        if (!user.Account.IsPupil)
        {
            return ResultCode.UnregistrationFailed;
        }

        if (DateParameter.ReadOr(context.Roster.Date, call.Trimmed("officialDate")) is not { } date)
        {
            return ResultCode.InvalidDate;
        }

        context.Tenant.Move(user.Position, new Movement(user.Account.Key, date, Movement.OutOfClass));
        return ResultCode.Success;
    }
}
