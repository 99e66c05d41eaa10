using System.Net;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;

namespace Bruggen.Tests.Simulator;

/// <summary>The SOAP quirks of the dossier's section 11, by their numbers.</summary>
public sealed class QuirkTests
{
    private const string Photo = "/9j/4AAQSkZJRg==";

    private static readonly XNamespace Instance = "http://www.w3.org/2001/XMLSchema-instance";

    [Theory]
    [InlineData("urn:wrong", "text/xml", "\"urn:other#method\"")]
    [InlineData("", "application/xml", null)]
    [InlineData("https://demo.smartschool.be/Webservices/V3", "text/xml", "")]
    public async Task Quirk_01_any_namespace_and_action_is_taken_and_the_answer_is_in_the_tenants_own(string @namespace, string contentType, string? action)
    {
        await using var school = await SmallSchool.OpenAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/Webservices/V3", UriKind.Relative))
        {
            // No types, the optional sender and attachments left out, the rest by name in another order.
            Content = new StringContent(
                $"<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'><e:Body><m:sendMsg xmlns:m='{(@namespace.Length == 0 ? "urn:x" : @namespace)}'><body>b</body><title>t</title><userIdentifier>501</userIdentifier><accesscode>demo-access-code</accesscode></m:sendMsg></e:Body></e:Envelope>",
                Encoding.UTF8,
                contentType),
        };
        if (action is not null)
        {
            request.Headers.TryAddWithoutValidation("SOAPAction", action);
        }

        using var answer = await school.Http.SendAsync(request, TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var own = $"{school.Server.Address}Webservices/V3";
        var envelope = XDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        envelope.Descendants(XName.Get("sendMsgResponse", own)).Single().Value.ShouldBe("0");
        XDocument.Parse(await school.Http.GetStringAsync(new Uri("/Webservices/V3?wsdl", UriKind.Relative), TestContext.Current.CancellationToken))
            .Root!.Attribute("targetNamespace")!.Value.ShouldBe(own);
    }

    [Fact]
    public async Task Quirk_02_the_answer_is_rpc_encoded_with_an_unqualified_return_whose_type_follows_the_outcome()
    {
        await using var school = await SmallSchool.OpenAsync();

        using var answer = await school.PostAsync(SmallSchool.Recorded("getUserDetails.unknown.request.xml"));
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        text.ShouldStartWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<SOAP-ENV:Envelope ");
        text.ShouldContain("<SOAP-ENV:Body><ns1:getUserDetailsResponse><return xsi:type=\"xsd:int\">12</return></ns1:getUserDetailsResponse></SOAP-ENV:Body>");
        (await school.ReturnAsync("getUserDetails", ("accesscode", "demo-access-code"), ("userIdentifier", "1003"))).Attribute(Instance + "type")!.Value.ShouldBe("xsd:string");
        (await school.ReturnAsync("saveSignature", ("accesscode", "demo-access-code"), ("userIdentifier", "501"), ("accountType", "0"), ("signature", "x"))).Attribute(Instance + "type")!.Value.ShouldBe("xsd:boolean");
    }

    [Fact]
    public async Task Quirk_03_codes_are_int_or_string_as_chance_has_it_and_the_same_for_the_same_seed()
    {
        await using var school = await SmallSchool.OpenAsync();
        async Task<string> TypesAsync(int seed)
        {
            await school.ControlAsync(HttpMethod.Put, "chaos", $$"""{"seed":{{seed}}}""");
            var types = new List<string>();
            for (var call = 0; call < 24; call++)
            {
                var answer = await school.ReturnAsync("getUserDetails", ("accesscode", "demo-access-code"), ("userIdentifier", "9999"));
                answer.Value.Trim().ShouldBe("12");
                types.Add(answer.Attribute(Instance + "type")!.Value.Split(':')[1]);
            }

            return string.Join(' ', types);
        }

        var first = await TypesAsync(1);

        first.ShouldContain("int");
        first.ShouldContain("string");
        (await TypesAsync(1)).ShouldBe(first);
        (await TypesAsync(2)).ShouldNotBe(first);
    }

    [Theory]
    [InlineData("fout")]
    [InlineData("")]
    public async Task Quirk_04_a_wrong_access_code_is_8_with_HTTP_200_for_every_method_that_needs_one(string accessCode)
    {
        await using var school = await SmallSchool.OpenAsync();

        foreach (var operation in Bruggen.Simulator.Soap.OperationRegistry.All.Where(operation => operation.NeedsAccessCode))
        {
            (await school.ReturnAsync(operation.Name, ("accesscode", accessCode))).Value.ShouldBe("8", operation.Name);
        }

        (await school.ReturnAsync("returnJsonErrorCodes")).Value.ShouldStartWith("{");
    }

    [Fact]
    public async Task Quirk_05_every_encoding_of_a_payload_is_there()
    {
        await using var school = await SmallSchool.OpenAsync();
        await school.CallAsync("setAccountPhoto", ("userIdentifier", "1003"), ("photo", Photo));

        (await school.CallAsync("getClassListJson")).ShouldStartWith("[{\"id\":\"1\"");
        Encoding.UTF8.GetString(Convert.FromBase64String(await school.CallAsync("getAllGroupsAndClasses"))).ShouldStartWith("<?xml");
        (await school.CallAsync("getSkoreClassTeacherCourseRelation")).ShouldStartWith("<?xml");
        (await school.CallAsync("getClassList")).ShouldBe("""a:2:{i:0;a:5:{s:4:"name";s:3:"6A1";s:4:"desc";s:10:"6 Latijn 1";s:10:"visibility";s:1:"1";s:4:"code";s:3:"6A1";s:10:"isOfficial";s:1:"1";}i:1;a:5:{s:4:"name";s:3:"6A2";s:4:"desc";s:10:"6 Latijn 2";s:10:"visibility";s:1:"1";s:4:"code";s:3:"6A2";s:10:"isOfficial";s:1:"1";}}""");
        (await school.CallAsync("getAccountPhoto", ("userIdentifier", "1003"))).ShouldBe(Photo);
        (await school.CallAsync("getReferenceField")).ShouldBe("number");
        (await school.CallAsync("returnCsvErrorCodes")).Split('\n')[7].ShouldBe("8,\"Het webservices paswoord is niet juist\"");
        (await school.CallAsync("saveSignature", ("userIdentifier", "501"), ("accountType", "0"), ("signature", "x"))).ShouldBe("true");
        using var nothing = await school.PostAsync("<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'><e:Body><returnErrorCodes/></e:Body></e:Envelope>");
        XDocument.Parse(await nothing.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Descendants().Last().Name.LocalName.ShouldBe("returnErrorCodesResponse");
    }

    [Theory]
    [InlineData("getAbsentsByDate")]
    [InlineData("getAbsentsWithAliasByDate")]
    [InlineData("getAbsentsWithInternalNumberByDate")]
    [InlineData("getAbsentsWithUsernameByDate")]
    [InlineData("getAbsentsByDateAndGroup")]
    public async Task Quirk_06_an_empty_map_is_a_list(string method)
    {
        await using var school = await SmallSchool.OpenAsync();

        (await school.CallAsync(method, ("date", "2026-11-22"), ("code", "6A1"))).ShouldBe("[]");
    }

    [Fact]
    public async Task Quirk_07_a_group_without_direct_accounts_is_19_in_one_method_and_an_empty_document_in_the_other()
    {
        await using var school = await SmallSchool.OpenAsync();

        (await school.CallAsync("getAllAccountsExtended", ("code", "leerlingen"), ("recursive", "0"))).ShouldBe("19");
        Encoding.UTF8.GetString(Convert.FromBase64String(await school.CallAsync("getAllAccounts", ("code", "leerlingen"), ("recursive", "0")))).ShouldEndWith("\n<accounts/>");
    }

    [Fact]
    public async Task Quirk_08_unknown_users_no_photo_and_no_career_each_have_their_code()
    {
        await using var school = await SmallSchool.OpenAsync();

        foreach (var (method, part) in new[] { ("getUserDetails", "userIdentifier"), ("getUserDetailsByNumber", "number"), ("getUserDetailsByUsername", "username"), ("getUserDetailsByScannableCode", "scannableCode"), ("getStudentCareer", "userIdentifier"), ("getAbsents", "userIdentifier") })
        {
            (await school.CallAsync(method, (part, "niemand"))).ShouldBe("12", method);
        }

        foreach (var method in new[] { "saveUserParameter", "setAccountStatus", "delUser", "saveUserToClass", "removeUserFromGroup", "setAccountPhoto", "savePassword", "sendMsg", "unregisterStudent", "addHelpdeskTicket" })
        {
            (await school.CallAsync(method, ("userIdentifier", "niemand"), ("class", "6A1"), ("title", "t"), ("description", "d"))).ShouldBeOneOf("9", "12");
        }

        (await school.CallAsync("getAccountPhoto", ("userIdentifier", "1003"))).ShouldBe("23");
        (await school.CallAsync("getStudentCareer", ("userIdentifier", "501"))).ShouldMatch("^[0-9]+$");
    }

    [Fact]
    public async Task Quirk_09_names_are_misspelled_as_the_service_misspells_them()
    {
        await using var school = await SmallSchool.OpenAsync();

        (await school.JsonAsync("getClassTeachers", ("getAllOwners", "true")))[0].GetProperty("internummer").GetString().ShouldBe("501");
        (await school.CallAsync("changeGroupVisibility", ("code", "6A1"), ("visbility", "0"))).ShouldBe("0");
        (await school.JsonAsync("getClassListJson")).EnumerateArray().Single(group => group.GetProperty("code").GetString() == "6A1").GetProperty("isVisible").GetBoolean().ShouldBeFalse();
        (await school.CallAsync("saveUserParameter", ("userIdentifier", "1003"), ("paramName", "status_coaccount1"), ("paramValue", "niet actief"))).ShouldBe("0");
        (await school.CallAsync("saveUserParameter", ("userIdentifier", "1003"), ("paramName", "status1"), ("paramValue", "actief"))).ShouldBe("17");
        (await school.JsonAsync("getUserDetails", ("userIdentifier", "1003"))).GetProperty("status1").GetString().ShouldBe("niet actief");
        (await school.JsonAsync("getAbsentsWithAliasByDate", ("date", "2026-11-20"))).GetProperty("aya.wouters").GetProperty("am").GetProperty("officialcode").GetString().ShouldBe("Z");
        (await school.JsonAsync("getAbsentsWithAlias", ("userIdentifier", "1003"), ("schoolYear", "2026"))).GetProperty("2026-11-20").GetProperty("am").GetProperty("code").GetString().ShouldBe("Z");
    }

    [Fact]
    public async Task Quirk_10_types_are_mixed()
    {
        await using var school = await SmallSchool.OpenAsync("""{"accounts":[{"internnummer":null,"gebruikersnaam":"zonder.nummer","basisrol":"leerling","klas":"3A"}]}""");

        var account = (await school.JsonAsync("getAllAccountsExtended", ("code", ""), ("recursive", "1")))[0];

        account.GetProperty("type_coaccount1").ValueKind.ShouldBe(JsonValueKind.Number);
        account.GetProperty("schoolverlater").GetInt32().ShouldBe(0);
        account.GetProperty("basisrol").GetString().ShouldBe("1");
        account.GetProperty("groups")[0].GetProperty("id").ValueKind.ShouldBe(JsonValueKind.String);
        account.GetProperty("stamboeknummer").GetString().ShouldBe("NULL");
        account.GetProperty("internnummer").ValueKind.ShouldBe(JsonValueKind.Null);
        account.GetProperty("geboortedatum").GetString().ShouldBe("0000-00-00");
        account.GetProperty("last_successful_login").GetString().ShouldBe(";");
    }

    [Theory]
    [InlineData("inactief", "uitgeschakeld")]
    [InlineData("disabled", "uitgeschakeld")]
    [InlineData("administrative", "administratief")]
    [InlineData("enabled", "actief")]
    public async Task Quirk_11_a_status_reads_back_in_another_word(string written, string read)
    {
        await using var school = await SmallSchool.OpenAsync();

        (await school.CallAsync("setAccountStatus", ("userIdentifier", "1003"), ("accountStatus", written))).ShouldBe("0");

        (await school.JsonAsync("getUserDetails", ("userIdentifier", "1003"))).GetProperty("status").GetString().ShouldBe(read);
    }

    [Fact]
    public async Task Quirk_12_present_pupils_are_listed_and_deleted_ones_under_a_prefix()
    {
        await using var school = await SmallSchool.OpenAsync();
        (await school.CallAsync("delUser", ("userIdentifier", "1004"), ("officialDate", ""))).ShouldBe("0");

        await school.ControlAsync(HttpMethod.Put, "presences", """[{"internnummer":"1001","date":"2026-11-19","part":"am","code":"|"}]""");
        var before = await school.JsonAsync("getAbsentsWithUsernameByDate", ("date", "2026-11-19"));
        var today = await school.JsonAsync("getAbsentsWithUsernameByDate", ("date", "2026-11-20"));

        before.GetProperty("20261120_104204_finn.maes").GetProperty("am").ValueKind.ShouldBe(JsonValueKind.Null);
        today.EnumerateObject().ShouldNotContain(pupil => pupil.Name.EndsWith("finn.maes", StringComparison.Ordinal));
        today.GetProperty("nora.peeters").GetProperty("am").GetString().ShouldBe("|");
        (await school.CallAsync("getUserDetails", ("userIdentifier", "1004"))).ShouldBe("12");
    }

    [Fact]
    public async Task Quirk_13_no_alias_is_null_in_one_method_and_a_text_in_the_other()
    {
        await using var school = await SmallSchool.OpenAsync();

        var year = (await school.JsonAsync("getAbsentsWithAlias", ("userIdentifier", "1001"), ("schoolYear", "2026"))).GetProperty("2026-11-20").GetProperty("am");
        var day = await school.JsonAsync("getAbsentsWithAliasByDate", ("date", "2026-11-20"));

        year.GetProperty("alias").ValueKind.ShouldBe(JsonValueKind.Null);
        day.GetProperty("nora.peeters").GetProperty("am").GetProperty("alias").GetString().ShouldBe("Aanwezig");
        day.GetProperty("lena.goossens").GetProperty("pm").GetProperty("alias").GetString().ShouldBe("");
    }

    [Fact]
    public async Task Quirk_14_the_tree_of_groups_has_children_class_teachers_padded_flags_and_empty_codes()
    {
        await using var school = await SmallSchool.OpenAsync("""
            {"groups":[{"code":"3A","type":"K"},{"code":"","name":"Zonder code"}],"accounts":[{"internnummer":"1","basisrol":"0"}],"classTeachers":[{"class":"3A","teacher":"1"}]}
            """);

        var tree = XDocument.Parse(Encoding.UTF8.GetString(Convert.FromBase64String(await school.CallAsync("getAllGroupsAndClasses"))));

        var groups = tree.Root!.Element("group")!.Element("children")!.Elements("group").ToList();
        groups.Single(group => group.Element("name")!.Value == "Zonder code").Element("code")!.Value.ShouldBe("");
        groups.Single(group => group.Element("code")!.Value == "3A").Element("titu")!.Element("user")!.Element("username")!.Value.ShouldBe("1");
        tree.Descendants("isOfficial").Select(flag => flag.Value).Distinct().Order(StringComparer.Ordinal).ShouldBe([" 0 ", " 1 "]);
    }

    [Fact]
    public async Task Quirk_15_a_change_of_class_without_date_waits_until_it_is_confirmed()
    {
        await using var school = await SmallSchool.OpenAsync();
        async Task<string?> ClassAsync() => (await school.JsonAsync("getUserOfficialClass", ("userIdentifier", "1003"), ("date", "2026-11-23"))).GetProperty("name").GetString();

        (await school.CallAsync("saveUserToClass", ("userIdentifier", "1003"), ("class", "6A2"))).ShouldBe("0");

        (await ClassAsync()).ShouldBe("6A1");
        (await school.ControlAsync("pending"))[0].GetProperty("class").GetString().ShouldBe("6A2");
        (await school.ControlAsync(HttpMethod.Post, "pending/1003", """{"from":"2026-11-23"}""")).Status.ShouldBe(200);
        (await ClassAsync()).ShouldBe("6A2");
        (await school.ControlAsync("pending")).GetArrayLength().ShouldBe(0);
        (await school.ControlAsync(HttpMethod.Post, "pending/1003", """{"from":"2026-11-23"}""")).Status.ShouldBe(400);
    }

    [Fact]
    public async Task Quirk_16_a_message_arrives_as_often_as_it_is_sent_and_the_text_Null_is_no_sender()
    {
        await using var school = await SmallSchool.OpenAsync();

        (await school.CallAsync("sendMsg", ("userIdentifier", "1003"), ("title", "t"), ("body", "b"))).ShouldBe("0");
        (await school.CallAsync("sendMsg", ("userIdentifier", "1003"), ("title", "t"), ("body", "b"))).ShouldBe("0");
        (await school.CallAsync("sendMsg", ("userIdentifier", "1003"), ("title", "t"), ("body", "b"), ("senderIdentifier", "Null"))).ShouldBe("18");

        school.Server.Tenant.Messages.Length.ShouldBe(2);
        school.Server.Tenant.Messages.ShouldAllBe(message => message.From == null);
    }

    [Fact]
    public async Task Quirk_17_an_export_of_the_whole_school_can_take_its_time()
    {
        await using var school = await SmallSchool.OpenAsync();
        await school.ControlAsync(HttpMethod.Put, "switches", """{"exportDelayMs":"150"}""");

        await school.CallAsync("getAllAccountsExtended", ("code", "iedereen"), ("recursive", "1"));
        await school.CallAsync("getAllAccounts", ("code", ""), ("recursive", "1"));
        await school.CallAsync("getAllAccountsExtended", ("code", "6A1"), ("recursive", "1"));

        var took = school.Server.Tenant.Calls.Select(call => call.Milliseconds).ToList();
        took[0].ShouldBeGreaterThan(100);
        took[1].ShouldBeGreaterThan(100);
        (await school.ControlAsync("switches")).GetProperty("exportDelayMs").GetString().ShouldBe("150");
    }

    [Fact]
    public async Task Quirk_18_a_second_synchronisation_within_15_minutes_is_refused_and_the_first_goes_through_its_states()
    {
        await using var school = await SmallSchool.OpenAsync();
        async Task<string> StatusAsync(string id) => await school.CallAsync("checkStatus", ("serviceId", id));

        var id = (await school.JsonAsync("startSkoreSync")).GetProperty("serviceId").GetString()!;

        (await StatusAsync(id)).ShouldBe("busy");
        (await StatusAsync("00000000-0000-4000-8000-000000000000")).ShouldBe("no_status");
        (await school.CallAsync("startSkoreSync")).ShouldBe("10");
        school.Time.Advance(TimeSpan.FromMinutes(14) + TimeSpan.FromSeconds(59));
        (await StatusAsync(id)).ShouldBe("done");
        (await school.CallAsync("startSkoreSync")).ShouldBe("10");
        await school.ControlAsync(HttpMethod.Put, "switches", """{"skoreSyncEndsAs":"error"}""");
        (await StatusAsync(id)).ShouldBe("error");
        school.Time.Advance(TimeSpan.FromSeconds(1));
        (await school.JsonAsync("startSkoreSync")).GetProperty("serviceId").GetString().ShouldNotBe(id);
    }
}
