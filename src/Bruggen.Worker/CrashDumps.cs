using System.Collections;
using System.Runtime.InteropServices;

namespace Bruggen.Worker;

/// <summary>
/// A picture of the memory of a process that crashes would hold names, texts and the access code, so none is made, however
/// the program was started. The service files say so too.
/// </summary>
internal static class CrashDumps
{
    // RLIMIT_CORE of <sys/resource.h>, PR_SET_DUMPABLE of <sys/prctl.h>.
    private const int CoreSize = 4;
    private const int SetDumpable = 4;

    // What asks the runtime to write one itself. It looks before any of our code runs, under both names it has had.
    private static readonly string[] Wishes = ["DOTNET_DbgEnableMiniDump", "COMPlus_DbgEnableMiniDump"];

    /// <summary>Asks the system for no picture of this process, and looks whether the runtime was asked for one.</summary>
    /// <returns>Null; or why the program must not go on, in one sentence.</returns>
    public static string? Refuse()
    {
        if (OperatingSystem.IsLinux())
        {
            // The limit is not asked where a program takes the picture instead of the kernel; that it may not be made, is.
            _ = SetLimit(CoreSize, default);
            _ = Control(SetDumpable, 0, 0, 0, 0);
        }

        return WishIn(Environment.GetEnvironmentVariables()) is { } name
            ? $"The environment variable {name} has a picture of the memory written when the program crashes, with names and the access code in it; take it away, then start again."
            : null;
    }

    /// <summary>The variable that asks the runtime for a picture, whose value is anything but 0.</summary>
    internal static string? WishIn(IDictionary environment) => environment.Keys.Cast<string>()
        .Where(name => Wishes.Contains(name, StringComparer.OrdinalIgnoreCase))
        .Order(StringComparer.Ordinal)
        .FirstOrDefault(name => ((string?)environment[name])?.Trim().TrimStart('+', '0') is { Length: > 0 });

    [DllImport("libc", EntryPoint = "setrlimit")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetLimit(int resource, in Limits limits);

    [DllImport("libc", EntryPoint = "prctl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Control(int option, nuint first, nuint second, nuint third, nuint fourth);

    /// <summary>The <c>rlimit</c> of a 64-bit Linux: what holds now, and how far it may be raised again.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Limits(ulong Current, ulong Most);
}
