using System.Text;
using Bruggen.Configuration;
using CsCheck;

namespace Bruggen.Tests.Configuration;

public sealed class SendingOrderTests
{
    private const string Signs = "sendig: \n\"{\uD83D\t#";

    private static readonly string[] Words =
        ["on", "\"on\"", "'on'", "on ", "on # aan", "On", "ON", "off", "watch", "'watch'", "", "~", "o", "onn", "on off", "[on]", "|\n  on", ">-\n  on", "\n  on", "\"on", "'on\"", "\ton", "on\t", "on\u00A0", "\u043En", "&a on", "!x on", "*a"];

    [Theory]
    [InlineData("sending: on")]
    [InlineData("sending: on   # aan\r\n")]
    [InlineData("sending:   'on'\ncodes: { present: [\"|\"] }")]
    [InlineData("\"sending\": \"on\"")]
    [InlineData("{ sending: on }")]
    [InlineData("---\nsending: on")]
    [InlineData("  school: { name: x }\n  sending: on")]
    [InlineData("sending: on\n# sending: off")]
    [InlineData("x: ]\nsending: on # aan\n")]
    [InlineData("school: { name: \"open\nsending: \"on\"\n")]
    [InlineData("\tx: 1\nsending: on")]
    public void What_is_clearly_on_sends_whatever_is_wrong_beside_it(string text) => Of(text).ShouldBe(SendingOrder.On);

    [Theory]
    [InlineData("sending: watch")]
    [InlineData("sending: 'watch'  # kijken\nx: ]")]
    public void Watch_is_meant(string text) => Of(text).ShouldBe(SendingOrder.Watch);

    [Fact]
    public void A_good_file_without_the_key_watches()
    {
        Of("school: { name: x }\n# sending: on").ShouldSatisfyAllConditions(
            order => order.IsOn.ShouldBeFalse(),
            order => order.IsClear.ShouldBeTrue(),
            order => order.Objection!.ShouldContain("says nothing about sending"));
    }

    [Theory]
    [InlineData("sending: uit", "school.yaml:1: 'uit' after sending is not clearly on")]
    [InlineData("x: 1\nsending:", "school.yaml:2: nothing stands after sending")]
    [InlineData("sending: [on]", "a list")]
    [InlineData("sending: on\nsending: off", "line 1 and line 2")]
    [InlineData("sending: on\nSENDING: off", "line 1 and line 2")]
    [InlineData("sending: on\n  sending: off", "line 1 and line 2")]
    [InlineData("school:\n  sending: off\nsending: on", "line 2 and line 3")]
    [InlineData("sending: on\n'sending' : off", "line 1 and line 2")]
    [InlineData("sending: on\n- sending: off", "line 1 and line 2")]
    [InlineData("sending: on\n? sending\n: off", "line 1 and line 2")]
    [InlineData("sending: on\nsending off", "line 1 and line 2")]
    [InlineData("sending: on\n\u00A0sending: off", "line 1 and line 2")]
    [InlineData("sending: on\n\u200Bsending: off", "line 1 and line 2")]
    [InlineData("sending: on\n\uFF53ending: off", "line 1 and line 2")]
    [InlineData("sending: on\ns\u0435nding: off", "line 1 and line 2")]
    [InlineData("sending: on\u2028sending: off", "line 1 and line 2")]
    [InlineData("school:\n  sending: on", "line 2")]
    [InlineData("name: |\n  sending: on", "line 2")]
    [InlineData("SENDING: on", "'SENDING' is not the key sending")]
    [InlineData("sending:on", "has a fault")]
    [InlineData("sending:\ton\nx: ]", "has a fault")]
    [InlineData("x: ]", "no line in it says sending: on")]
    [InlineData("{sending: on, sending: off}", "has a fault")]
    [InlineData("{a: 1, sending: on, sending: off}", "no line in it says")]
    [InlineData("sending: on\n---\nsending: off", "line 1 and line 3")]
    public void Whatever_is_not_clear_is_no_sending_and_says_what_stands_there(string text, string said)
    {
        var order = Of(text);

        order.IsClear.ShouldBeFalse();
        order.Objection.ShouldNotBeNull().ShouldContain(said);
    }

    [Fact]
    public void A_file_that_is_not_text_gives_no_order()
    {
        foreach (var file in (ConfigurationFile[])
        [
            ConfigurationFile.Missing("school.yaml"),
            ConfigurationFile.FromBytes("school.yaml", Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes("sending: on")).ToArray()),
            ConfigurationFile.FromBytes("school.yaml", Encoding.Latin1.GetBytes("school: { name: é }\nsending: on")),
            ConfigurationFile.FromBytes("school.yaml", Encoding.UTF8.GetBytes("sending: on\n" + new string('#', ConfigurationFile.LargestLength))),
        ])
        {
            SendingOrder.Of(file).ShouldSatisfyAllConditions(order => order.IsOn.ShouldBeFalse(), order => order.IsClear.ShouldBeFalse());
        }
    }

    [Fact]
    public void A_byte_order_mark_makes_no_difference() =>
        SendingOrder.Of(ConfigurationFile.FromBytes("school.yaml", [0xEF, 0xBB, 0xBF, .. "sending: on"u8])).ShouldBe(SendingOrder.On);

    /// <summary>Whatever the loader would not take as on is no sending here either, in a file that is good without the line.</summary>
    [Fact]
    public void No_word_sends_that_the_whole_file_would_not_send_with()
    {
        var tried = 0;
        foreach (var word in Words)
        {
            var text = $"sending: {word}\n{ConfigurationFolder.School.Replace("voorbeeld", "sint-donatus", StringComparison.Ordinal)}";
            var log = new ProblemLog("school.yaml");
            var settings = SchoolFile.Parse(new ConfigurationFile("school.yaml", text, Defect: null), ".", codesOnly: false, log, out _);

            Of(text).IsOn.ShouldBe(log.IsEmpty && settings is { IsSending: true }, word);
            tried++;
        }

        tried.ShouldBe(Words.Length);
    }

    [Fact]
    public void No_text_throws() =>
        Gen.String[Gen.OneOf(Gen.Char, Gen.Int[0, Signs.Length - 1].Select(at => Signs[at])), 0, 60]
            .Sample(text => Of("sending: on\n" + text) is not null && Of(text) is not null, iter: 3000, threads: 1);

    private static SendingOrder Of(string text) => SendingOrder.Of(new ConfigurationFile("school.yaml", text, Defect: null));
}
