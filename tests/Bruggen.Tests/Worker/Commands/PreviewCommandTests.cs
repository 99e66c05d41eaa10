using System.CommandLine;
using System.Text.Json.Nodes;
using Bruggen.Tests.Configuration;
using Bruggen.Worker.Commands;

namespace Bruggen.Tests.Worker.Commands;

public sealed class PreviewCommandTests
{
    [Fact]
    public async Task A_text_is_shown_with_an_ordinary_name_and_with_awkward_ones()
    {
        var (exit, output) = await RunAsync("klastitularis/welkom");

        exit.ShouldBe(0);
        output.ShouldContain("--- klastitularis/welkom.nl");
        output.ShouldContain("Noor");
        output.ShouldContain("<script>alert(1)</script>");
    }

    [Fact]
    public async Task As_html_no_name_becomes_markup()
    {
        var (exit, output) = await RunAsync("welkom", "--format", "html");

        exit.ShouldBe(0);
        output.ShouldContain("&lt;script&gt;");
        output.ShouldNotContain("<script");
        output.ShouldNotContain("<img");
    }

    [Fact]
    public async Task As_json_every_language_is_an_entry()
    {
        var (exit, output) = await RunAsync("welkom", "--format", "json", "--lang", "nl");

        exit.ShouldBe(0);
        var entry = JsonNode.Parse(output)!.AsArray().ShouldHaveSingleItem()!;
        ((string?)entry["language"]).ShouldBe("nl");
        entry["texts"]!.AsArray().Count.ShouldBeGreaterThan(5);
    }

    [Theory]
    [InlineData("welkmo")]
    [InlineData("bericht")]
    [InlineData("ouders/welkom-terug")]
    [InlineData("welkom", "--lang", "fr")]
    public async Task What_is_not_one_text_is_refused(params string[] arguments) => (await RunAsync(arguments)).Exit.ShouldBe(2);

    private static async Task<(int Exit, string Output)> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        var exit = await PreviewCommand.Create()
            .Parse([.. arguments, "--config", ConfigurationFolder.Shipped])
            .InvokeAsync(new InvocationConfiguration { Output = output }, TestContext.Current.CancellationToken);
        return (exit, output.ToString());
    }
}
