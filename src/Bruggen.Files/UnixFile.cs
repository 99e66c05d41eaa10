using System.Runtime.InteropServices;
using System.Text;

namespace Bruggen.Files;

/// <summary>What Linux knows of a file and .NET does not tell: who owns it, and whether it is a file at all (statx(2)).</summary>
/// <param name="User">The number of its owner.</param>
/// <param name="Group">The number of its group.</param>
/// <param name="Kind">What it is, as the <c>S_IFMT</c> bits of its mode say.</param>
public sealed record UnixFile(uint User, uint Group, UnixFileKind Kind)
{
    // AT_FDCWD, AT_EACCESS and AT_SYMLINK_NOFOLLOW of <fcntl.h>; STATX_BASIC_STATS of <linux/stat.h>; R_OK, W_OK and X_OK of <unistd.h>.
    private const int HereIsWhere = -100;
    private const int AsEffectiveUser = 0x200;
    private const int NotThroughLinks = 0x100;
    private const uint BasicFacts = 0x7ff;
    private const int ReadAndWrite = 4 | 2;
    private const int ReadAndEnter = 4 | 1;

    // The layout of `struct statx` is one for every processor.
    private const int UserAt = 20;
    private const int GroupAt = 24;
    private const int ModeAt = 28;
    private const int KindBits = 0xf000;

    /// <summary>What a path leads to; null where there is nothing, or the system is another one.</summary>
    /// <param name="path">The path.</param>
    /// <param name="throughLinks">Whether a link is followed.</param>
    public static UnixFile? Of(string path, bool throughLinks = true)
    {
        var facts = new byte[256];
        return OperatingSystem.IsLinux() && Statx(HereIsWhere, Bytes(path), throughLinks ? 0 : NotThroughLinks, BasicFacts, facts) == 0
            ? new UnixFile(BitConverter.ToUInt32(facts, UserAt), BitConverter.ToUInt32(facts, GroupAt), (UnixFileKind)(BitConverter.ToUInt16(facts, ModeAt) & KindBits))
            : null;
    }

    /// <summary>Whether this process may read and write what a path leads to, as the user it works as now.</summary>
    public static bool MayUse(string path) => Access(HereIsWhere, Bytes(path), ReadAndWrite, AsEffectiveUser) == 0;

    /// <summary>Whether this process may list a directory and open what is in it, as the user it works as now.</summary>
    public static bool MayEnter(string directory) => Access(HereIsWhere, Bytes(directory), ReadAndEnter, AsEffectiveUser) == 0;

    private static byte[] Bytes(string path) => Encoding.UTF8.GetBytes(path + '\0');

    [DllImport("libc", EntryPoint = "statx")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Statx(int directory, byte[] path, int flags, uint mask, byte[] facts);

    [DllImport("libc", EntryPoint = "faccessat")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Access(int directory, byte[] path, int wanted, int flags);
}
