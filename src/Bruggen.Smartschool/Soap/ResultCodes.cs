using System.Collections.Frozen;
using System.Globalization;

namespace Bruggen.Smartschool.Soap;

/// <summary>What to do about each result code (api 1.3), for the administrator. Codes of writes this product never makes share one sentence.</summary>
internal static class ResultCodes
{
    /// <summary>The write was done.</summary>
    public const int Success = 0;

    /// <summary>The access code is wrong, or its profile does not allow the method.</summary>
    public const int AccessCodeWrong = 8;

    /// <summary>What getAllAccountsExtended says of a group without accounts.</summary>
    public const int NoSuchParentOrEmptyGroup = 19;

    private const string OfAnotherKind =
        "this code belongs to changes of accounts, classes or courses that Bruggen does not make; ask the Smartschool help desk what it means here";

    private const string UnknownPerson =
        "Smartschool does not know this person; check that the account exists and is active and that the platform's unique field (internal number or username) did not change";

    private static readonly FrozenDictionary<int, string> Remedies = new Dictionary<int, string>
    {
        [4] = "the password does not meet the platform's rules",
        [5] = "no group was named; check that the root group has a code in Smartschool",
        [AccessCodeWrong] = "the access code is wrong, or its web services profile does not allow this method; check it under Algemene configuratie > Webservices",
        [9] = UnknownPerson,
        [10] = "Smartschool met an error and applied nothing; try again later",
        [12] = UnknownPerson,
        [14] = "Smartschool wants more data than was given; check that the message has a subject, a text and a recipient",
        [15] = "two accounts have the same username; correct the accounts in Smartschool",
        [16] = "two accounts have the same internal number; correct the accounts in Smartschool",
        [18] = "Smartschool could not send the message; check the configured sender, the recipient's mailbox and the size of the attachments",
        [NoSuchParentOrEmptyGroup] = "the group does not exist or holds no accounts; check the group in Smartschool",
        [22] = "the course was not found; check the course in Smartschool",
        [23] = "Smartschool reports an unknown error; try again later",
        [24] = "the internal number is used twice; correct the accounts in Smartschool",
        [25] = UnknownPerson,
        [49] = "Smartschool does not take this date; check that it lies in a school year the platform knows",
        [50] = "the Skore module is not active on this platform",
        [53] = "the parent group was not found; check the groups in Smartschool",
        [56] = "the date is not in the school year; check the school year in Smartschool",
    }.ToFrozenDictionary();

    /// <summary>The code and what to do, as one sentence.</summary>
    public static string SentenceOf(int code) => string.Create(CultureInfo.InvariantCulture, $"code {code}: {RemedyOf(code)}.");

    /// <summary>One clause that says what to do; for every number.</summary>
    public static string RemedyOf(int code) => Remedies.TryGetValue(code, out var remedy)
        ? remedy
        : code is >= 1 and <= 57
            ? OfAnotherKind
            : string.Create(CultureInfo.InvariantCulture, $"code {code} is not in Smartschool's published list; ask the Smartschool help desk what it means");
}
