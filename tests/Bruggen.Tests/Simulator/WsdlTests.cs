using System.Xml.Linq;

namespace Bruggen.Tests.Simulator;

public sealed class WsdlTests
{
    private static readonly XNamespace Wsdl = "http://schemas.xmlsoap.org/wsdl/";
    private static readonly XNamespace Soap = "http://schemas.xmlsoap.org/wsdl/soap/";

    /// <summary>Known from the manual and from clients, not from a WSDL (api appendix A).</summary>
    private static readonly string[] Newer =
    [
        "addHelpdeskTicket", "changeGroupVisibility", "changePasswordAtNextLogin", "getAbsentsWithAlias", "getDeliberationLines",
        "getHelpdeskMiniDbItems", "getReferenceField", "getUserDetailsByScannableCode",
    ];

    [Fact]
    public async Task A_tenant_of_2019_has_exactly_the_operations_of_its_WSDL_with_all_parts_in_order()
    {
        await using var school = await SmallSchool.OpenAsync();
        await school.ControlAsync(HttpMethod.Put, "switches", """{"methods":"2019"}""");

        var operations = (await OperationsAsync(school)).Order(StringComparer.Ordinal).ToList();

        var expected = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Simulator", "TestData", "operations-2019.txt")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal).ToList();
        expected.Count.ShouldBe(56);
        operations.ShouldBe(expected);
    }

    [Fact]
    public async Task A_tenant_of_2018_lacks_seven_and_answers_them_as_a_procedure_that_is_not_present()
    {
        await using var school = await SmallSchool.OpenAsync();
        var before = (await OperationsAsync(school)).Select(NameOf).ToList();
        await school.ControlAsync(HttpMethod.Put, "switches", """{"methods":"2018"}""");

        var operations = (await OperationsAsync(school)).Select(NameOf).ToList();

        operations.Count.ShouldBe(49);
        before.Except(operations).ShouldBe(
            [
                .. Newer, "clearGroup", "getAbsentsByDateAndGroup", "getAbsentsWithInternalNumberByDate", "getAbsentsWithUsernameByDate",
                "getSchoolyearDataOfClass", "removeCoAccount", "saveSchoolyearDataOfClass",
            ],
            ignoreOrder: true);
        using var answer = await school.PostAsync(SmallSchool.Recorded("getAbsentsWithInternalNumberByDate.request.xml"));
        answer.StatusCode.ShouldBe(System.Net.HttpStatusCode.InternalServerError);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("not present");
        (await school.JsonAsync("getUserDetails", ("userIdentifier", "1003"))).TryGetProperty("referenceIdentifier", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task Todays_tenant_has_the_newer_operations_and_parts_too()
    {
        await using var school = await SmallSchool.OpenAsync();

        var operations = await OperationsAsync(school);

        operations.Select(NameOf).ShouldBeUnique();
        operations.Count.ShouldBe(56 + Newer.Length);
        Newer.ShouldBeSubsetOf(operations.Select(NameOf));
        operations.ShouldContain("addCourse|accesscode:string coursename:string coursedesc:string visibility:int|string");
        operations.ShouldContain("savePassword|accesscode:string userIdentifier:string password:string accountType:int changePasswordAtNextLogin:int|anyType");
        operations.ShouldContain("changeGroupVisibility|accesscode:string code:string visbility:string|anyType");
    }

    [Fact]
    public async Task Every_operation_has_its_action_in_the_namespace_of_the_address_the_client_used()
    {
        await using var school = await SmallSchool.OpenAsync();

        var description = await DescriptionAsync(school);

        var address = $"{school.Server.Address}Webservices/V3";
        description.Attribute("targetNamespace")!.Value.ShouldBe(address);
        description.Attribute("name")!.Value.ShouldBe(@"\Smsc\Legacy\Webservices\Models\V3");
        description.Descendants(Soap + "address").Single().Attribute("location")!.Value.ShouldBe(address);
        foreach (var operation in description.Element(Wsdl + "binding")!.Elements(Wsdl + "operation"))
        {
            operation.Element(Soap + "operation")!.Attribute("soapAction")!.Value.ShouldBe($"{address}#{operation.Attribute("name")!.Value}");
            operation.Descendants(Soap + "body").ShouldAllBe(body => body.Attribute("use")!.Value == "encoded" && body.Attribute("namespace")!.Value == address);
        }
    }

    private static string NameOf(string operation) => operation[..operation.IndexOf('|', StringComparison.Ordinal)];

    private static async Task<XElement> DescriptionAsync(SmallSchool school) =>
        XDocument.Parse(await school.Http.GetStringAsync(new Uri("/Webservices/V3?wsdl", UriKind.Relative), TestContext.Current.CancellationToken)).Root!;

    /// <summary>Each operation as <c>name|part:type part:type|type</c>.</summary>
    private static async Task<List<string>> OperationsAsync(SmallSchool school)
    {
        var description = await DescriptionAsync(school);
        var messages = description.Elements(Wsdl + "message").ToDictionary(message => message.Attribute("name")!.Value, StringComparer.Ordinal);
        return
        [
            .. description.Element(Wsdl + "portType")!.Elements(Wsdl + "operation").Select(operation =>
            {
                var name = operation.Attribute("name")!.Value;
                return $"{name}|{string.Join(' ', messages[name + "In"].Elements().Select(part => $"{part.Attribute("name")!.Value}:{Type(part)}"))}|{string.Concat(messages[name + "Out"].Elements().Select(Type))}";
            }),
        ];

        static string Type(XElement part) => part.Attribute("type")!.Value.Replace("xsd:", "", StringComparison.Ordinal);
    }
}
