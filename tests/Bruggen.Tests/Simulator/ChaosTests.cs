using System.Text.Json;
using System.Xml.Linq;
using Bruggen.Simulator.Soap;

namespace Bruggen.Tests.Simulator;

/// <summary>Chaos changes how an answer is written and never what it says.</summary>
public sealed class ChaosTests
{
    private static readonly (string Name, string Value)[] Parameters =
    [
        ("accesscode", "demo-access-code"), ("userIdentifier", "1003"), ("schoolYear", "2026"), ("date", "2026-11-20"), ("code", "6A1"), ("recursive", "1"),
        ("number", "1003"), ("username", "aya.wouters"), ("classCode", "6A1"), ("getAllOwners", "true"),
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(-123456789)]
    public async Task Every_read_says_the_same_in_another_form(int seed)
    {
        await using var school = await SmallSchool.OpenAsync();
        var reads = OperationRegistry.All.Where(operation => operation.Name.StartsWith("get", StringComparison.Ordinal) || operation.Name.StartsWith("return", StringComparison.Ordinal)).ToList();
        var forms = new HashSet<string>(StringComparer.Ordinal);
        foreach (var operation in reads)
        {
            await school.ControlAsync(HttpMethod.Put, "chaos", """{"seed":null}""");
            var plain = await CallAsync(school, operation.Name);
            await school.ControlAsync(HttpMethod.Put, "chaos", $$"""{"seed":{{seed}}}""");
            for (var time = 0; time < 6; time++)
            {
                var chaotic = await CallAsync(school, operation.Name);

                forms.Add(chaotic.Root!.ToString(SaveOptions.DisableFormatting)[..12]);
                var answer = chaotic.Descendants(XName.Get(operation.Name + "Response", $"{school.Server.Address}Webservices/V3")).Single();
                answer.Parent!.Name.ShouldBe(XName.Get("Body", "http://schemas.xmlsoap.org/soap/envelope/"));
                SaysTheSame(plain.Descendants("return").SingleOrDefault()?.Value, answer.Element("return")?.Value, operation.Name);
            }
        }

        forms.Count.ShouldBeGreaterThan(3);
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_bytes_and_a_reset_begins_again()
    {
        await using var school = await SmallSchool.OpenAsync();
        async Task<string> RunAsync()
        {
            var texts = new List<string>();
            foreach (var method in new[] { "getUserDetails", "getClassListJson", "getAbsentsByDate", "getReferenceField" })
            {
                using var answer = await school.PostAsync(Envelope(method));
                texts.Add(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
            }

            return string.Concat(texts);
        }

        await school.ControlAsync(HttpMethod.Put, "chaos", """{"seed":3}""");
        var first = await RunAsync();
        var second = await RunAsync();
        await school.ControlAsync(HttpMethod.Post, "reset");

        second.ShouldNotBe(first);
        (await RunAsync()).ShouldBe(first);
        (await school.ControlAsync(HttpMethod.Put, "chaos", """{"seed":"veel"}""")).Status.ShouldBe(400);
    }

    private static string Envelope(string method) =>
        $"<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'><e:Body><{method}>{string.Concat(Parameters.Select(part => $"<{part.Name}>{part.Value}</{part.Name}>"))}</{method}></e:Body></e:Envelope>";

    private static async Task<XDocument> CallAsync(SmallSchool school, string method)
    {
        using var answer = await school.PostAsync(Envelope(method));
        return XDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), LoadOptions.PreserveWhitespace);
    }

    private static void SaysTheSame(string? plain, string? chaotic, string method)
    {
        if (plain is ['{' or '[', ..])
        {
            var same = JsonElement.DeepEquals(JsonSerializer.Deserialize<JsonElement>(plain), JsonSerializer.Deserialize<JsonElement>(chaotic!));
            (same || (plain == "[]" && chaotic!.Trim() == "{}")).ShouldBeTrue(method);
        }
        else
        {
            (chaotic?.Trim()).ShouldBe(plain?.Trim(), method);
        }
    }
}
