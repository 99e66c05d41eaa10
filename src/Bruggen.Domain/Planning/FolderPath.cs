using System.Collections.Immutable;

namespace Bruggen.Domain.Planning;

/// <summary>Where the material folder of a class is in Intradesk: names with slashes between them, with an open place for the class.</summary>
public static class FolderPath
{
    /// <summary>The open place for the class, the only one there is: a folder is for a class, never for a pupil.</summary>
    public const string ClassMark = "{klas}";

    /// <summary>What no name in Intradesk may hold; nor may a name begin or end with a dot (PROTOCOL.md, Upload).</summary>
    public const string RefusedCharacters = "/:*?\"\\<>|";

    /// <summary>The names of a path.</summary>
    public static ImmutableArray<string> NamesOf(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return [.. path.Split('/', StringSplitOptions.TrimEntries)];
    }

    /// <summary>The path for a class. What a name cannot hold becomes a hyphen, so that a class called <c>3B/4</c> has one folder and not two.</summary>
    public static string For(string path, string className)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(className);
        var name = string.Concat(className.Trim().Select(letter => RefusedCharacters.Contains(letter, StringComparison.Ordinal) || char.IsControl(letter) ? '-' : letter)).Trim('.', ' ');
        return string.Join('/', NamesOf(path).Select(part => part.Replace(ClassMark, name.Length == 0 ? "klas" : name, StringComparison.Ordinal)));
    }

    /// <summary>Whether a name can stand in Intradesk.</summary>
    public static bool IsName(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.Length is > 0 and <= 100
            && name[0] != '.'
            && name[^1] != '.'
            && !name.Any(letter => RefusedCharacters.Contains(letter, StringComparison.Ordinal) || char.IsControl(letter));
    }
}
