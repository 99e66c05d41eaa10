using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Bruggen.Tests.Contract;

/// <summary>Clients that others wrote for the real platform, unmodified from npm, as judges of the simulator.</summary>
public sealed partial class ClientsByOthersTests(ContractSchool school) : IClassFixture<NpmClients>, IClassFixture<ContractSchool>
{
    [Fact]
    public async Task Smartschool_client_completes_its_calls()
    {
        await school.ResetAsync();

        var (exitCode, output) = await NpmClients.DriveAsync("smartschool-client", school.Address);

        exitCode.ShouldBe(0, output);
        var messages = await school.ReadAsync("messages");
        messages.GetArrayLength().ShouldBe(2);
        messages[0].GetProperty("to").GetString().ShouldBe("1003");
        messages[0].GetProperty("from").GetString().ShouldBe("501");
        messages[0].GetProperty("title").GetString().ShouldBe("Bijlagen & <b>");
        messages[0].GetProperty("body").GetString().ShouldBe("<p>Zie \"bijlage\" é</p>");
        messages[0].GetProperty("attachments").EnumerateArray().Select(file => file.GetProperty("filename").GetString()).ShouldBe(["test.pdf", "test.docx"]);
        messages[0].GetProperty("attachments").EnumerateArray().ShouldAllBe(file => file.GetProperty("size").GetInt32() > 1000);
        messages[1].GetProperty("coaccount").GetInt32().ShouldBe(1);
        messages[1].GetProperty("from").GetString().ShouldBeNull();
    }

    [Fact]
    public async Task The_SOAP_part_of_n8n_nodes_smartschool_completes_its_calls()
    {
        await school.ResetAsync();

        var (exitCode, output) = await NpmClients.DriveAsync("n8n", school.Address);

        exitCode.ShouldBe(0, output);
        var messages = await school.ReadAsync("messages");
        messages.GetArrayLength().ShouldBe(2);
        messages[0].GetProperty("body").GetString().ShouldBe("<html><body><p>Eerste &amp; tweede</p><p>alinea</p></body></html>");
        messages[0].GetProperty("attachments")[0].GetProperty("size").GetInt32().ShouldBe(9);
        messages[0].GetProperty("copyToLVS").GetBoolean().ShouldBeTrue();
        (await school.ReadAsync("tickets"))[0].GetProperty("priority").GetInt32().ShouldBe(2);
    }

    [Fact]
    public async Task A_client_that_reads_XML_as_XML_survives_chaos()
    {
        await school.ResetAsync();
        await school.ControlAsync(HttpMethod.Put, "chaos", """{"seed":11}""");

        var (exitCode, output) = await NpmClients.DriveAsync("smartschool-client", school.Address);

        exitCode.ShouldBe(0, output);
    }

    [Theory]
    [InlineData("smartschool-client", "nothing", "")]
    [InlineData("smartschool-client", "namespace of the description", "init")]
    [InlineData("smartschool-client", "order of the parts", "the description holds every part")]
    [InlineData("smartschool-client", "a method less", "messages")]
    [InlineData("smartschool-client", "element of the answers", "init")]
    [InlineData("smartschool-client", "base64", "groups flat")]
    [InlineData("smartschool-client", "JSON", "classes")]
    [InlineData("smartschool-client", "codes", "no photo is 23")]
    [InlineData("n8n", "nothing", "")]
    [InlineData("n8n", "namespace of the answers", "an account by its three names")]
    [InlineData("n8n", "base64", "groups, classes and class teachers")]
    [InlineData("n8n", "JSON", "absences of a date")]
    [InlineData("n8n", "codes", "an account by its three names")]
    [InlineData("n8n", "PHP text", "groups, classes and class teachers")]
    public async Task What_is_broken_on_purpose_is_found(string client, string broken, string step)
    {
        await school.ResetAsync();
        await using var proxy = await ManglingProxy.StartAsync(school.Address, (text, isDescription) => isDescription ? MangleDescription(broken, text) : MangleAnswer(broken, text));

        var (exitCode, output) = await NpmClients.DriveAsync(client, proxy.Address);

        exitCode.ShouldBe(step.Length == 0 ? 0 : 1, output);
        if (step.Length > 0)
        {
            output.ShouldContain($"NOT OK {step}");
        }
    }

    private static string MangleDescription(string broken, string text)
    {
        var description = XDocument.Parse(text);
        XNamespace wsdl = "http://schemas.xmlsoap.org/wsdl/";
        switch (broken)
        {
            case "namespace of the description":
                // The prefix stays bound to what the namespace was.
                description.Root!.SetAttributeValue("targetNamespace", "urn:another-school");
                break;
            case "order of the parts":
                var message = description.Root!.Elements(wsdl + "message").Single(element => element.Attribute("name")!.Value == "sendMsgIn");
                message.ReplaceNodes(message.Elements().Reverse().ToList());
                break;
            case "a method less":
                description.Descendants(wsdl + "operation").Where(operation => operation.Attribute("name")!.Value == "sendMsg").Remove();
                break;
        }

        return description.ToString();
    }

    private static string MangleAnswer(string broken, string text) => broken switch
    {
        "namespace of the answers" => text.Replace("<return ", "<ns1:return ", StringComparison.Ordinal).Replace("</return>", "</ns1:return>", StringComparison.Ordinal),
        "element of the answers" => text.Replace("Response>", "Result>", StringComparison.Ordinal),
        "base64" => Return().Replace(text, match => match.Value.StartsWith("PD94", StringComparison.Ordinal) ? Convert.ToBase64String(Encoding.Latin1.GetBytes(match.Value)) : match.Value),
        "JSON" => text.Replace("}</return>", "</return>", StringComparison.Ordinal).Replace("}]</return>", "]</return>", StringComparison.Ordinal),
        "codes" => text.Replace(">23</return>", ">0</return>", StringComparison.Ordinal).Replace(">12</return>", ">0</return>", StringComparison.Ordinal),
        "PHP text" => text.Replace("s:4:\"name\"", "s:5:\"name\"", StringComparison.Ordinal),
        _ => text,
    };

    [GeneratedRegex("(?<=>)[^<>]*(?=</return>)", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Return();
}
