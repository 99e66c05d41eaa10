using System.Collections.Immutable;
using Bruggen.Configuration.Calendars;

namespace Bruggen.Configuration;

/// <summary>
/// Finds and reads the files of a configuration folder, within bounds that no school reaches: whatever lies there, a round
/// through it is short, so that a stop or a silence written beside it is seen at the next one.
/// </summary>
internal static class FilesOnDisk
{
    /// <summary>So many entries of a folder, and so many files of all, are read.</summary>
    public const int MostFiles = 1000;

    /// <summary>So many characters of all files together are read.</summary>
    public const int MostCharacters = 16 * 1024 * 1024;

    // templates/READERS/NAME.nl.md is all there is to find; what lies deeper is told.
    private const int DeepestFolder = 4;

    /// <summary>Reads the files; what cannot be read, or goes beyond the bounds, is there with its defect.</summary>
    public static ImmutableArray<ConfigurationFile> Collect(string directory)
    {
        var found = new Found();
        foreach (var name in (string[])[ConfigurationFiles.School, ConfigurationFiles.Calendar, ConfigurationFiles.Rules, ConfigurationFiles.People, ConfigurationFiles.Settings])
        {
            var path = Path.Combine(directory, name);
            if (Path.Exists(path))
            {
                found.Read(name, path);
            }
            else if (Misnamed(directory, name) is { } other)
            {
                found.Add(new ConfigurationFile(name, Text: null, $"The file is missing, and {Wording.Quote(other)} is not read; rename it to '{name}'."));
            }
        }

        var templates = new DirectoryInfo(Path.Combine(directory, ConfigurationFiles.Templates));
        try
        {
            if (Directory.Exists(directory))
            {
                foreach (var path in Directory.EnumerateFiles(directory).Take(MostFiles).Where(CalendarText.IsNameOfOne).Order(StringComparer.Ordinal))
                {
                    found.Read(Path.GetFileName(path), path);
                }
            }

            if (templates.Exists)
            {
                ReadTexts(templates, ConfigurationFiles.Templates + "/", depth: 1, found);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            found.Add(new ConfigurationFile(ConfigurationFiles.Templates + "/", Text: null, "The folder cannot be read; check that the service may read it and everything in it."));
        }

        return found.InOrder();
    }

    private static void ReadTexts(DirectoryInfo folder, string name, int depth, Found found)
    {
        if (depth > DeepestFolder)
        {
            found.Add(new ConfigurationFile(name, Text: null, "Folders lie here in folders in folders, and this one is not read; a template lies in templates/READERS/NAME.nl.md."));
            return;
        }

        var entries = folder.EnumerateFileSystemInfos().Take(MostFiles + 1).OrderBy(entry => entry.Name, StringComparer.Ordinal).ToList();
        if (entries.Count > MostFiles)
        {
            found.Add(new ConfigurationFile(name, Text: null, "There is more in this folder than a configuration has, and it is not read; take out what does not belong here."));
            return;
        }

        foreach (var entry in entries)
        {
            if (found.IsFull)
            {
                return;
            }

            switch (entry)
            {
                case DirectoryInfo { LinkTarget: not null }:
                    // A link can lead to the whole machine, or back to where it came from.
                    found.Add(new ConfigurationFile($"{name}{entry.Name}/", Text: null, "This folder is a link, and links to folders are not followed; put the texts here themselves."));
                    break;
                case DirectoryInfo inside:
                    ReadTexts(inside, $"{name}{entry.Name}/", depth + 1, found);
                    break;
                default:
                    if (IsText(entry.Name))
                    {
                        found.Read(name + entry.Name, entry.FullName);
                    }

                    break;
            }
        }
    }

    // An editor that hides how names end adds .txt, and the text would be passed over in silence.
    private static bool IsText(string name) => name.EndsWith(".md", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".md.txt", StringComparison.OrdinalIgnoreCase);

    /// <summary>A file that was meant to be the one of that name, or null.</summary>
    private static string? Misnamed(string directory, string name)
    {
        string[] slips = [name, name + ".txt", Path.ChangeExtension(name, ".yml"), Path.ChangeExtension(name, ".txt"), Path.GetFileNameWithoutExtension(name)];
        try
        {
            return Directory.Exists(directory)
                ? Directory.EnumerateFiles(directory).Take(MostFiles).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal).FirstOrDefault(file => slips.Contains(file, StringComparer.OrdinalIgnoreCase))
                : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>What was found so far, and whether there is room for more.</summary>
    private sealed class Found
    {
        private readonly List<ConfigurationFile> _files = [];
        private int _characters;

        public bool IsFull { get; private set; }

        public void Add(ConfigurationFile file) => _files.Add(file);

        public void Read(string name, string path)
        {
            if (IsFull)
            {
                return;
            }

            if (_files.Count >= MostFiles || _characters >= MostCharacters)
            {
                IsFull = true;
                Add(new ConfigurationFile(name, Text: null, "There are more files in this folder, or larger ones together, than a configuration has, and from this one on none is read; take out what does not belong here."));
                return;
            }

            var file = ConfigurationFile.FromDisk(name, path);
            _characters += file.Text?.Length ?? 0;
            Add(file);
        }

        public ImmutableArray<ConfigurationFile> InOrder() => [.. _files];
    }
}
