using System.Text;
using Bruggen.Files;

namespace Bruggen.Configuration;

/// <summary>
/// <c>secret.env</c> beside the files of the admin: the variables that systemd gives the service (<c>EnvironmentFile</c>,
/// systemd.exec(5)). Root alone may read it; a command that root types takes from it what the environment does not say.
/// </summary>
internal static class SecretsFile
{
    /// <summary>Its name.</summary>
    public const string Name = "secret.env";

    private const int LargestLength = 64 * 1024;

    /// <summary>Puts its variables into the environment of this process, where they are not there already; a file that is not there or may not be read changes nothing.</summary>
    public static void TakeUp(string configDirectory)
    {
        foreach (var (name, value) in Read(Path.Combine(configDirectory, Name)))
        {
            if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable(name)))
            {
                Environment.SetEnvironmentVariable(name, value);
            }
        }
    }

    /// <summary>Whether this user may read it.</summary>
    public static bool MayRead(string configDirectory)
    {
        try
        {
            using var file = new FileStream(Path.Combine(configDirectory, Name), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>The variables of its lines, with the quotes around their values taken off.</summary>
    internal static IEnumerable<(string Name, string Value)> Parse(string text) => text.Split('\n')
        .Select(line => line.Trim())
        .Where(line => line.Length > 0 && line[0] is not ('#' or ';'))
        .Select(line => line.Split('=', 2))
        .Where(parts => parts.Length == 2 && IsName(parts[0].Trim()))
        .Select(parts => (parts[0].Trim(), Unquoted(parts[1].Trim())));

    private static IEnumerable<(string Name, string Value)> Read(string path)
    {
        try
        {
            return File.Exists(path) && GivenFile.OtherThanFile(path) is null && GivenFile.Read(path, LargestLength) is { Length: <= LargestLength } bytes
                ? Parse(Encoding.UTF8.GetString(bytes))
                : [];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static bool IsName(string name) => name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_');

    private static string Unquoted(string value) => value is ['"' or '\'', .. var inner, var last] && last == value[0] ? inner : value;
}
