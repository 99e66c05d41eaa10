namespace Bruggen.Worker.Configuration;

/// <summary>
/// Variables the installation keeps for the service in <c>secret.env</c> beside its configuration: systemd hands them over
/// (systemd.exec(5), EnvironmentFile), and a command that a person gives looks there itself.
/// </summary>
internal static class EnvironmentFile
{
    private const string Name = "secret.env";
    private const int LargestLength = 65_536;

    /// <summary>Where the file of a configuration would be.</summary>
    public static string PathIn(string directory) => Path.Combine(Path.GetFullPath(directory), Name);

    /// <summary>The last value of a variable; null when it is not there or the file may not be read.</summary>
    public static string? Find(string path, string variable)
    {
        try
        {
            var file = new FileInfo(path);
            if (!file.Exists || file.Attributes.HasFlag(FileAttributes.Device) || file.Length > LargestLength)
            {
                return null;
            }

            var line = File.ReadLines(path).Select(line => line.Trim()).LastOrDefault(line => line.StartsWith(variable + "=", StringComparison.Ordinal));
            return line is null ? null : Unquoted(line[(variable.Length + 1)..].Trim());
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string Unquoted(string value) => value is ['"' or '\'', .., _] && value[^1] == value[0] ? value[1..^1] : value;
}
