using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Bruggen.Smartschool.Soap;

namespace Bruggen.Tests.Simulator;

/// <summary>Every recorded SOAP example of the dossier: the simulator takes each request and answers in the shape of the recording, and the client reads each answer.</summary>
public sealed partial class EveryExampleTests
{
    /// <summary>What has to be there before an example makes sense.</summary>
    private static readonly Dictionary<string, string[]> Before = new(StringComparer.Ordinal)
    {
        ["addCourseStudents"] = ["addCourse"],
        ["addCourseTeacher"] = ["addCourse"],
        ["changeGroupVisibility"] = ["saveGroup"],
        ["checkStatus"] = ["startSkoreSync"],
        ["getCourses"] = ["addCourse", "addCourseTeacher", "addCourseStudents"],
        ["saveUserToClass"] = ["saveUser"],
    };

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Smartschool", "TestData");

    public static TheoryData<string> Requests { get; } = [.. Names("*.request.xml")];

    public static TheoryData<string> Responses { get; } = [.. Names("*.response.xml")];

    [Fact]
    public void No_example_is_left_out()
    {
        Requests.Count.ShouldBe(45);
        Responses.Count.ShouldBe(45);
    }

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task The_simulator_takes_the_request_and_answers_in_the_shape_of_the_recording(string name)
    {
        await using var school = await SmallSchool.OpenAsync(World(name));
        await school.ControlAsync(HttpMethod.Put, "switches", name.EndsWith("code-as-string", StringComparison.Ordinal) ? """{"codesAs":"string"}""" : "{}");
        foreach (var before in Before.GetValueOrDefault(name, []))
        {
            await AnswerAsync(school, before);
        }

        var answer = await AnswerAsync(school, name);

        var recorded = XDocument.Parse(SmallSchool.Recorded($"{name}.response.xml"));
        Envelope(answer).ShouldBe(Envelope(recorded));
        var (ours, theirs) = (Content(answer), Content(recorded));
        if (Number().IsMatch(theirs) || Word().IsMatch(theirs))
        {
            ours.ShouldBe(theirs);
            return;
        }

        if (theirs.StartsWith("a:", StringComparison.Ordinal))
        {
            // PHP's own text: every row like the recorded one.
            PhpShape().Replace(ours, "_").ShouldStartWith(PhpShape().Replace(theirs, "_")[..^1]);
            return;
        }

        var expected = PayloadShape.Of(theirs, name);
        var given = PayloadShape.Of(ours, name);
        expected.Keys.Except(given.Keys).ShouldBeEmpty("the recording has more");
        given.Keys.Except(expected.Keys).Where(path => !PayloadShape.IsKnownAccountField(path)).ShouldBeEmpty("our answer has more");
        foreach (var (path, kinds) in expected)
        {
            given[path].Overlaps(kinds).ShouldBeTrue($"{path} is {string.Join('/', given[path])} and was recorded as {string.Join('/', kinds)}");
        }
    }

    [Theory]
    [MemberData(nameof(Responses))]
    public void The_client_reads_the_recorded_answer(string name)
    {
        var text = SmallSchool.Recorded($"{name}.response.xml");
        var content = Content(XDocument.Parse(text));

        var reply = SoapReplyReader.Read(Encoding.UTF8.GetBytes(text));

        reply.ShouldBe(Number().IsMatch(content)
            ? new SoapReply.Code(int.Parse(content, System.Globalization.CultureInfo.InvariantCulture))
            : new SoapReply.Payload(content));
    }

    private static IEnumerable<string> Names(string pattern) =>
        Directory.GetFiles(Folder, pattern).Select(path => Path.GetFileName(path)[..^(pattern.Length - 1)]).Order(StringComparer.Ordinal);

    /// <summary>The school of the other tests, with what the examples name beside.</summary>
    private static string World(string name)
    {
        var world = SmallSchool.Document
            .Replace("""{ "internnummer": "900",""", """{ "internnummer": "502", "voornaam": "Wim", "naam": "Willems", "groups": ["leerkrachten"] }, { "internnummer": "503", "voornaam": "Ann", "naam": "Adams", "groups": ["leerkrachten"] }, { "internnummer": "900",""", StringComparison.Ordinal)
            .Replace("""{ "internnummer": "1001", "date": "2026-09-15", "am": "|" }""", """{ "internnummer": "1001", "date": "2026-09-15", "am": "|" }, { "internnummer": "1003", "date": "2026-11-23", "am": "-" }""", StringComparison.Ordinal);
        return name switch
        {
            "sendMsg.no-sender" => world.Replace("\"voornaam\": \"Piet\"", "\"voornaam\": \"Piet\", \"type_coaccount1\": \"Interimaris\"", StringComparison.Ordinal),
            "getSkoreClassTeacherCourseRelation.no-skore" => world.Replace("\"uniqueField\"", "\"skore\": false, \"uniqueField\"", StringComparison.Ordinal),
            _ => world,
        };
    }

    private static async Task<XDocument> AnswerAsync(SmallSchool school, string name)
    {
        using var answer = await school.PostAsync(SmallSchool.Recorded($"{name}.request.xml"));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return XDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>The elements with their prefixes and the type of what comes back.</summary>
    private static string Envelope(XDocument document)
    {
        var content = document.Descendants("return").Single();
        return string.Join(' ', document.Root!.DescendantsAndSelf().Select(element => $"{element.GetPrefixOfNamespace(element.Name.Namespace)}:{element.Name.LocalName}"))
            + " " + content.Attribute(XName.Get("type", "http://www.w3.org/2001/XMLSchema-instance"))!.Value;
    }

    private static string Content(XDocument document) => document.Descendants("return").Single().Value;

    [GeneratedRegex("^-?[0-9]{1,3}$", RegexOptions.NonBacktracking)]
    private static partial Regex Number();

    [GeneratedRegex("^[a-z_]+$", RegexOptions.NonBacktracking)]
    private static partial Regex Word();

    [GeneratedRegex("^a:[0-9]+|s:[0-9]+:\"(?!name|desc|visibility|code|isOfficial)[^\"]*\"", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PhpShape();
}
