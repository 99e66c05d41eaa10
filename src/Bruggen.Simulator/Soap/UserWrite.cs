using System.Collections.Immutable;
using Bruggen.Simulator.State;

namespace Bruggen.Simulator.Soap;

/// <summary>Makes writing methods on one account: <c>userIdentifier</c> first, 9 when there is no such account (quirk 8 of PROTOCOL.md).</summary>
internal static class UserWrite
{
    public static WriteOperation Named(string name, Func<SoapCall, WriteContext, Enrolment, int> work, params ImmutableArray<SoapPart> further) =>
        new(
            name,
            (call, context) => context.User(call) is { } user ? work(call, context, user) : ResultCode.UserDoesNotExist,
            [new SoapPart("userIdentifier"), .. further]);

    /// <summary>The same with <c>accountType</c>: 0 is the account itself, 1 to 6 a co-account, which must be there.</summary>
    public static WriteOperation NamedWithCoAccount(string name, Func<SoapCall, WriteContext, (Enrolment User, int CoAccount), int> work, params ImmutableArray<SoapPart> further) =>
        Named(
            name,
            (call, context, user) => call.CoAccount("accountType") is { } number && (number == 0 || user.Account.HasCoAccount(number))
                ? work(call, context, (user, number))
                : ResultCode.UserDoesNotExist,
            further);
}
