using System.Text;
using Bruggen.Domain.School;
using Bruggen.Smartschool;
using Bruggen.Smartschool.Rosters;
using Bruggen.Smartschool.Soap;
using Bruggen.Smartschool.Soap.Decoding;
using CsCheck;
using NodaTime;

namespace Bruggen.Tests.Smartschool;

/// <summary>Whatever arrives, only the two promised exceptions come out, and neither quotes what arrived.</summary>
public sealed class DamagedRepliesTests
{
    private static readonly byte[][] Replies =
    [
        .. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Smartschool", "TestData"), "*.response.xml").Select(File.ReadAllBytes),
    ];

    private static readonly Gen<byte[]> AnyReply = Gen.Int[0, Replies.Length - 1].Select(index => Replies[index]);

    private static readonly Gen<byte[]> Truncated = Gen.Select(AnyReply, Gen.Double[0, 1], (reply, part) => reply[..(int)(reply.Length * part)]);

    private static readonly Gen<byte[]> Flipped = Gen.Select(AnyReply, Gen.Select(Gen.Double[0, 0.999], Gen.Int[0, 7]).Array[1, 8], (reply, flips) =>
    {
        var damaged = reply.ToArray();
        foreach (var (where, bit) in flips)
        {
            damaged[(int)(damaged.Length * where)] ^= (byte)(1 << bit);
        }

        return damaged;
    });

    private static readonly Gen<string> DamagedPayload = Gen.Select(AnyReply, Gen.Double[0, 0.999], Gen.Double[0, 1], Gen.Char, (reply, where, end, character) =>
    {
        var text = SoapReplyReader.Read(reply) is SoapReply.Payload payload ? payload.Text : "[1]";
        var damaged = text.ToCharArray();
        damaged[(int)(damaged.Length * where)] = character;
        return new string(damaged, 0, (int)(damaged.Length * end));
    });

    [Fact]
    public void A_truncated_envelope_never_throws_anything_else() => Truncated.Sample(Survives, iter: 3000);

    [Fact]
    public void A_flipped_bit_never_throws_anything_else() => Flipped.Sample(Survives, iter: 3000);

    [Fact]
    public void A_damaged_payload_never_throws_anything_else() => DamagedPayload.Sample(Decodes, iter: 3000);

    [Theory]
    [InlineData("\uFEFF")]
    [InlineData("\r\n \t")]
    [InlineData("\uFEFF\n")]
    public void A_byte_order_mark_blank_lines_and_trailing_space_are_forgiven(string before)
    {
        var body = Encoding.UTF8.GetBytes(before + FakeTenant.Recorded("getReferenceField.response.xml") + "\n \n");

        SoapReplyReader.IsEnvelope(body).ShouldBeTrue();
        SoapReplyReader.Read(body).ShouldBe(new SoapReply.Payload("number"));
    }

    [Theory]
    [InlineData(" 19 ", 19)]
    [InlineData("-1", -1)]
    [InlineData("0", 0)]
    public void A_bare_number_is_a_code_whatever_its_type(string text, int code)
    {
        SoapReplyReader.Read(Encoding.UTF8.GetBytes(FakeTenant.Returning(text, "string"))).ShouldBe(new SoapReply.Code(code));
        SoapReplyReader.Read(Encoding.UTF8.GetBytes(FakeTenant.Returning(text, "int"))).ShouldBe(new SoapReply.Code(code));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("1234")]
    [InlineData("1 2")]
    public void Anything_else_is_a_payload(string text) =>
        SoapReplyReader.Read(Encoding.UTF8.GetBytes(FakeTenant.Returning(text))).ShouldBe(new SoapReply.Payload(text));

    [Fact]
    public void A_document_type_is_refused()
    {
        var bomb = Encoding.UTF8.GetBytes("<!DOCTYPE x [<!ENTITY a \"aaaa\">]>" + FakeTenant.Returning("0"));

        SoapReplyReader.IsEnvelope(bomb).ShouldBeFalse();
        Should.Throw<SmartschoolUnavailableException>(() => SoapReplyReader.Read(bomb));
        Should.Throw<SmartschoolUnavailableException>(() => Unreadable.Guard("h", "o", () => GroupTree.Decode("<!DOCTYPE x><groups/>")));
    }

    private static void Survives(byte[] body)
    {
        _ = SoapReplyReader.IsEnvelope(body);
        try
        {
            if (SoapReplyReader.Read(body) is SoapReply.Payload payload)
            {
                Decodes(payload.Text);
            }
        }
        catch (SmartschoolUnavailableException error)
        {
            error.InnerException.ShouldBeNull();
        }
    }

    private static void Decodes(string payload)
    {
        Try(() => ReferenceWord.Decode(payload));
        Try(() => GroupTree.CodesThatCoverEverybody(GroupTree.Decode(payload)).ToList());
        Try(() => ClassTeacherRows.Decode(payload));
        Try(() => CourseRows.Decode(payload));
        Try(() => PresenceMap.Decode(payload));
        Try(() => CourseRows.DecodeCourses(payload));
        Try(() => PresenceMap.DecodeYear(payload));
        Try(() => HelpdeskItems.Decode(payload));
        Try(() => ClassOfPupil.Decode(payload));
        Try(() => ErrorTexts.Decode(payload));
        Try(() => Account.DecodeOne(payload));
        Try(() => RosterMerge.Merge(new RosterSources(IdentifierField.Number, new LocalDate(2026, 11, 20), Account.DecodeAll(payload), [])));
    }

    private static void Try<T>(Func<T> decode)
    {
        try
        {
            Unreadable.Guard("host", "operation", decode);
        }
        catch (SmartschoolUnavailableException error)
        {
            error.InnerException.ShouldBeNull();
        }
    }
}
