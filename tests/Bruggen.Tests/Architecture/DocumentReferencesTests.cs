using System.Globalization;
using System.Text.RegularExpressions;

namespace Bruggen.Tests.Architecture;

/// <summary>The facts that comments lean on stand in documents beside the code, under the heading that the comment names.</summary>
public sealed partial class DocumentReferencesTests
{
    private static readonly Dictionary<string, string> Documents = new(StringComparer.Ordinal)
    {
        ["PROTOCOL.md"] = "src/Bruggen.Smartschool/PROTOCOL.md",
        ["RULES.md"] = "src/Bruggen.Domain/Rules/RULES.md",
        ["SCHOOL.md"] = "src/Bruggen.Domain/SCHOOL.md",
    };

    [Fact]
    public void Every_document_named_in_the_source_has_the_heading_that_is_named()
    {
        var headings = Documents.ToDictionary(
            document => document.Key,
            document => File.ReadLines(Path.Combine(RepositoryRoot.Path, document.Value))
                .Where(line => line.StartsWith('#'))
                .Select(line => line.TrimStart('#').Trim())
                .ToHashSet(StringComparer.Ordinal),
            StringComparer.Ordinal);
        var references = Source().SelectMany(file => Reference().Matches(file.Text).Select(match => (file.Name, Document: match.Groups["document"].Value, Named: Unwrapped(match.Groups["heading"].Value)))).ToList();

        references.Count.ShouldBeGreaterThan(300);
        references
            .Where(reference => !headings[reference.Document].Any(heading => StartsWithHeading(reference.Named, heading)))
            .Select(reference => $"{reference.Name}: {reference.Document}, {reference.Named}")
            .ShouldBeEmpty();
    }

    [Fact]
    public void Every_quirk_named_in_the_source_and_the_tests_is_in_the_list()
    {
        var listed = File.ReadLines(Path.Combine(RepositoryRoot.Path, Documents["PROTOCOL.md"]))
            .SkipWhile(line => line != "# Quirks")
            .Select(line => ListedNumber().Match(line))
            .Where(match => match.Success)
            .Select(match => int.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture))
            .ToHashSet();
        var named = Source().SelectMany(file => QuirkNumber().Matches(file.Text).SelectMany(match => match.Groups["number"].Captures.Select(number => (file.Name, Number: int.Parse(number.Value, CultureInfo.InvariantCulture))))).ToList();

        named.Count.ShouldBeGreaterThan(20);
        named.Where(quirk => !listed.Contains(quirk.Number)).ShouldBeEmpty();
    }

    [Fact]
    public void No_comment_names_a_page_that_a_reader_of_the_project_does_not_have()
    {
        Source()
            .SelectMany(file => PageOfTheDesk().Matches(file.Text).Select(match => $"{file.Name}: {match.Value}"))
            .ShouldBeEmpty();
    }

    private static IEnumerable<(string Name, string Text)> Source() =>
        Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Path, "src"), "*.*", SearchOption.AllDirectories)
            .Where(path => Path.GetExtension(path) is ".cs" or ".sql" or ".csproj")
            .Select(path => (Name: Path.GetRelativePath(RepositoryRoot.Path, path), Path: path))
            .Where(file => !file.Name.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"))
            .Select(file => (file.Name, File.ReadAllText(file.Path)));

    private static bool StartsWithHeading(string rest, string heading) =>
        rest.StartsWith(heading, StringComparison.Ordinal) && (rest.Length == heading.Length || !char.IsLetter(rest[heading.Length]));

    // A comment may break a heading over two lines.
    private static string Unwrapped(string text) => LineBreak().Replace(text, " ").Trim();

    [GeneratedRegex(@"(?<document>(?:PROTOCOL|RULES|SCHOOL)\.md),\s+(?:/// |// )?(?<heading>[A-Z][\w\- ,]*(?:\n\s*///? ?[\w\- ]+)?)", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Reference();

    [GeneratedRegex(@"^(?<number>\d+)\. ", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex ListedNumber();

    [GeneratedRegex(@"quirks? (?<number>\d+)(?:(?:, | and )(?<number>\d+))*", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex QuirkNumber();

    [GeneratedRegex(@"\s*\n\s*///? ?", RegexOptions.NonBacktracking)]
    private static partial Regex LineBreak();

    [GeneratedRegex(@"\b(api|product|domain|rules|architecture|simulator) \d+(\.\d+)?\b", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex PageOfTheDesk();
}
