using Bruggen.Service.State;
using Bruggen.Smartschool;
using Bruggen.Tests.Configuration;

namespace Bruggen.Tests.Service;

public sealed class PlatformAccessTests
{
    [Fact]
    public void OneRoster_is_used_only_where_it_is_named_and_its_secret_is_read_when_it_is_needed()
    {
        ConfigurationFolder.Load().Configuration!.Connection().OneRoster.ShouldBeNull();

        var reading = ConfigurationFolder.Load(("school.yaml", School("oneRoster: { clientId: bruggen, secret: env:BRUGGEN_NO_SUCH_VARIABLE }")));

        reading.Problems.ShouldBeEmpty();
        var access = reading.Configuration!.Connection().OneRoster.ShouldNotBeNull();
        access.ClientId.ShouldBe("bruggen");
        Should.Throw<SmartschoolRefusedException>(access.ReadSecret).Message.ShouldContain("BRUGGEN_NO_SUCH_VARIABLE");
    }

    [Theory]
    [InlineData("oneRoster: { clientId: bruggen, secret: abc123 }", "env:")]
    [InlineData("oneRoster: { clientId: bruggen }", "secret")]
    [InlineData("oneRoster: { client: bruggen, secret: env:X }", "'clientId'")]
    public void What_is_wrong_with_it_is_said_and_no_secret_is_repeated(string platform, string remedy)
    {
        var problems = ConfigurationFolder.ProblemsOf(("school.yaml", School(platform)));

        problems.ShouldContain(problem => problem.ToString().Contains(remedy, StringComparison.Ordinal));
        problems.ShouldAllBe(problem => !problem.ToString().Contains("abc123", StringComparison.Ordinal));
    }

    private static string School(string platform) =>
        ConfigurationFolder.School.Replace("codes:", $"  {platform}\ncodes:", StringComparison.Ordinal);
}
