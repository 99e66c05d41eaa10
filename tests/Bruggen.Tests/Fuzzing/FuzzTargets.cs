using System.Text;
using System.Text.RegularExpressions;
using Bruggen.Configuration;
using Bruggen.Configuration.Texts;
using Bruggen.Domain.Planning;
using Bruggen.Domain.School;
using Bruggen.Service.Replay;
using Bruggen.Smartschool;
using Bruggen.Smartschool.OneRoster;
using Bruggen.Smartschool.Rosters;
using Bruggen.Smartschool.Soap;
using Bruggen.Smartschool.Soap.Decoding;
using Bruggen.Smartschool.Web;
using Bruggen.Smartschool.Web.Intradesk;
using Bruggen.Smartschool.Web.Messages;
using Bruggen.Smartschool.Web.Planner;
using Bruggen.Smartschool.Web.Session;
using NodaTime;
using SchoolDocument = Bruggen.Simulator.School.SchoolDocument;
using SchoolFileException = Bruggen.Simulator.School.SchoolFileException;

namespace Bruggen.Tests.Fuzzing;

/// <summary>Everything in the program that parses bytes somebody else wrote, one list.</summary>
internal static partial class FuzzTargets
{
    private const string Wire = "Smartschool/TestData/";

    private static readonly LocalDate Today = new(2026, 11, 20);
    private static readonly Uri Host = new("https://voorbeeld.smartschool.be");

    /// <summary>The list.</summary>
    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        new("soap-envelope", [Wire + "*.response.xml", Wire + "fault.http500.xml", Wire + "maintenance.http502.html"], bytes => Spoken(() => Envelope(bytes))),
        new("soap-json", [Wire + "*.decoded.json"], Text(text =>
        [
            () => PresenceMap.Decode(text),
            () => PresenceMap.DecodeYear(text),
            () => ClassTeacherRows.Decode(text),
            () => HelpdeskItems.Decode(text),
            () => ClassOfPupil.Decode(text),
            () => ErrorTexts.Decode(text),
            () => ReferenceWord.Decode(text),
            () => Account.DecodeOne(text)?.ToSchoolAccount(Today),
            () => RosterMerge.Merge(new RosterSources(IdentifierField.Number, Today, Account.DecodeAll(text), [])),
        ])),
        new("soap-xml", [Wire + "*.decoded.xml"], Text(Trees)),
        new("soap-base64-xml", [Wire + "*.decoded.xml"], bytes => Text(Trees)(Encoding.ASCII.GetBytes(Convert.ToBase64String(bytes)))),
        new("wsdl", [], Text(text => [() => WebServiceInspection.OperationsIn(text)])),
        new("login-page", [Wire + "web/*.html", Wire + "maintenance.http502.html"], Text(text => [() => LoginPage.HiddenFields(text, "login_form"), () => LoginPage.HiddenFields(text, "account_verification_form")])),
        new("home-page", [Wire + "web/*.html"], Text(text => [() => HomePage.UserId(text)])),
        new("second-factor", [Wire + "web/*.json"], Text(text => [() => SecondFactorReplies.OffersAuthenticator(text), () => SecondFactorReplies.Onwards(text)])),
        new("planner", [Wire + "planner/*.json"], Text(text =>
        [
            () => PlannerDecoding.ToDo(text),
            () => PlannerDecoding.ToDos(text),
            () => PlannerDecoding.Hits(text),
            () => PlannerDecoding.Selection(text),
        ])),
        new("intradesk", [Wire + "intradesk/*.json"], Text(text =>
        [
            () => IntradeskDecoding.Listing(text),
            () => IntradeskDecoding.Folder(text),
            () => IntradeskDecoding.Item(text),
            () => IntradeskDecoding.UploadDirectory(text),
            () => IntradeskDecoding.Uploaded(text),
        ])),
        new("sent-box", [], Text(text =>
        [
            () => SentBoxDecoding.Page(text),
            () => SentBoxDecoding.Message(text)?.Says(text),
            () => new SentMessage([text], text).IsFor(text, text),
        ])),
        new("web-refusal", [Wire + "planner/error404.response.json", Wire + "intradesk/weblink-bad-url.http400.json"], Refusal),
        new("cookies", [], Cookies),
        new("oneroster", [Wire + "oneroster/*.json"], Text(text =>
        [
            () => OneRosterDecoding.Token(text),
            () => OneRosterDecoding.Rows(text, "users", "students", "teachers").Select(OneRosterDecoding.Person).ToList(),
            () => OneRosterDecoding.Rows(text, "classes").Select(OneRosterDecoding.Class).ToList(),
            () => OneRosterDecoding.Rows(text, "enrollments").Select(OneRosterDecoding.Enrollment).ToList(),
        ])),
        new("authenticator", [], bytes => Spoken(() => OneTimeCode.At(Encoding.UTF8.GetString(bytes), DateTimeOffset.UnixEpoch))),
        new("calendar-import", [], bytes => FreeDaysFile.Read(ConfigurationFile.FromBytes("vrij.ics", bytes), new LocalDate(2026, 9, 1), new LocalDate(2027, 6, 30)).Defect),
        new("school-file", ["config/school.yaml"], SchoolSettings),
        new("calendar-file", ["config/calendar.yaml"], Yaml("calendar.yaml", (file, log) => CalendarFile.Parse(file, log, ConfigurationFile.Missing))),
        new("people-file", ["config/people.yaml"], Yaml("people.yaml", (file, log) => PeopleFile.Parse(file, log))),
        new("rules-file", ["config/rules.yaml"], Yaml("rules.yaml", (file, log) => RulesFile.Parse(file, log))),
        new("template", ["config/templates/*/*.md", "config/templates/zorg/*.md", "config/templates/leerling/*.md"], Template),
        new("register-csv", [], bytes => InAFile(bytes, file => string.Join('\n', RegisterCsv.Read(file).Problems))),
        new("balances-csv", [], bytes => InAFile(bytes, file => string.Join('\n', BalancesCsv.Read(file).Problems))),

        // Everything in this file is invented, so what it says may quote it.
        new("simulated-school", [], bytes =>
        {
            Spoken(() => SchoolDocument.Read(Encoding.UTF8.GetString(bytes)));
            return null;
        }),
    ];

    private static Func<byte[], string?> Text(Func<string, IEnumerable<Func<object?>>> decoders) => bytes =>
    {
        var said = new StringBuilder();
        foreach (var decode in decoders(Encoding.UTF8.GetString(bytes)))
        {
            said.AppendLine(Spoken(() => Unreadable.Guard("host", "operation", decode)));
        }

        return said.ToString();
    };

    private static IEnumerable<Func<object?>> Trees(string text) =>
    [
        () => GroupTree.CodesThatCoverEverybody(GroupTree.Decode(text)).ToList(),
        () => CourseRows.Decode(text),
        () => CourseRows.DecodeCourses(text),
    ];

    /// <summary>What a parser says of an input it does not take, as far as its contract lets it.</summary>
    private static string? Spoken(Func<object?> parse)
    {
        try
        {
            parse();
            return null;
        }
        catch (Exception error) when (error is SmartschoolUnavailableException or SmartschoolRefusedException or SchoolFileException)
        {
            return error.ToString();
        }
    }

    private static SoapReply? Envelope(byte[] bytes)
    {
        var isEnvelope = SoapReplyReader.IsEnvelope(bytes);
        var reply = SoapReplyReader.Read(bytes);
        return isEnvelope ? reply : throw new FuzzFindingException("A reply is read from what is no envelope.");
    }

    private static string? Refusal(byte[] bytes)
    {
        var answer = new WebAnswer(400, location: null, [], date: null, bytes);
        return WebRefusals.Outcome<object>(new WebWrite.Answered(answer), "the to-do").ToString();
    }

    private static string? Cookies(byte[] bytes)
    {
        var jar = new CookieJar(Host);
        jar.Take(new WebAnswer(200, location: null, [Encoding.UTF8.GetString(bytes)], date: null, default));
        jar.HeaderFor(Host);
        return null;
    }

    private static Func<byte[], string?> Yaml(string name, Action<ConfigurationFile, ProblemLog> parse) => bytes =>
    {
        var log = new ProblemLog(name);
        parse(ConfigurationFile.FromBytes(name, bytes), log);
        Placed(log);
        return null;
    };

    private static string? SchoolSettings(byte[] bytes)
    {
        var log = new ProblemLog("school.yaml");
        SchoolFile.Parse(ConfigurationFile.FromBytes("school.yaml", bytes), Path.GetTempPath(), codesOnly: false, log, out _);
        Placed(log);

        // Elsewhere a word is quoted as it stands; behind a key that holds a secret it never is.
        var text = Encoding.UTF8.GetString(bytes);
        return SecretPlaces().Count(text) == Regex.Count(text, Mutator.Secret, RegexOptions.None, TimeSpan.FromSeconds(5)) ? Sentences(log) : null;
    }

    private static string? Template(byte[] bytes)
    {
        var text = Encoding.UTF8.GetString(bytes);
        foreach (var audience in Enum.GetValues<Audience>())
        {
            var log = new ProblemLog("tekst.nl.md");
            if (TemplateReader.Read(audience, "tekst", "nl", text, log) is { } template)
            {
                var letter = template.Render(new TextValues
                {
                    FirstName = "<script>alert(1)</script>",
                    LastName = "\" onload=\"x",
                    Class = "3B",
                    ClassTeacher = "Lies & Co",
                    School = "School",
                    Folder = "Map",
                    Deadline = "morgen",
                    Recipient = "Jan",
                });
                if (CouldRun().IsMatch(letter.Html) || letter.Subject.Contains('\n', StringComparison.Ordinal))
                {
                    throw new FuzzFindingException("A text carries what a mailbox could run.");
                }
            }

            Placed(log);
        }

        return null;
    }

    private static void Placed(ProblemLog log)
    {
        foreach (var problem in log.All.Concat(log.Remarks).Concat(log.Hints))
        {
            if (problem.Line < 1 || problem.Column < 1 || string.IsNullOrWhiteSpace(problem.Sentence) || problem.Sentence.Length > 2000)
            {
                throw new FuzzFindingException("A problem without a place or without a readable sentence.");
            }
        }
    }

    private static string Sentences(ProblemLog log) => string.Join('\n', log.All.Concat(log.Remarks).Concat(log.Hints));

    private static string? InAFile(byte[] bytes, Func<string, string?> read)
    {
        var file = Path.Combine(Path.GetTempPath(), $"bruggen-fuzz-{Environment.ProcessId}-{Environment.CurrentManagedThreadId}.csv");
        File.WriteAllBytes(file, bytes);
        try
        {
            read(file);
            return null;
        }
        finally
        {
            File.Delete(file);
        }
    }

    [GeneratedRegex(@"\b(accessCode|password|authenticator|verification|secret):[ \t]*" + Mutator.Secret, RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex SecretPlaces();

    // The word itself may stand in a text, where it is read and not run.
    [GeneratedRegex(@"<script|<[^>]*\b(href|src)\s*=\s*[""']?\s*javascript:", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 5000)]
    private static partial Regex CouldRun();
}
