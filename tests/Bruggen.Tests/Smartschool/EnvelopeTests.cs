using System.Xml.Linq;
using Bruggen.Smartschool;
using Bruggen.Smartschool.Soap;
using Bruggen.Smartschool.Soap.Operations;
using NodaTime;

namespace Bruggen.Tests.Smartschool;

public sealed class EnvelopeTests
{
    private const string Body = "<p>Leerling <b>Aya Wouters</b> heeft een inhaaltoets.</p>";

    public static TheoryData<string, string> Recorded => new()
    {
        { "getReferenceField", "getReferenceField" },
        { "getAllGroupsAndClasses", "getAllGroupsAndClasses" },
        { "getAllAccountsExtended", "getAllAccountsExtended" },
        { "getClassTeachers", "getClassTeachers" },
        { "getSkoreClassTeacherCourseRelation", "getSkoreClassTeacherCourseRelation" },
        { "getAbsentsWithInternalNumberByDate", "getAbsentsWithInternalNumberByDate" },
        { "getAbsentsWithUsernameByDate", "getAbsentsWithUsernameByDate" },
        { "getAbsentsWithAliasByDate", "getAbsentsWithAliasByDate" },
        { "sendMsg", "sendMsg" },
    };

    [Theory]
    [MemberData(nameof(Recorded))]
    public void A_request_has_the_shape_of_the_recorded_one(string file, string method)
    {
        SoapOperation operation = method switch
        {
            "getReferenceField" => new GetReferenceField(),
            "getAllGroupsAndClasses" => new GetAllGroupsAndClasses(),
            "getAllAccountsExtended" => new GetAllAccountsExtended("6A1"),
            "getClassTeachers" => new GetClassTeachers(),
            "getSkoreClassTeacherCourseRelation" => new GetSkoreClassTeacherCourseRelation(),
            "getAbsentsWithInternalNumberByDate" => new GetAbsentsWithInternalNumberByDate(new LocalDate(2026, 11, 20)),
            "getAbsentsWithUsernameByDate" => new GetAbsentsWithUsernameByDate(new LocalDate(2026, 11, 20)),
            "getAbsentsWithAliasByDate" => new GetAbsentsWithAliasByDate(new LocalDate(2026, 11, 20)),
            _ => new SendMsg(new("501", 0, "Nieuwe taak", Body, [new("attest.pdf", "%PDF-demo"u8.ToArray())], CopyToLvs: false), "900"),
        };

        var call = Call(operation);

        Shape(XElement.Parse(System.Text.Encoding.UTF8.GetString(SoapEnvelope.Write(call))))
            .ShouldBe(Shape(XDocument.Parse(FakeTenant.Recorded(file + ".request.xml")).Root!));
        call.Action.ShouldBe($"\"https://demo.smartschool.be/Webservices/V3#{method}\"");
    }

    [Fact]
    public void Without_sender_or_attachments_these_parts_are_left_out()
    {
        var xml = XElement.Parse(System.Text.Encoding.UTF8.GetString(SoapEnvelope.Write(Call(new SendMsg(new("501", 1, "T", "B", [], CopyToLvs: true), Sender: null)))));

        xml.Descendants().Skip(2).Select(part => part.Name.ToString()).ShouldBe(["accesscode", "userIdentifier", "title", "body", "coaccount", "copyToLVS"]);
        xml.Descendants("coaccount").Single().Value.ShouldBe("1");
    }

    [Fact]
    public void Characters_no_XML_can_hold_are_dropped_and_all_others_survive()
    {
        var xml = XElement.Parse(System.Text.Encoding.UTF8.GetString(SoapEnvelope.Write(Call(new SendMsg(new("1", 0, "a\u0001b\ud800c😀<&>\"é", "x", [], CopyToLvs: false), Sender: null)))));

        xml.Descendants("title").Single().Value.ShouldBe("abc😀<&>\"é");
    }

    [Theory]
    [InlineData("http://demo.smartschool.be")]
    [InlineData("ftp://127.0.0.1")]
    public void A_secret_goes_to_https_or_loopback_only(string address) =>
        Should.Throw<SmartschoolRefusedException>(() => new SoapCall(new SmartschoolConnection(new Uri(address), () => "x"), new GetReferenceField()));

    private static SoapCall Call(SoapOperation operation) =>
        new(new SmartschoolConnection(new Uri("https://demo.smartschool.be/"), () => "demo-access-code"), operation);

    private static List<string> Shape(XElement element) =>
        [.. element.DescendantsAndSelf().Select(node =>
            $"{node.Name} {string.Join(' ', node.Attributes().Where(attribute => !attribute.IsNamespaceDeclaration).Select(attribute => $"{attribute.Name}={attribute.Value}"))} {(node.HasElements ? "" : Text(node))}")];

    private static string Text(XElement part) => part.Name == "attachments" ? part.Value.Replace(" ", "", StringComparison.Ordinal) : part.Value;
}
