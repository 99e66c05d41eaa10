using Bruggen.Smartschool.Soap;
using Bruggen.Smartschool.Soap.Decoding;
using NodaTime;
using NodaTime.Text;

namespace Bruggen.Smartschool.Examining;

/// <summary>The trials over SOAP.</summary>
internal sealed class MethodTrials(ISmartschoolSoap soap, Func<SmartschoolConnection> connection) : IMethodTrials
{
    private const int SkoreInactive = 50;
    private const string Nobody = "bruggen-doctor";

    private static readonly string[] Reads =
    [
        "getReferenceField",
        "getAllGroupsAndClasses",
        "getAllAccountsExtended",
        "getClassTeachers",
        "getSkoreClassTeacherCourseRelation",
        "getAbsentsWithAliasByDate",
        "getAbsentsWithInternalNumberByDate",
        "getAbsentsWithUsernameByDate",
    ];

    // The accounts of a group that does not exist are nobody; where the tree of groups may be read, the real root takes its place.
    private string _group = Nobody;

    /// <inheritdoc/>
    public IReadOnlyList<string> Methods => Reads;

    /// <inheritdoc/>
    public string UnneededMethod => "getUserDetails";

    /// <inheritdoc/>
    public async Task<MethodTrial> TryAsync(string method, LocalDate date, CancellationToken ct)
    {
        var operation = new TriedOperation(method, parts => Write(method, date, parts));
        try
        {
            switch (await soap.CallAsync(new SoapCall(connection(), operation), ct))
            {
                case SoapReply.Fault fault:
                    return new MethodTrial(method, fault.MethodIsMissing ? MethodAnswer.Missing : MethodAnswer.Fault);
                case SoapReply.Code { Value: ResultCodes.AccessCodeWrong }:
                    return new MethodTrial(method, MethodAnswer.AccessRefused);
                case SoapReply.Code { Value: SkoreInactive }:
                    return new MethodTrial(method, MethodAnswer.ModuleInactive);
                case SoapReply.Payload { Text: var text } when method == "getAllGroupsAndClasses":
                    _group = Unreadable.Guard(connection().Address.Authority, method, () => GroupTree.CodesThatCoverEverybody(GroupTree.Decode(text)).FirstOrDefault()) ?? Nobody;
                    break;
            }

            return new MethodTrial(method, MethodAnswer.Allowed);
        }
        catch (Exception error) when (error is SmartschoolUnavailableException or SmartschoolRefusedException)
        {
            return new MethodTrial(method, MethodAnswer.NoAnswer, error.Message);
        }
    }

    private void Write(string method, LocalDate date, SoapPartWriter parts)
    {
        switch (method)
        {
            case "getAllAccountsExtended":
                parts.String("code", _group);
                parts.String("recursive", "0");
                break;
            case "getClassTeachers":
                parts.Boolean("getAllOwners", value: false);
                break;
            case "getUserDetails":
                parts.String("userIdentifier", Nobody);
                break;
            case "getAbsentsWithAliasByDate" or "getAbsentsWithInternalNumberByDate" or "getAbsentsWithUsernameByDate":
                parts.String("date", LocalDatePattern.Iso.Format(date));
                break;
        }
    }
}
