using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Bruggen.Configuration.Calendars;
using Bruggen.Configuration.Checks;
using Bruggen.Configuration.Texts;
using Bruggen.Configuration.Yaml;
using Bruggen.Domain.Planning;
using Bruggen.Domain.Rules;
using Bruggen.Domain.School;
using NodaTime;

namespace Bruggen.Configuration;

/// <summary>Reads a whole configuration directory and checks its files against each other.</summary>
internal static class ConfigurationFiles
{
    internal const string School = SendingOrder.FileName;
    internal const string Calendar = "calendar.yaml";
    internal const string Rules = "rules.yaml";
    internal const string People = "people.yaml";
    internal const string Settings = "appsettings.json";
    internal const string Templates = "templates";

    /// <summary>Reads everything; never throws for what stands in the files or for files that are not there.</summary>
    /// <param name="directory">Where the files are.</param>
    /// <param name="known">Who was at the school and on which date, to hold names against; null when nobody knows.</param>
    public static ConfigurationReading Load(string directory, (Roster Roster, LocalDate On)? known = null) => Load(FilesOnDisk.Collect(directory), directory, known);

    /// <summary>Reads the configuration that travels inside the program, so that a demonstration needs no folder.</summary>
    public static ConfigurationReading LoadEmbedded() => Load(EmbeddedConfiguration.Files(), AppContext.BaseDirectory);

    internal static ConfigurationReading Load(ImmutableArray<ConfigurationFile> files, string directory, (Roster Roster, LocalDate On)? known = null)
    {
        var schoolLog = new ProblemLog(School);
        YamlMapping? schoolPlace = null;
        var school = schoolLog.Guard(() => SchoolFile.Parse(Find(School), directory, codesOnly: false, schoolLog, out schoolPlace));
        var calendarLog = new ProblemLog(Calendar);
        var calendar = calendarLog.Guard(() => CalendarFile.Parse(Find(Calendar), calendarLog, name => Find(CalendarText.NameAmong(files.Select(file => file.Name), name))));
        var templates = TemplateLibrary.Read([.. files.Where(IsTemplate)], out var templateProblems);
        var tipsLog = new ProblemLog(TipList.FileName);
        var tips = Has(TipList.FileName) ? tipsLog.Guard(() => TipList.Read(Find(TipList.FileName), tipsLog)) ?? TipList.Embedded : TipList.Embedded;
        var rulesLog = new ProblemLog(Rules);
        var rules = rulesLog.Guard(() => RulesFile.Parse(Find(Rules), rulesLog));
        var peopleLog = new ProblemLog(People);
        var people = Has(People) ? peopleLog.Guard(() => PeopleFile.Parse(Find(People), peopleLog)) ?? PeopleSettings.None : PeopleSettings.None;
        var settingsLog = new ProblemLog(Settings);
        if (Has(Settings))
        {
            settingsLog.Guard(() => AppSettingsFile.Check(Find(Settings), settingsLog));
        }

        if (rules is not null)
        {
            rulesLog.Guard(() => CheckRules(rules, school, templates, rulesLog));
            peopleLog.Guard(() => Translations.Check(people, rules.Texts, templates, peopleLog));
        }

        ProblemLog[] logs = [schoolLog, calendarLog, rulesLog, peopleLog, settingsLog, tipsLog];
        if (schoolLog.IsEmpty && school is not null && schoolPlace is not null && calendar is not null && rules?.Book is { } book)
        {
            // What the files say together can only be asked when each of them says something.
            rulesLog.Guard(() =>
            {
                new RuleReach(calendar, school, people, book, rulesLog).Check(rules.Rules);
                new ExampleRun(calendar, school.Codes, book, rulesLog).Check(rules.Examples);
                EscalationReach.Check(rules.Rules, school, rulesLog);
                RoleCoverage.Check(rules.Rules, school, schoolPlace, schoolLog);
            });
            if (known is var (roster, on))
            {
                var match = new RosterMatch(roster, on);
                match.CheckRules(rules.Rules, rulesLog);
                match.CheckCalendar(Find(Calendar), calendarLog);
                match.CheckPeople(Find(People), peopleLog);
            }
        }

        foreach (var log in logs)
        {
            log.Guard(() => SecretSearch.Check(Find(log.File), log));
        }

        var textLogs = files.Where(IsTemplate).Select(text => SearchText(text, templateProblems));
        ImmutableArray<Problem> problems = [.. logs.Concat(textLogs).SelectMany(log => log.All)];
        var configuration = problems.IsEmpty && school is not null && calendar is not null && rules?.Book is { } rulesInForce
            ? new SchoolConfiguration(school, calendar, rulesInForce, people, templates, StampOf(files)) { Tips = tips }
            : null;
        return new(
            configuration,
            problems,
            [.. logs.SelectMany(log => log.Remarks)],
            [.. logs.SelectMany(log => log.Hints)],
            [.. files.Select(file => file.Name)])
        {
            Untouched = school is not null && schoolPlace is not null ? ExampleSchool.Find(school, schoolPlace, School) : [],
            Examples = rules?.Examples.Length ?? 0,
            People = people,
        };

        bool Has(string name) => files.Any(file => file.Name == name);

        ConfigurationFile Find(string name) => files.FirstOrDefault(file => file.Name == name) ?? ConfigurationFile.Missing(name);
    }

    /// <summary>The problems of one text, secrets in it among them.</summary>
    private static ProblemLog SearchText(ConfigurationFile text, ImmutableArray<Problem> problems)
    {
        var log = new ProblemLog(text.Name);
        foreach (var problem in problems.Where(problem => problem.File == text.Name))
        {
            log.Add(problem.Line, problem.Column, problem.Sentence);
        }

        log.Guard(() => SecretSearch.Check(text, log));
        return log;
    }

    private static bool IsTemplate(ConfigurationFile file) => file.Name.StartsWith(Templates + "/", StringComparison.Ordinal) && file.Name != TipList.FileName;

    private static void CheckRules(RulesReading rules, SchoolSettings? school, TemplateLibrary templates, ProblemLog log)
    {
        foreach (var use in rules.Texts)
        {
            CheckText(use, school?.Language ?? "nl", templates, log);
        }

        LegalRule.Check(rules.Rules, log);
    }

    private static void CheckText(TextUse use, string language, TemplateLibrary templates, ProblemLog log)
    {
        var audience = Roles.AudienceOf(use.Role);
        if (templates.Find(audience, use.Name, language) is not { } template)
        {
            if (templates.IsRefused(audience, use.Name))
            {
                return;
            }

            var known = templates.NamesFor(audience);
            log.Add(use.Line, use.Column, $"There is no text {Wording.Quote(use.Name)} for {AudienceWords.FolderOf(audience)}; write templates/{AudienceWords.FolderOf(audience)}/NAME.nl.md, or use one of {Wording.List(known)}.{Wording.DidYouMean(use.Name, known)}");
            return;
        }

        CheckPlaces(use, template, log);
        if (use.Role == Role.Vakleerkrachten && templates.FindForOwnClass(audience, use.Name, language) is { } own && own.Name != template.Name)
        {
            CheckPlaces(use, own, log);
        }
    }

    private static void CheckPlaces(TextUse use, Template template, ProblemLog log)
    {
        if (!use.IsTask && template.Uses(Placeholder.Deadline))
        {
            log.Add(use.Line, use.Column, $"The text {Wording.Quote(template.Name)} names {{deadline}}, and a message has none; use another text, or make this a task.");
        }
        else if (Unfilled(use).FirstOrDefault(place => template.Uses(place.Place)) is { Why: { } why } unfilled)
        {
            log.Add(use.Line, use.Column, $"The text {Wording.Quote(template.Name)} names {{{PlaceholderWords.WordOf(unfilled.Place)}}}, and {why} has none; use another text.");
        }
    }

    /// <summary>The places a step of a rule has nothing for, with the words that say why.</summary>
    private static IEnumerable<(Placeholder Place, string? Why)> Unfilled(TextUse use)
    {
        var places = Enum.GetValues<Placeholder>();
        return
        [
            .. places.Where(place => PlaceholderWords.IsAboutAnotherTask(place) && !use.Fills.Contains(place)).Select(place => (place, "a step of a rule")),
            .. places.Where(place => use.Scope != DateScope.Pupil && PlaceholderWords.IsAboutPupil(place)).Select(place => (place, AboutWhom())),
            .. places.Where(place => use.Scope == DateScope.Staff && PlaceholderWords.IsAboutClass(place)).Select(place => (place, AboutWhom())),
            .. places.Where(place => place == Placeholder.Aantal && use.When is not null && !MeasuredWords.HasCount(use.When)).Select(place => (place, "a rule that counts nothing")),
            .. places.Where(place => place == Placeholder.Duur && use.When is not null && !MeasuredWords.HasDuration(use.When)).Select(place => (place, "a rule that is not about one absence")),
        ];

        string AboutWhom() => use.Scope == DateScope.Class ? "a rule about a class" : "a rule about staff";
    }

    /// <summary>The digest that <see cref="SchoolConfiguration.Stamp"/> has for these files.</summary>
    internal static string StampOf(ImmutableArray<ConfigurationFile> files)
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files.OrderBy(file => file.Name, StringComparer.Ordinal))
        {
            digest.AppendData(SHA256.HashData(Encoding.UTF8.GetBytes(file.Name)));
            digest.AppendData(SHA256.HashData(Encoding.UTF8.GetBytes(file.Text ?? file.Defect ?? string.Empty)));
        }

        return Convert.ToHexStringLower(digest.GetHashAndReset())[..16];
    }
}
