using System.Collections.Immutable;
using System.Globalization;
using Bruggen.Simulator.School;
using Bruggen.Simulator.State;

namespace Bruggen.Simulator.Soap.Operations;

/// <summary>Passwords, two-factor authentication and co-accounts (appendix A).</summary>
internal static class AccessOperations
{
    private static readonly SoapPart AccountType = new("accountType", "int");

    public static ImmutableArray<ISoapOperation> All { get; } =
    [
        UserWrite.NamedWithCoAccount("savePassword", SavePassword, new("password"), AccountType, new("changePasswordAtNextLogin", "int", MethodAge.Newer)),
        UserWrite.NamedWithCoAccount("forcePasswordReset", ChangeAtNextLogin, AccountType),
        UserWrite.NamedWithCoAccount("changePasswordAtNextLogin", ChangeAtNextLogin, AccountType).From(MethodAge.Newer),
        UserWrite.NamedWithCoAccount("deactivateTwoFactorAuthentication", DeactivateTwoFactor, AccountType),
        UserWrite.NamedWithCoAccount("removeCoAccount", RemoveCoAccount, AccountType).From(MethodAge.Of2019),
        new SaveSignature(),
    ];

    private static int SavePassword(SoapCall call, WriteContext context, (Enrolment User, int CoAccount) account)
    {
        var password = call.Text("password") ?? "";
        if (!PasswordRules.Accept(password) || password.Contains(account.User.Account.Username, StringComparison.OrdinalIgnoreCase))
        {
            return ResultCode.PasswordRefused;
        }

        context.Records.Passwords[(account.User.Position, account.CoAccount)] =
            new StoredPassword(password, call.Trimmed("changePasswordAtNextLogin") is "" or "1");
        return ResultCode.Success;
    }

    private static int ChangeAtNextLogin(SoapCall call, WriteContext context, (Enrolment User, int CoAccount) account)
    {
        var key = (account.User.Position, account.CoAccount);
        var password = context.Records.Passwords.GetValueOrDefault(key) ?? new StoredPassword(Text: null, ChangeAtNextLogin: true);
        context.Records.Passwords[key] = password with { ChangeAtNextLogin = true };
        return ResultCode.Success;
    }

    private static int DeactivateTwoFactor(SoapCall call, WriteContext context, (Enrolment User, int CoAccount) account)
    {
        var number = account.CoAccount.ToString(CultureInfo.InvariantCulture);
        string[] fields = account.CoAccount == 0
            ? ["isAuthenticatorAppEnabled", "isYubikeyEnabled"]
            : [$"authenticator_app_enabled{number}", $"yubikey_enabled{number}"];
        context.Tenant.ChangeFields(account.User.Position, fields.Select(field => KeyValuePair.Create(field, AccountFields.False)));
        return ResultCode.Success;
    }

    private static int RemoveCoAccount(SoapCall call, WriteContext context, (Enrolment User, int CoAccount) account)
    {
        if (account.CoAccount == 0)
        {
            return ResultCode.UserDoesNotExist;
        }

        context.Tenant.ChangeFields(account.User.Position, AccountFields.CoAccount(account.CoAccount));
        context.Records.Passwords.Remove((account.User.Position, account.CoAccount));
        return ResultCode.Success;
    }
}
