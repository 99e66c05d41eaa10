using System.Diagnostics;
using System.Globalization;
using System.Runtime.Versioning;
using Bruggen.Files;

namespace Bruggen.Tests.EndToEnd;

/// <summary>Owners and rights of files on Linux, set and read as root; where that cannot be done the test is skipped and says so.</summary>
internal static class Rights
{
    /// <summary>A user who has no name here, as in a container.</summary>
    public const uint Somebody = 61234;

    public static void RequireRoot()
    {
        Assert.SkipUnless(
            OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess && Run("setpriv", "--reuid=61234", "--clear-groups", "test", "-r", Path.Combine(AppContext.BaseDirectory, "bruggen.dll")),
            "Files of several users need Linux, root, setpriv, and a program that lies where other users may read it.");
    }

    /// <summary>Gives a directory and all that is in it to a user.</summary>
    public static void Give(uint user, string path) => Run("chown", "-R", string.Create(CultureInfo.InvariantCulture, $"{user}:{user}"), path).ShouldBeTrue();

    /// <summary>Lets everybody read a directory and all that is in it.</summary>
    public static void Open(string path) => Run("chmod", "-R", "a+rX", path).ShouldBeTrue();

    public static bool Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }

    public static uint OwnerOf(string path) => UnixFile.Of(path, throughLinks: false)!.User;

    /// <summary>The file, or the directory and everything below it.</summary>
    public static List<string> Everything(string path) => Directory.Exists(path) ? [path, .. Directory.EnumerateFileSystemEntries(path, "*", SearchOption.AllDirectories)] : [path];

    /// <summary>What of a file, or a directory and all that is in it, somebody but its owner may look into.</summary>
    [UnsupportedOSPlatform("windows")]
    public static IEnumerable<string> OpenToOthers(string directory) => Everything(directory)
        .Where(path => (File.GetUnixFileMode(path) & ~(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute)) != UnixFileMode.None);
}
