using System.Net;
using System.Xml.Linq;

namespace Bruggen.Tests.Simulator;

public sealed class SoapToleranceTests
{
    [Fact]
    public async Task Parameters_are_found_by_name_in_any_order_without_types_and_as_application_xml()
    {
        await using var school = await SmallSchool.OpenAsync();

        using var answer = await school.PostAsync(
            """<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Header/><e:Body><getUserOfficialClass><date>2026-11-20</date><userIdentifier>1003</userIdentifier><accesscode>demo-access-code</accesscode></getUserOfficialClass></e:Body></e:Envelope>""",
            "application/xml");

        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("\"name\":\"6A1\"");
    }

    [Fact]
    public async Task Names_the_service_does_not_know_count_by_their_place()
    {
        await using var school = await SmallSchool.OpenAsync();

        (await school.ReturnAsync("getUserDetails", ("arg0", "demo-access-code"), ("arg1", "1003"))).Value.ShouldContain("\"gebruikersnaam\":\"aya.wouters\"");
    }

    [Fact]
    public async Task References_beside_the_method_are_followed()
    {
        await using var school = await SmallSchool.OpenAsync();

        using var answer = await school.PostAsync(
            """<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body><n:getReferenceField xmlns:n="urn:x"><accesscode href="#id0"/></n:getReferenceField><multiRef id="id0">demo-access-code</multiRef></e:Body></e:Envelope>""");

        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain(">number<");
    }

    [Theory]
    [InlineData("<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'><e:Body><delEverything><accesscode>demo-access-code</accesscode></delEverything></e:Body></e:Envelope>", "not present")]
    [InlineData("this is not xml", "Bad Request")]
    [InlineData("", "Bad Request")]
    [InlineData("<!DOCTYPE e [<!ENTITY x 'y'>]><e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'><e:Body><getReferenceField/></e:Body></e:Envelope>", "Bad Request")]
    public async Task What_cannot_be_understood_is_a_client_fault_with_HTTP_500(string body, string sentence)
    {
        await using var school = await SmallSchool.OpenAsync();

        using var answer = await school.PostAsync(body);

        answer.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        var fault = XDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        fault.Descendants("faultcode").Single().Value.ShouldBe("SOAP-ENV:Client");
        fault.Descendants("faultstring").Single().Value.ShouldContain(sentence);
    }

    [Theory]
    [InlineData("getAbsentsByDate", false)]
    [InlineData("getReferenceField", false)]
    [InlineData("getClassListJson", true)]
    [InlineData("sendMsg", true)]
    public async Task A_profile_may_call_only_its_own_methods(string method, bool refused)
    {
        await using var school = await SmallSchool.OpenAsync();

        var result = await school.ReturnAsync(method, ("accesscode", "alleen-lezen"), ("date", "2026-11-20"));

        (result.Value == "8").ShouldBe(refused);
    }

    [Fact]
    public async Task The_error_codes_need_no_access_code_and_count_to_57()
    {
        await using var school = await SmallSchool.OpenAsync();

        var texts = System.Text.Json.JsonDocument.Parse((await school.ReturnAsync("returnJsonErrorCodes")).Value).RootElement;

        texts.EnumerateObject().Count().ShouldBe(57);
        texts.GetProperty("8").GetString().ShouldBe("Het webservices paswoord is niet juist");
    }
}
