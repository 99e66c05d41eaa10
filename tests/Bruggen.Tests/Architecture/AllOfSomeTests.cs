namespace Bruggen.Tests.Architecture;

/// <summary>A test that looks at nothing fails, whatever it would have said of it.</summary>
public sealed class AllOfSomeTests
{
    [Fact]
    public void What_is_said_of_all_of_nothing_fails()
    {
        Should.Throw<ShouldAssertException>(() => Array.Empty<int>().ShouldAllBe(number => number > 0)).Message.ShouldContain("there was nothing to check");
        Should.Throw<ShouldAssertException>(() => new[] { 1, -1 }.ShouldAllBe(number => number > 0));
        new[] { 1, 2 }.ShouldAllBe(number => number > 0);
    }
}
