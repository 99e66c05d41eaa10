using System.Text;
using Bruggen.Configuration;
using CsCheck;

namespace Bruggen.Tests.Configuration;

public sealed class SendingSwitchTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("bruggen-switch-");

    private string File => Path.Combine(_directory.FullName, "school.yaml");

    public void Dispose() => _directory.Delete(recursive: true);

    [Theory]
    [InlineData("sending: watch   # kijken\r\n", "sending: on      # kijken\r\n")]
    [InlineData("# sending: watch\nsending: \"watch\"\n", "# sending: watch\nsending: \"on\"   \n")]
    [InlineData("sending:   'watch' # é\n", "sending:   'on'    # é\n")]
    public void Only_the_word_changes(string before, string after)
    {
        Write(ConfigurationFolder.School + "\n# Eén school, ünïcode\n" + before);

        SendingSwitch.TurnOn(_directory.FullName).ShouldBeNull();

        System.IO.File.ReadAllText(File).ShouldBe(ConfigurationFolder.School + "\n# Eén school, ünïcode\n" + after);
    }

    [Theory]
    [InlineData("", "\nsending: on\n")]
    [InlineData("\n", "\nsending: on\n")]
    [InlineData("\r\n", "\r\nsending: on\r\n")]
    public void A_file_that_says_nothing_about_it_gets_a_line(string end, string added)
    {
        Write(ConfigurationFolder.School + end);

        SendingSwitch.TurnOn(_directory.FullName).ShouldBeNull();

        System.IO.File.ReadAllText(File).ShouldBe(ConfigurationFolder.School + added);
    }

    [Fact]
    public void A_byte_order_mark_stays()
    {
        System.IO.File.WriteAllText(File, ConfigurationFolder.School + "\nsending: watch\n", new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));

        SendingSwitch.TurnOn(_directory.FullName).ShouldBeNull();

        System.IO.File.ReadAllBytes(File)[..3].ShouldBe([0xEF, 0xBB, 0xBF]);
        System.IO.File.ReadAllText(File).ShouldEndWith("\nsending: on   \n");
    }

    [Theory]
    [InlineData("sending: |\n  watch\n")]
    [InlineData("sending: {}\n")]
    [InlineData("x: ]\n")]
    public void What_is_not_certain_is_left_as_it_is(string line)
    {
        var text = ConfigurationFolder.School + "\n" + line;
        Write(text);

        SendingSwitch.TurnOn(_directory.FullName).ShouldNotBeNull().ShouldContain("sending: on");

        System.IO.File.ReadAllText(File).ShouldBe(text);
    }

    [Fact]
    public void A_file_that_cannot_be_written_is_a_sentence()
    {
        SendingSwitch.TurnOn(_directory.FullName).ShouldNotBeNull().ShouldContain("school.yaml");
    }

    [Fact]
    public void The_shipped_file_is_turned_on_with_every_comment_kept()
    {
        var shipped = System.IO.File.ReadAllText(Path.Combine(ConfigurationFolder.Shipped, "school.yaml"));
        Write(shipped);

        SendingSwitch.TurnOn(_directory.FullName).ShouldBeNull();

        System.IO.File.ReadAllText(File).ShouldBe(shipped.Replace("\nsending: watch", "\nsending: on   ", StringComparison.Ordinal));
    }

    [Fact]
    public void Wherever_the_word_stands_nothing_else_changes() =>
        Gen.Select(Gen.Int[0, 8], Gen.OneOf(Gen.Const("watch"), Gen.Const("'watch'"), Gen.Const("\"watch\"")), Gen.OneOf(Gen.Const("\n"), Gen.Const("\r\n")), Gen.OneOf(Gen.Const(" # één ☃"), Gen.Const(""))).Sample((at, word, lineEnd, comment) =>
        {
            var lines = ConfigurationFolder.School.Split('\n').ToList();
            var tops = lines.Select((line, index) => (line, index)).Where(pair => pair.line.Length > 0 && !char.IsWhiteSpace(pair.line[0])).Select(pair => pair.index).Append(lines.Count).ToList();
            lines.Insert(tops[at % tops.Count], $"sending: {word}{comment}");
            var text = string.Join(lineEnd, lines) + lineEnd;
            Write(text);

            SendingSwitch.TurnOn(_directory.FullName).ShouldBeNull();

            System.IO.File.ReadAllText(File).ShouldBe(text.Replace($"sending: {word}", "sending: " + word.Replace("watch", "on", StringComparison.Ordinal).PadRight(word.Length), StringComparison.Ordinal));
        }, threads: 1, iter: 60);

    [Theory]
    [InlineData("sending: on", "sending: watch")]
    [InlineData("sending: on      # aan\r\n", "sending: watch   # aan\r\n")]
    [InlineData("sending: on # één\n", "sending: watch # één\n")]
    [InlineData("sending: \"on\"\n", "sending: watch\n")]
    [InlineData("sending: uit\n", "sending: watch\n")]
    [InlineData("sending: geen idee\n", "sending: watch idee\n")]
    [InlineData("sending:\n", "sending: watch\n")]
    [InlineData("sending:   # leeg\n", "sending: watch    # leeg\n")]
    [InlineData("x: ]\nsending: on # aan\ny: [\n", "x: ]\nsending: watch # aan\ny: [\n")]
    public void Sending_is_turned_off_whatever_else_stands_in_the_file(string before, string after)
    {
        Write(ConfigurationFolder.School + "\n# Eén school, ünïcode\n" + before);
        var isCertain = !after.Contains("idee", StringComparison.Ordinal);

        (SendingSwitch.TurnOff(_directory.FullName) is null).ShouldBe(isCertain);

        System.IO.File.ReadAllText(File).ShouldBe(ConfigurationFolder.School + "\n# Eén school, ünïcode\n" + (isCertain ? after : before));
    }

    [Theory]
    [InlineData("sending: on\nsending: on\n")]
    [InlineData("  sending: on\n")]
    [InlineData("sending:\n  on\n")]
    [InlineData("x: ]\n")]
    public void What_cannot_be_turned_off_with_certainty_is_left_as_it_is(string line)
    {
        var text = ConfigurationFolder.School + "\n" + line;
        Write(text);

        SendingSwitch.TurnOff(_directory.FullName).ShouldNotBeNull().ShouldContain("sending: watch");

        System.IO.File.ReadAllText(File).ShouldBe(text);
    }

    [Fact]
    public void Off_and_on_again_is_the_shipped_file_with_the_word_changed()
    {
        var shipped = System.IO.File.ReadAllText(Path.Combine(ConfigurationFolder.Shipped, "school.yaml"));
        Write(shipped);

        SendingSwitch.TurnOn(_directory.FullName).ShouldBeNull();
        SendingSwitch.TurnOff(_directory.FullName).ShouldBeNull();

        System.IO.File.ReadAllText(File).ShouldBe(shipped);
    }

    private void Write(string text) => System.IO.File.WriteAllText(File, text);
}
