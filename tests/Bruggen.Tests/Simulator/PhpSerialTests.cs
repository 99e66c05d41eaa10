using Bruggen.Simulator.Soap;
using CsCheck;

namespace Bruggen.Tests.Simulator;

public sealed class PhpSerialTests
{
    private static readonly Gen<string> Text = Gen.String[Gen.Char["aé€\";:{}0 "], 0, 12];

    [Fact]
    public void What_is_written_is_read_back_whatever_the_texts_hold() =>
        Gen.Select(Text, Text).Array[0, 4].Sample(rows =>
        {
            var text = PhpSerial.Write([.. rows.Select(row => System.Collections.Immutable.ImmutableArray.Create(("een", row.Item1), ("twee", row.Item2)))]);

            PhpSerial.Read(text).Select(row => (row["een"], row["twee"])).ShouldBe(rows);
        });

    [Fact]
    public void What_is_cut_off_is_refused_with_one_kind_of_exception()
    {
        const string whole = """a:1:{i:0;a:3:{s:4:"name";s:2:"7A";s:7:"visible";b:1;s:5:"untis";N;}}""";

        PhpSerial.Read(whole)[0].ShouldBe(new Dictionary<string, string>(StringComparer.Ordinal) { ["name"] = "7A", ["visible"] = "1", ["untis"] = "" }, ignoreOrder: true);
        for (var length = 0; length < whole.Length; length++)
        {
            Should.Throw<FormatException>(() => PhpSerial.Read(whole[..length]));
        }
    }
}
