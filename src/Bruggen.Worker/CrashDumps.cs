using System.Runtime.InteropServices;

namespace Bruggen.Worker;

/// <summary>
/// A picture of the memory of a process that crashes would hold names, texts and the access code, so none is made, however
/// the program was started. The service files say so too.
/// </summary>
internal static class CrashDumps
{
    // RLIMIT_CORE of <sys/resource.h>.
    private const int CoreSize = 4;

    /// <summary>Asks the system for no picture of this process; where that cannot be asked, nothing changes.</summary>
    public static void Refuse()
    {
        if (OperatingSystem.IsLinux())
        {
            _ = SetLimit(CoreSize, default);
        }
    }

    [DllImport("libc", EntryPoint = "setrlimit")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetLimit(int resource, in Limits limits);

    /// <summary>The <c>rlimit</c> of a 64-bit Linux: what holds now, and how far it may be raised again.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Limits(ulong Current, ulong Most);
}
