using Bruggen.Domain.School;
using CsCheck;

namespace Bruggen.Tests.Domain.School;

/// <summary>What looks the same is the same.</summary>
public sealed class SpellingTests
{
    [Theory]
    [InlineData("1001", "1001")]
    [InlineData(" 1001\t", "1001")]
    [InlineData("\u00A01001\u00A0", "1001")]
    [InlineData("\u30001001\u2003", "1001")]
    [InlineData("\u200B1001\uFEFF", "1001")]
    [InlineData("10\u200D01\u00AD", "1001")]
    [InlineData("10\u000101", "1001")]
    [InlineData("3A  TW", "3A TW")]
    [InlineData("3A\u00A0TW", "3A TW")]
    [InlineData("3A\u00A0 TW", "3A TW")]
    [InlineData("e\u0301e\u0301n", "\u00E9\u00E9n")]
    [InlineData("\u00E9\u00E9n", "\u00E9\u00E9n")]
    [InlineData(" \u00A0\u200B", "")]
    [InlineData("", "")]
    [InlineData("een\ntwee", "een\ntwee")]
    public void What_cannot_be_seen_is_left_out(string written, string spelled) => Spelling.Of(written).ShouldBe(spelled);

    [Theory]
    [InlineData("0101", "101")]
    [InlineData("Jan", "jan")]
    [InlineData("3A", "3 A")]
    public void What_can_be_seen_stays(string one, string other)
    {
        Spelling.Of(one).ShouldBe(one);
        Spelling.Of(one).ShouldNotBe(Spelling.Of(other));
    }

    [Fact]
    public void A_spelling_has_no_other_spelling() => Gen.String[Gen.Char["a0 \t\u00A0\u200B\u0301\u00E9\uD800\u3000\n\u0001"], 0, 8].Sample(
        text => Spelling.Of(Spelling.Of(text)) == Spelling.Of(text),
        iter: 2000);
}
