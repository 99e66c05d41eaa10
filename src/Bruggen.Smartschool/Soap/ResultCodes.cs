using System.Collections.Frozen;
using System.Globalization;

namespace Bruggen.Smartschool.Soap;

/// <summary>What every result code means (PROTOCOL.md, Result codes), for programs and for the administrator.</summary>
internal static class ResultCodes
{
    /// <summary>The write was done.</summary>
    public const int Success = 0;

    /// <summary>The access code is wrong, or its profile does not allow the method.</summary>
    public const int AccessCodeWrong = 8;

    /// <summary>An error Smartschool does not name: whether it did what was asked is not known.</summary>
    public const int UnknownError = 23;

    /// <summary>What getAllAccountsExtended says of a group without accounts.</summary>
    public const int NoSuchParentOrEmptyGroup = 19;

    private static readonly ResultMeaning UnknownPerson = new(
        RefusalReason.UnknownPerson,
        "Smartschool does not know this person; check that the account exists and is active and that the platform's unique field (internal number or username) did not change");

    private static readonly FrozenDictionary<int, ResultMeaning> Meanings = new Dictionary<int, ResultMeaning>
    {
        [1] = OfAnotherKind("a family name needs two characters"),
        [2] = OfAnotherKind("a first name needs two characters"),
        [3] = OfAnotherKind("a username needs two characters"),
        [4] = OfAnotherKind("the password does not meet the platform's rules"),
        [5] = new(RefusalReason.UnknownGroup, "no group was named; check that the root group has a code in Smartschool"),
        [6] = OfAnotherKind("the username exists already"),
        [7] = OfAnotherKind("the passwords differ"),
        [AccessCodeWrong] = new(RefusalReason.AccessCode, "the access code is wrong, or its web services profile does not allow this method; check it under Algemene configuratie > Webservices"),
        [9] = UnknownPerson,
        [10] = new(RefusalReason.PlatformError, "Smartschool met an error and applied nothing; try again later"),
        [11] = OfAnotherKind("the class could not be saved"),
        [12] = UnknownPerson,
        [13] = OfAnotherKind("the user could not be moved to the class"),
        [14] = new(RefusalReason.Message, "Smartschool wants more data than was given; check that there is a subject, a text and a recipient"),
        [15] = new(RefusalReason.Conflict, "two accounts have the same username; correct the accounts in Smartschool"),
        [16] = new(RefusalReason.Conflict, "two accounts have the same internal number; correct the accounts in Smartschool"),
        [17] = OfAnotherKind("a profile field could not be saved"),
        [18] = new(RefusalReason.Message, "Smartschool could not send the message; check the configured sender, the recipient's mailbox and the size of the attachments"),
        [NoSuchParentOrEmptyGroup] = new(RefusalReason.UnknownGroup, "the group does not exist or holds no accounts; check the group in Smartschool"),
        [20] = OfAnotherKind("the course could not be added"),
        [21] = OfAnotherKind("a course with that name exists"),
        [22] = new(RefusalReason.UnknownGroup, "the course was not found; check the course in Smartschool"),
        [UnknownError] = new(RefusalReason.PlatformError, "Smartschool reports an unknown error; try again later"),
        [24] = new(RefusalReason.Conflict, "the internal number is used twice; correct the accounts in Smartschool"),
        [25] = UnknownPerson,
        [26] = OfAnotherKind("the user exists already"),
        [27] = OfAnotherKind("the platform does not know the institute number"),
        [28] = OfAnotherKind("an account needs a base role"),
        [29] = OfAnotherKind("the base role cannot be changed"),
        [30] = OfAnotherKind("only pupils may be in an official class"),
        [31] = OfAnotherKind("a pupil may be in one official class only"),
        [32] = OfAnotherKind("a pupil must be in one official class"),
        [33] = OfAnotherKind("the change of class could not be registered"),
        [34] = OfAnotherKind("a pupil without an official class cannot be made active"),
        [35] = OfAnotherKind("an official class needs an institute number"),
        [36] = OfAnotherKind("the kind of an official class cannot be changed"),
        [37] = OfAnotherKind("the kind cannot be changed while others than pupils are members"),
        [38] = OfAnotherKind("the kind cannot be changed while members are in another official class"),
        [39] = OfAnotherKind("a vormingscomponent must be chosen"),
        [40] = OfAnotherKind("the name of an official class cannot be changed"),
        [41] = OfAnotherKind("the administrative number cannot be changed"),
        [42] = OfAnotherKind("the institute number cannot be changed"),
        [43] = OfAnotherKind("the vormingscomponent cannot be changed"),
        [44] = OfAnotherKind("a vormingscomponent is needed"),
        [45] = OfAnotherKind("the kind of class cannot be changed"),
        [46] = OfAnotherKind("a kind of group must be chosen"),
        [47] = OfAnotherKind("the code of the class or group exists already"),
        [48] = new(RefusalReason.Conflict, "the internal number exists already; correct the accounts in Smartschool"),
        [49] = new(RefusalReason.Date, "Smartschool does not take this date; check that it lies in a school year the platform knows"),
        [50] = new(RefusalReason.ModuleMissing, "the Skore module is not active on this platform"),
        [51] = OfAnotherKind("the pupil could not be unregistered"),
        [52] = OfAnotherKind("the password was refused"),
        [53] = new(RefusalReason.UnknownGroup, "the parent group was not found; check the groups in Smartschool"),
        [54] = OfAnotherKind("an official class cannot be a parent"),
        [55] = OfAnotherKind("an official class cannot hold groups"),
        [56] = new(RefusalReason.Date, "the date is not in the school year; check the school year in Smartschool"),
        [57] = OfAnotherKind("a timetable code must be unique"),
    }.ToFrozenDictionary();

    /// <summary>What a code means; for every number, published or not.</summary>
    public static ResultMeaning Of(int code) => Meanings.TryGetValue(code, out var meaning)
        ? meaning
        : new ResultMeaning(
            RefusalReason.Other,
            string.Create(CultureInfo.InvariantCulture, $"code {code} is not in Smartschool's published list; ask the Smartschool help desk what it means"));

    /// <summary>One sentence with the number, what it means and what to do.</summary>
    public static string SentenceOf(int code) => string.Create(CultureInfo.InvariantCulture, $"code {code}: {Of(code).Remedy}.");

    private static ResultMeaning OfAnotherKind(string meaning) => new(
        RefusalReason.Other,
        meaning + "; Bruggen changes no accounts, classes or courses, so ask the Smartschool help desk why it says so here");
}
