using System.Xml.Linq;
using Bruggen.Smartschool;
using Bruggen.Smartschool.Soap;
using Bruggen.Smartschool.Soap.Operations;
using NodaTime;

namespace Bruggen.Tests.Smartschool;

public sealed class EnvelopeTests
{
    private const string Body = "<p>Leerling <b>Aya Wouters</b> heeft een inhaaltoets.</p>";

    private static readonly LocalDate Day = new(2026, 11, 20);

    // By example; the ones of one method differ in its parts.
    private static readonly Dictionary<string, SoapOperation> Operations = new(StringComparer.Ordinal)
    {
        ["getReferenceField"] = new GetReferenceField(),
        ["getAllGroupsAndClasses"] = new GetAllGroupsAndClasses(),
        ["getAllAccountsExtended"] = new GetAllAccountsExtended("6A1"),
        ["getAllAccountsExtended.no-direct-accounts"] = new GetAllAccountsExtended("secundair", Recursive: false),
        ["getClassTeachers"] = new GetClassTeachers(),
        ["getSkoreClassTeacherCourseRelation"] = new GetSkoreClassTeacherCourseRelation(),
        ["getSkoreClassTeacherCourseRelation.no-skore"] = new GetSkoreClassTeacherCourseRelation(),
        ["getCourses"] = new GetCourses(),
        ["getAbsents"] = new GetAbsents("1003", 2026),
        ["getAbsentsWithAlias"] = new GetAbsentsWithAlias("1003", 2026),
        ["getAbsentsWithInternalNumberByDate"] = new GetAbsentsWithInternalNumberByDate(Day),
        ["getAbsentsWithUsernameByDate"] = new GetAbsentsWithUsernameByDate(Day),
        ["getAbsentsWithAliasByDate"] = new GetAbsentsWithAliasByDate(Day),
        ["getUserDetails"] = new GetUserDetails("1003"),
        ["getUserDetails.unknown"] = new GetUserDetails("9999"),
        ["getUserDetails.wrong-accesscode"] = new GetUserDetails("1003"),
        ["getUserDetailsByNumber"] = new GetUserDetailsByNumber("501"),
        ["getUserDetailsByUsername"] = new GetUserDetailsByUsername("piet.peeters"),
        ["getUserOfficialClass"] = new GetUserOfficialClass("1003", Day),
        ["getHelpdeskMiniDbItems"] = new GetHelpdeskMiniDbItems(),
        ["returnJsonErrorCodes"] = new ReturnJsonErrorCodes(),
        ["addHelpdeskTicket"] = new AddHelpdeskTicket(new("Beamer 101", "Geen beeld", "10000000-0000-4000-8000-000000000101", "501")),
        ["sendMsg"] = new SendMsg(new("501", 0, "Nieuwe taak", Body, [new("attest.pdf", "%PDF-demo"u8.ToArray())], CopyToLvs: false) { Sender = "900" }),
    };

    // Parts the service lets be left out (api 1.1), which these recordings do leave out and we always send.
    private static readonly Dictionary<string, string> OtherwiseWritten = new(StringComparer.Ordinal)
    {
        ["sendMsg.no-sender"] = "leaves out copyToLVS; we leave out the sender in the same way",
        ["sendMsg.refused"] = "says Null for no sender, which is refused; we leave the sender out",
    };

    public static TheoryData<string> Recorded => [.. Operations.Keys];

    [Fact]
    public void Every_recorded_request_is_one_of_ours_or_of_a_method_Bruggen_never_calls()
    {
        var recorded = Examples.All.Where(file => Examples.IsSoap(file) && Examples.IsRequest(file)).Select(file => file[..file.IndexOf(".request.", StringComparison.Ordinal)]).ToList();

        recorded.Where(name => !Operations.ContainsKey(name) && !OtherwiseWritten.ContainsKey(name) && !Examples.UnusedMethods.ContainsKey(Examples.MethodOf(name))).ShouldBeEmpty();
        Operations.Keys.Except(recorded, StringComparer.Ordinal).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Recorded))]
    public void A_request_has_the_shape_of_the_recorded_one(string example)
    {
        var call = Call(Operations[example], example.EndsWith("wrong-accesscode", StringComparison.Ordinal) ? "wrong" : "demo-access-code");

        Shape(XElement.Parse(System.Text.Encoding.UTF8.GetString(SoapEnvelope.Write(call))))
            .ShouldBe(Shape(XDocument.Parse(FakeTenant.Recorded(example + ".request.xml")).Root!));
        call.Action.ShouldBe($"\"https://demo.smartschool.be/Webservices/V3#{Examples.MethodOf(example)}\"");
    }

    [Fact]
    public void Without_sender_or_attachments_these_parts_are_left_out()
    {
        var xml = XElement.Parse(System.Text.Encoding.UTF8.GetString(SoapEnvelope.Write(Call(new SendMsg(new("501", 1, "T", "B", [], CopyToLvs: true))))));

        xml.Descendants().Skip(2).Select(part => part.Name.ToString()).ShouldBe(["accesscode", "userIdentifier", "title", "body", "coaccount", "copyToLVS"]);
        xml.Descendants("coaccount").Single().Value.ShouldBe("1");
    }

    [Fact]
    public void Characters_no_XML_can_hold_are_dropped_and_all_others_survive()
    {
        var xml = XElement.Parse(System.Text.Encoding.UTF8.GetString(SoapEnvelope.Write(Call(new SendMsg(new("1", 0, "a\u0001b\ud800c😀<&>\"é", "x", [], CopyToLvs: false))))));

        xml.Descendants("title").Single().Value.ShouldBe("abc😀<&>\"é");
    }

    [Theory]
    [InlineData("http://demo.smartschool.be")]
    [InlineData("ftp://127.0.0.1")]
    public void A_secret_goes_to_https_or_loopback_only(string address) =>
        Should.Throw<SmartschoolRefusedException>(() => new SoapCall(new SmartschoolConnection(new Uri(address), () => "x"), new GetReferenceField()));

    private static SoapCall Call(SoapOperation operation, string accessCode = "demo-access-code") =>
        new(new SmartschoolConnection(new Uri("https://demo.smartschool.be/"), () => accessCode), operation);

    private static List<string> Shape(XElement element) =>
        [.. element.DescendantsAndSelf().Select(node =>
            $"{node.Name} {string.Join(' ', node.Attributes().Where(attribute => !attribute.IsNamespaceDeclaration).Select(attribute => $"{attribute.Name}={attribute.Value}"))} {(node.HasElements ? "" : Text(node))}")];

    private static string Text(XElement part) => part.Name == "attachments" ? part.Value.Replace(" ", "", StringComparison.Ordinal) : part.Value;
}
