using Bruggen.Worker.Commands;

namespace Bruggen.Tests.Worker.Commands;

public sealed class ParagraphTests
{
    [Fact]
    public void A_blank_text_has_no_lines_and_a_short_one_has_one()
    {
        Paragraph.Lines(" ", "  ", 80).ShouldBeEmpty();
        Paragraph.Lines("counted: 2026-10-05/am", "  ", 80).ShouldBe(["counted: 2026-10-05/am"]);
    }

    [Fact]
    public void A_long_text_goes_on_indented_within_the_width_and_loses_no_word()
    {
        var text = "regel: " + string.Join(' ', Enumerable.Range(10, 40).Select(day => $"2026-10-{day}/am"));

        var lines = Paragraph.Lines(text, "    ", 80).ToList();

        lines.Count.ShouldBeGreaterThan(5);
        lines.ShouldAllBe(line => line.Length <= 80);
        lines.Skip(1).ShouldAllBe(line => line.StartsWith("    2026", StringComparison.Ordinal));
        string.Join(' ', lines.Select(line => line.Trim())).ShouldBe(text);
    }

    [Fact]
    public void A_line_may_be_as_wide_as_the_width_and_a_longer_word_stays_whole()
    {
        Paragraph.Lines("abcd efgh", "  ", 9).ShouldBe(["abcd efgh"]);
        Paragraph.Lines("abcd efghi", "  ", 9).ShouldBe(["abcd", "  efghi"]);
        Paragraph.Lines("abcdefghijkl m", "  ", 9).ShouldBe(["abcdefghijkl", "  m"]);
    }
}
