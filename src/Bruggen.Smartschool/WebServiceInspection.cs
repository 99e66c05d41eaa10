using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Xml;
using System.Xml.Linq;
using Bruggen.Smartschool.Resilience;
using Bruggen.Smartschool.Soap;
using Bruggen.Smartschool.Soap.Decoding;
using Bruggen.Smartschool.Soap.Operations;
using Bruggen.Smartschool.Web;
using NodaTime;

namespace Bruggen.Smartschool;

/// <summary>Looks at the web service itself.</summary>
internal sealed class WebServiceInspection(TenantCalls calls, WebTransport transport, Rosters.RosterReader rosters, SmartschoolTime time) : IWebServiceInspection
{
    // Nobody and nothing is called this, so that a call about it can only be refused.
    private const string Nobody = "bruggen-doctor-bestaat-niet";

    private static readonly FrozenDictionary<string, Func<LocalDate, SoapOperation>> Trials = new Dictionary<string, Func<LocalDate, SoapOperation>>(StringComparer.Ordinal)
    {
        ["getReferenceField"] = _ => new GetReferenceField(),
        ["getAllGroupsAndClasses"] = _ => new GetAllGroupsAndClasses(),
        ["getAllAccountsExtended"] = _ => new GetAllAccountsExtended(Nobody, Recursive: false),
        ["getAbsentsWithInternalNumberByDate"] = today => new GetAbsentsWithInternalNumberByDate(today),
        ["getAbsentsWithUsernameByDate"] = today => new GetAbsentsWithUsernameByDate(today),
        ["getAbsentsWithAliasByDate"] = today => new GetAbsentsWithAliasByDate(today),
        ["sendMsg"] = _ => new SendMsg(new OutgoingMessage(Nobody, 0, "Bruggen", "Bruggen", [], CopyToLvs: false)),
        ["getClassTeachers"] = _ => new GetClassTeachers(),
        ["getSkoreClassTeacherCourseRelation"] = _ => new GetSkoreClassTeacherCourseRelation(),
        ["getCourses"] = _ => new GetCourses(),
        ["getUserDetails"] = _ => new GetUserDetails(Nobody),
        ["getUserDetailsByNumber"] = _ => new GetUserDetailsByNumber(Nobody),
        ["getUserDetailsByUsername"] = _ => new GetUserDetailsByUsername(Nobody),
        ["getUserOfficialClass"] = today => new GetUserOfficialClass(Nobody, today),
        ["getAbsents"] = today => new GetAbsents(Nobody, SchoolYearOf(today)),
        ["getAbsentsWithAlias"] = today => new GetAbsentsWithAlias(Nobody, SchoolYearOf(today)),
        ["getHelpdeskMiniDbItems"] = _ => new GetHelpdeskMiniDbItems(),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <inheritdoc/>
    public ImmutableArray<WebServiceMethod> Methods { get; } =
    [
        new("getAllGroupsAndClasses", "the tree of groups and classes", MethodNeed.Required),
        new("getAllAccountsExtended", "pupils, staff and co-accounts", MethodNeed.Required),
        new("getAbsentsWithInternalNumberByDate", "presences of a day, by internal number", MethodNeed.OneOf),
        new("getAbsentsWithUsernameByDate", "presences of a day, by username", MethodNeed.OneOf),
        new("getAbsentsWithAliasByDate", "presences of a day, with the school's own aliases", MethodNeed.OneOf),
        new("sendMsg", "messages", MethodNeed.Required),
        new("getReferenceField", "whether people go by internal number or username", MethodNeed.Optional),
        new("getClassTeachers", "class teachers", MethodNeed.Optional),
        new("getSkoreClassTeacherCourseRelation", "who teaches whom", MethodNeed.Optional),
        new("getCourses", "who teaches which class, where Skore is not active", MethodNeed.Optional),
        new("getUserDetails", "looking somebody up by user identifier", MethodNeed.Optional),
        new("getUserDetailsByNumber", "looking somebody up by internal number", MethodNeed.Optional),
        new("getUserDetailsByUsername", "looking somebody up by username", MethodNeed.Optional),
        new("getUserOfficialClass", "the class of a pupil on a date", MethodNeed.Optional),
        new("getAbsents", "the presences of one pupil in a school year", MethodNeed.Optional),
        new("getAbsentsWithAlias", "the same with the school's own aliases", MethodNeed.Optional),
        new("getHelpdeskMiniDbItems", "tasks as helpdesk tickets: what they can be about", MethodNeed.Optional),
        new("addHelpdeskTicket", "tasks as helpdesk tickets", MethodNeed.Optional),
    ];

    /// <inheritdoc/>
    public async Task<WebServiceDescription> DescribeAsync(CancellationToken ct)
    {
        var address = new Uri(calls.Connection.Host(), "/Webservices/V3?wsdl");
        var before = time.Wire.GetUtcNow();
        var answer = await transport.SendAsync(new WebCall(HttpMethod.Get, address, OperationKind.Read), ct);
        var halfway = before + ((time.Wire.GetUtcNow() - before) / 2);
        return new WebServiceDescription(answer.IsSuccess ? OperationsIn(answer.Text) : [], answer.Date, halfway);
    }

    /// <inheritdoc/>
    public async Task<MethodFinding> TryMethodAsync(string name, CancellationToken ct)
    {
        var method = Methods.FirstOrDefault(candidate => candidate.Name == name) ?? throw new ArgumentException("Not one of the methods Bruggen uses.", nameof(name));
        if (!Trials.TryGetValue(name, out var trial))
        {
            return new MethodFinding(method, MethodState.Unclear, $"Whether {name} is allowed can only be found out by using it.");
        }

        try
        {
            await calls.ReadAsync(trial(rosters.Today), _ => true, ct);
            return new MethodFinding(method, MethodState.Allowed, "");
        }
        catch (SmartschoolRefusedException error)
        {
            return error.Reason switch
            {
                RefusalReason.AccessCode => new MethodFinding(method, MethodState.NotAllowed, error.Message),
                RefusalReason.MethodMissing => new MethodFinding(method, MethodState.Missing, error.Message),
                RefusalReason.ModuleMissing => new MethodFinding(method, MethodState.ModuleMissing, error.Message),
                RefusalReason.Fault or RefusalReason.Configuration => new MethodFinding(method, MethodState.Unclear, error.Message),

                // Any other refusal is about the nobody it was asked about, and only an allowed method looks for them.
                _ => new MethodFinding(method, MethodState.Allowed, ""),
            };
        }
        catch (SmartschoolUnavailableException error)
        {
            return new MethodFinding(method, MethodState.Unreachable, error.Message);
        }
    }

    /// <inheritdoc/>
    public Task<FrozenDictionary<int, string>> GetErrorTextsAsync(CancellationToken ct) =>
        calls.ReadAsync(new ReturnJsonErrorCodes(), ErrorTexts.Decode, ct);

    private static int SchoolYearOf(LocalDate today) => today.Month >= 9 ? today.Year : today.Year - 1;

    // Nobody needs the description to work: one that is something else is as good as none.
    internal static ImmutableSortedSet<string> OperationsIn(string wsdl)
    {
        try
        {
            return EmbeddedXml.Parse(wsdl) is { Name.LocalName: "definitions" } root
                ? [.. root.Elements().Where(part => part.Name.LocalName == "portType").Elements()
                    .Where(part => part.Name.LocalName == "operation")
                    .Select(part => (string?)part.Attribute("name")).OfType<string>()]
                : [];
        }
        catch (Exception error) when (error is XmlException or FormatException)
        {
            return [];
        }
    }
}
