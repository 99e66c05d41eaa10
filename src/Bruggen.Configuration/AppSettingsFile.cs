using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Serilog.Events;

namespace Bruggen.Configuration;

/// <summary>
/// Checks <c>appsettings.json</c>: that it is JSON, that the levels in it are levels, and what it says of storage. Everything
/// else in it belongs to the libraries it configures.
/// </summary>
internal static class AppSettingsFile
{
    /// <summary>The section the log reads.</summary>
    public const string LevelSection = "Serilog:MinimumLevel";

    private const string Name = "appsettings.json";

    private static readonly string[] Levels = Enum.GetNames<LogEventLevel>();

    /// <summary>Reports what the service would stumble over.</summary>
    public static void Check(ConfigurationFile file, ProblemLog log)
    {
        if (file.Text is null)
        {
            log.Add(1, 1, file.Defect ?? "The file cannot be read.");
            return;
        }

        var bytes = Encoding.UTF8.GetBytes(file.Text);
        try
        {
            Walk(bytes, log);
        }
        catch (JsonException exception)
        {
            log.Add((int)(exception.LineNumber ?? 0) + 1, (int)(exception.BytePositionInLine ?? 0) + 1, "This is not valid JSON from here on: check the quotes, the commas and that every brace is closed.");
        }
    }

    /// <summary>Adds the file of a configuration directory, when there is one.</summary>
    /// <exception cref="InvalidDataException">It is no file, or too large to be one of settings; and later, when the settings are read, that it is not JSON.</exception>
    public static void AddTo(IConfigurationBuilder builder, string configDirectory)
    {
        var path = Path.GetFullPath(Path.Combine(configDirectory, Name));
        if (Path.Exists(path) && ConfigurationFile.FromDisk(Name, path).Defect is { } defect)
        {
            throw new InvalidDataException(defect);
        }

        builder.AddJsonFile(path, optional: true, reloadOnChange: false);
    }

    /// <summary>A sentence about the first level that is not one, or null; for settings from wherever they come.</summary>
    public static string? ProblemOf(IConfiguration configuration)
    {
        var section = configuration.GetSection(LevelSection);
        return section.GetChildren().SelectMany(child => child.GetChildren().Append(child)).Append(section)
            .Where(setting => setting.Value is { } value && IsLevelPath(setting.Path) && !IsLevel(value))
            .Select(setting => $"{setting.Path}: {SentenceFor(setting.Value!)}")
            .FirstOrDefault() ?? StorageSettings.ProblemOf(configuration);
    }

    private static void Walk(ReadOnlySpan<byte> bytes, ProblemLog log)
    {
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        var path = new Stack<(string Key, bool IsList)>();
        var key = string.Empty;
        var settings = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        while (reader.Read())
        {
            if (path.Count == 0 && reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.EndObject))
            {
                log.Add(1, 1, "The file must hold settings between braces, such as { \"Serilog\": { ... } }.");
                return;
            }

            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    key = reader.GetString() ?? string.Empty;
                    break;
                case JsonTokenType.StartObject or JsonTokenType.StartArray:
                    path.Push((key, reader.TokenType == JsonTokenType.StartArray));
                    key = string.Empty;
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    path.Pop();
                    break;
                default:
                    var setting = string.Join(':', path.Reverse().Select(step => step.Key).Append(key).Where(name => name.Length > 0));
                    var value = reader.TokenType == JsonTokenType.String ? reader.GetString()! : Encoding.UTF8.GetString(reader.ValueSpan);
                    var isWrongLevel = IsLevelPath(setting) && reader.TokenType != JsonTokenType.Null && !IsLevel(value);
                    if ((isWrongLevel ? SentenceFor(value) : StorageSettings.ProblemOf(setting, value)) is { } sentence)
                    {
                        AddHere(sentence, reader.TokenStartIndex, bytes);
                    }

                    // The library that reads the file for the service refuses it whole.
                    if (!path.Any(step => step.IsList) && !settings.Add(setting))
                    {
                        AddHere($"The setting {Wording.Quote(setting)} stands here for the second time; capitals make no difference. Keep one.", reader.TokenStartIndex, bytes);
                    }

                    break;
            }
        }

        void AddHere(string problem, long at, ReadOnlySpan<byte> text)
        {
            var before = text[..(int)at];
            log.Add(before.Count((byte)'\n') + 1, before.Length - before.LastIndexOf((byte)'\n'), problem);
        }
    }

    private static bool IsLevelPath(string path) =>
        path.Equals(LevelSection, StringComparison.OrdinalIgnoreCase)
        || path.Equals(LevelSection + ":Default", StringComparison.OrdinalIgnoreCase)
        || path.StartsWith(LevelSection + ":Override:", StringComparison.OrdinalIgnoreCase);

    private static bool IsLevel(string value) => Levels.Contains(value, StringComparer.OrdinalIgnoreCase);

    private static string SentenceFor(string value) =>
        $"{Wording.Quote(value)} is not a level of the log; allowed are {Wording.List(Levels)}.{Wording.DidYouMean(value, Levels)}";
}
