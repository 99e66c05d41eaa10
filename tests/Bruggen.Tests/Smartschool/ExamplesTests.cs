using System.Collections;
using Bruggen.Smartschool;
using Bruggen.Smartschool.Rosters;

namespace Bruggen.Tests.Smartschool;

/// <summary>Every recorded example is read by the client, or named here with the reason why not.</summary>
public sealed class ExamplesTests(ITestOutputHelper output)
{
    [Fact]
    public void Every_response_is_read_or_named_with_the_reason()
    {
        var responses = Examples.All.Where(file => !Examples.IsRequest(file)).ToList();
        foreach (var file in responses)
        {
            var isKnown = Examples.IsSoap(file)
                ? Examples.Methods.ContainsKey(Examples.MethodOf(file)) != Examples.UnusedMethods.ContainsKey(Examples.MethodOf(file))
                : Examples.Files.ContainsKey(file) != Examples.UnusedFiles.ContainsKey(file);
            isKnown.ShouldBeTrue(file);
        }

        responses.Count.ShouldBeGreaterThan(90);
        foreach (var (method, reason) in Examples.UnusedMethods.Concat(Examples.UnusedFiles).OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            output.WriteLine($"not used: {method}: {reason}");
        }
    }

    [Fact]
    public void Every_response_that_is_used_says_something()
    {
        foreach (var file in Examples.All.Where(file => !Examples.IsRequest(file) && !Examples.UnusedFiles.ContainsKey(file)))
        {
            var read = Examples.Read(file, Examples.Bytes(file));

            read.ShouldNotBeNull(file);
            if (read is IEnumerable rows and not string)
            {
                rows.Cast<object?>().ShouldNotBeEmpty(file);
                rows.Cast<object?>().ShouldNotContain((object?)null, file);
            }
        }
    }

    [Fact]
    public void A_payload_means_the_same_as_its_decoded_form()
    {
        var decoded = Examples.All.Where(file => file.Contains(".decoded.", StringComparison.Ordinal) && Examples.Methods.ContainsKey(Examples.MethodOf(file))).ToList();
        decoded.ShouldNotBeEmpty();
        foreach (var file in decoded)
        {
            var response = file[..file.IndexOf(".decoded.", StringComparison.Ordinal)] + ".response.xml";

            Describe(Examples.Read(file, Examples.Bytes(file))).ShouldBe(Describe(Examples.Read(response, Examples.Bytes(response))), file);
        }
    }

    [Fact]
    public void A_hundred_truncations_and_a_hundred_flips_of_each_end_in_a_value_or_in_unavailable()
    {
        var chance = new Random(20261120);
        foreach (var file in Examples.All.Where(file => !Examples.IsRequest(file)))
        {
            var bytes = Examples.Bytes(file);
            for (var round = 0; round < 100; round++)
            {
                Survives(file, bytes[..chance.Next(bytes.Length)]);
                var flipped = bytes.ToArray();
                for (var flip = chance.Next(1, 6); flip > 0; flip--)
                {
                    flipped[chance.Next(flipped.Length)] ^= (byte)(1 << chance.Next(8));
                }

                Survives(file, flipped);
            }
        }
    }

    [Theory]
    [InlineData("<groups>", "<group><name>x</name><children>", "</children></group>", "</groups>")]
    [InlineData("", "<a>", "</a>", "")]
    public void A_document_nested_without_end_does_not_end_the_process(string before, string open, string close, string after)
    {
        const int Depth = 100_000;
        var deep = before + string.Concat(Enumerable.Repeat(open, Depth)) + string.Concat(Enumerable.Repeat(close, Depth)) + after;
        foreach (var (_, decode) in Examples.Methods)
        {
            try
            {
                Unreadable.Guard("host", "operation", () => decode(deep));
            }
            catch (SmartschoolUnavailableException error)
            {
                error.InnerException.ShouldBeNull();
            }
        }

        Should.Throw<SmartschoolUnavailableException>(() => Unreadable.Guard("host", "operation", () => Examples.Methods["getUserDetails"](new string('[', Depth))));
    }

    private static void Survives(string file, byte[] bytes)
    {
        try
        {
            _ = Examples.Read(file, bytes);
        }
        catch (SmartschoolUnavailableException error)
        {
            // What the parser says quotes what it read.
            error.InnerException.ShouldBeNull(file);
        }
    }

    private static string Describe(object? value) => string.Join('\n', value switch
    {
        RosterReading reading => reading.Roster.Pupils.Concat<object>(reading.Roster.Staff).Select(person => person.ToString()),
        IEnumerable<KeyValuePair<NodaTime.LocalDate, RecordedDay>> days => days.Select(day => $"{day.Key} {day.Value}").Order(StringComparer.Ordinal),
        IEnumerable rows and not string => rows.Cast<object?>().Select(row => row?.ToString()),
        _ => [value?.ToString()],
    });
}
