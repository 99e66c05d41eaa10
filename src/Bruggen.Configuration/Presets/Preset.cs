using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Bruggen.Configuration.Yaml;
using Bruggen.Domain.Rules;

namespace Bruggen.Configuration.Presets;

/// <summary>
/// A fresh configuration for a type of school: the shipped files with a small overlay, so that there is one text to keep
/// and not three.
/// </summary>
internal static class Preset
{
    private const string Prefix = "presets/";

    /// <summary>How long a pupil is away, as shipped, when the class teacher gets the first task.</summary>
    public static readonly Quantity ProposedLength = new(2, Unit.SchoolDays);

    private static readonly JsonSerializerOptions Quoting = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The types of school, the most usual first.</summary>
    public static ImmutableArray<string> Types { get; } = ["secundair", "basis", "buso"];

    /// <summary>Every file of the configuration, by its path in the folder.</summary>
    /// <exception cref="InvalidDataException">The overlay names a text that the shipped file does not hold exactly once: a mistake of ours.</exception>
    public static ImmutableArray<ConfigurationFile> Files(PresetAnswers answers)
    {
        var files = EmbeddedConfiguration.AllFiles().ToDictionary(file => file.Name, file => file.Text!, StringComparer.Ordinal);
        var overlay = Overlay(answers.Type);
        foreach (var edit in ItemsOf(overlay, "edits"))
        {
            Replace(files, Text(edit, "in"), Text(edit, "replace"), Text(edit, "with"));
        }

        foreach (var added in ItemsOf(overlay, "add"))
        {
            files.Add(Text(added, "file"), Text(added, "text"));
        }

        foreach (var word in ItemsOf(overlay, "words"))
        {
            foreach (var name in files.Keys.Where(name => name.EndsWith(".md", StringComparison.Ordinal) || name.EndsWith(".yaml", StringComparison.Ordinal)))
            {
                files[name] = files[name].Replace(Text(word, "replace"), Text(word, "with"), StringComparison.Ordinal);
            }
        }

        Answer(files, answers);
        return [.. files.OrderBy(file => file.Key, StringComparer.Ordinal).Select(file => new ConfigurationFile(file.Key, file.Value, Defect: null))];
    }

    private static void Answer(Dictionary<string, string> files, PresetAnswers answers)
    {
        if (answers.Name is { } name)
        {
            Replace(files, "school.yaml", "name: \"Sint-Voorbeeld\"", "name: " + Quote(name));
        }

        if (answers.Address is { } address)
        {
            Replace(files, "school.yaml", "address: https://voorbeeld.smartschool.be      #", $"address: {Quote(address)}      #");
        }

        if (answers.ClassTeacherTask is { } length && length != ProposedLength)
        {
            Replace(files, "rules.yaml", FirstTask(ProposedLength), FirstTask(length));
            TakeOut(files, "rules.yaml", "    # Voorbeelden rekent", "\n\n");
        }

        if (answers.Care.Length > 0)
        {
            Replace(files, "school.yaml", "  leerlingenbegeleiding: []", $"  leerlingenbegeleiding: {List(answers.Care)}");
        }

        if (answers.Admin.Length > 0)
        {
            Replace(files, "school.yaml", "admin: []", $"admin: {List(answers.Admin)}");
        }
    }

    private static string FirstTask(Quantity length) => $"absent: {{ atLeast: {length} }} }}\n    then:\n      - task: {{ to: klastitularis, text: eerste-brug";

    // JSON strings are YAML strings in double quotes.
    private static string Quote(string text) => JsonSerializer.Serialize(text, Quoting);

    private static string List(string[] people) => $"[{string.Join(", ", people.Select(Quote))}]";

    private static void Replace(Dictionary<string, string> files, string file, string before, string after)
    {
        var at = files[file].IndexOf(before, StringComparison.Ordinal);
        if (at < 0 || files[file].IndexOf(before, at + 1, StringComparison.Ordinal) >= 0)
        {
            throw new InvalidDataException($"'{before.Trim()}' does not stand exactly once in {file}.");
        }

        files[file] = files[file][..at] + after + files[file][(at + before.Length)..];
    }

    // The shipped examples of the first rule hold for the shipped length only.
    private static void TakeOut(Dictionary<string, string> files, string file, string from, string upTo)
    {
        var start = files[file].IndexOf(from, StringComparison.Ordinal);
        var end = files[file].IndexOf(upTo, start, StringComparison.Ordinal);
        files[file] = files[file].Remove(start, end + 1 - start);
    }

    private static YamlMapping Overlay(string type)
    {
        using var stream = typeof(Preset).Assembly.GetManifestResourceStream($"{Prefix}{type}.yaml")
            ?? throw new ArgumentException($"There is no preset '{type}'.", nameof(type));
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var log = new ProblemLog(type + ".yaml");
        return YamlReader.Read(new ConfigurationFile(log.File, reader.ReadToEnd(), Defect: null), log)
            ?? throw new InvalidDataException(log.All[0].ToString());
    }

    private static IEnumerable<YamlMapping> ItemsOf(YamlMapping overlay, string key) =>
        (overlay.Find(key)?.Value as YamlSequence)?.Items.Cast<YamlMapping>() ?? [];

    private static string Text(YamlMapping item, string key) => ((YamlScalar)item.Find(key)!.Value).Text;
}
