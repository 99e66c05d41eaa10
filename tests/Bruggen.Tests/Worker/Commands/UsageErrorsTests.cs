using System.CommandLine;
using Bruggen.Worker.Commands;

namespace Bruggen.Tests.Worker.Commands;

public sealed class UsageErrorsTests
{
    private static readonly RootCommand Root = new("x") { CheckCommand.Create(), InitCommand.Create(), ReplayCommand.Create(), SchemaCommand.Create() };

    [Theory]
    [InlineData("chek", "'chek' is not a command; allowed are check, init, replay and schema. Did you mean 'check'?")]
    [InlineData("check --confg x", "'--confg' is not an option of check; allowed are --config, --data and --format. Did you mean '--config'?")]
    [InlineData("check iets", "'iets' is more than check understands; 'bruggen check --help' shows how it is used.")]
    public void A_word_that_does_not_exist_is_answered_with_the_nearest_that_does(string line, string sentence) =>
        UsageErrors.Of(Root.Parse(line)).ShouldBe([sentence]);

    [Fact]
    public void A_value_that_is_not_allowed_is_answered_by_the_option() =>
        UsageErrors.Of(Root.Parse("check --format xml")).ShouldHaveSingleItem().ShouldContain("json");
}
