using System.Runtime.InteropServices;
using System.Text;
using Bruggen.Files;

namespace Bruggen.Service.Machine;

/// <summary>
/// The user as whom this process works with a data directory: its owner. What root would make there, by <c>sudo bruggen</c>,
/// could not be read by the service any more; so root becomes the owner before anything there is opened.
/// </summary>
/// <remarks>
/// On Windows a new file takes the rights of its directory, which the installer gave to the service, whoever makes it; an
/// administrator leaves nothing there that the service may not read, and nothing is done.
/// </remarks>
internal static class DataUser
{
    private const uint Root = 0;

    // (uid_t)-1 and (gid_t)-1 of setresuid(2): leave this one as it is.
    private const uint AsItIs = uint.MaxValue;

    // The beginning of `struct passwd`: two pointers, the number of the user, the number of its group.
    private static readonly int GroupAt = 2 * IntPtr.Size + sizeof(uint);

    private static (uint User, uint Group)? _owner;

    /// <summary>Whether root works as somebody else now.</summary>
    public static bool HasChanged => _owner is not null;

    /// <summary>Becomes the owner of a directory, or of the nearest one above it that exists, when this process is root's and the directory is not.</summary>
    /// <param name="directory">The data directory.</param>
    /// <param name="forGood">Whether nothing will be done as root any more.</param>
    /// <param name="command">The name of the command, for the sentence.</param>
    /// <returns>Null when all is well; else why the directory cannot be used by this user and what to type, in one sentence.</returns>
    public static string? Become(string directory, bool forGood, string command)
    {
        if (!OperatingSystem.IsLinux() || Standing(directory) is not { } owner)
        {
            return null;
        }

        if (EffectiveUser() != Root || owner.User == Root)
        {
            return null;
        }

        (string? name, uint group) = Entry(owner.User) is var (known, own) ? (known, own) : (null, owner.Group);
        var line = $"sudo -u {name ?? $"'#{owner.User}'"} bruggen {command}";
        if ((name is null ? SetGroups(1, [group]) : InitGroups(Encoding.UTF8.GetBytes(name + '\0'), group)) != 0
            || SetGroup(forGood ? group : AsItIs, group, forGood ? group : AsItIs) != 0
            || SetUser(forGood ? owner.User : AsItIs, owner.User, forGood ? owner.User : AsItIs) != 0)
        {
            return $"The data directory '{directory}' belongs to {NameOf(owner.User)}, and root cannot become that user here; type: {line}, with what you gave it.";
        }

        _owner = (owner.User, group);
        foreach (var needed in (string[])[AppContext.BaseDirectory, RuntimeEnvironment.GetRuntimeDirectory()])
        {
            if (!CanLookInto(needed))
            {
                if (!forGood)
                {
                    StepBack();
                }

                return $"The data directory '{directory}' belongs to {NameOf(owner.User)}, who may not read the program in '{needed}'; put the program where that user can read it, then type: {line}, with what you gave it.";
            }
        }

        return null;
    }

    /// <summary>Runs something with the rights of whoever started the process: for a file whose path that person gave.</summary>
    public static T AsCaller<T>(Func<T> act)
    {
        if (_owner is not var (user, group))
        {
            return act();
        }

        StepBack();
        try
        {
            return act();
        }
        finally
        {
            Demand(SetGroup(AsItIs, group, AsItIs));
            Demand(SetUser(AsItIs, user, AsItIs));
            _owner = (user, group);
        }
    }

    /// <summary>Is whoever started the process again, at its end.</summary>
    public static void StepBack()
    {
        if (_owner is null || SetUser(AsItIs, Root, AsItIs) != 0)
        {
            return;
        }

        Demand(SetGroup(AsItIs, Root, AsItIs));
        _owner = null;
    }

    /// <summary>Why a directory cannot be looked into by this user, to whom it does not belong, and what to type, in one sentence; null when it can.</summary>
    /// <param name="directory">The data directory.</param>
    /// <param name="command">The name of the command, for the sentence.</param>
    public static string? Closed(string directory, string command) =>
        OperatingSystem.IsLinux() && UnixFile.Of(directory) is { } owner && owner.User != EffectiveUser() && !CanLookInto(directory)
            ? $"The data directory '{directory}' belongs to {NameOf(owner.User)}, and others may not look into it; type: sudo bruggen {command}, with what you gave it."
            : null;

    /// <summary>What of these files belongs to somebody else and cannot be used by this process, in one sentence with the way to mend it; null when nothing does.</summary>
    /// <param name="directory">The data directory.</param>
    /// <param name="files">The files and directories of Bruggen in it, and itself.</param>
    public static string? Foreign(string directory, IEnumerable<string> files)
    {
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }

        var me = EffectiveUser();
        var foreign = files
            .Select(path => (Path: path, Owner: UnixFile.Of(path, throughLinks: false)))
            .Where(file => file.Owner is { Kind: UnixFileKind.File or UnixFileKind.Directory } owner && owner.User != me && !UnixFile.MayUse(file.Path))
            .ToList();
        return foreign is [var (first, owner), .. var others]
            ? $"'{first}' belongs to {NameOf(owner!.User)} and cannot be used by {NameOf(me)}{(others.Count == 0 ? string.Empty : others.Count == 1 ? ", nor can 1 other file there" : $", nor can {others.Count} other files there")}; give the data directory to its user: sudo chown -R {(Entry(OwnerFor(directory, me)) is var (name, _) ? $"{name}:" : OwnerFor(directory, me))} {directory}"
            : null;
    }

    private static uint OwnerFor(string directory, uint me) => UnixFile.Of(directory) is { User: not Root and var user } ? user : me;

    private static UnixFile? Standing(string directory)
    {
        for (var place = Path.GetFullPath(directory); place is not null; place = Path.GetDirectoryName(place))
        {
            if (UnixFile.Of(place) is { } file)
            {
                return file;
            }
        }

        return null;
    }

    private static bool CanLookInto(string directory) => !Directory.Exists(directory) || UnixFile.MayEnter(directory);

    private static string NameOf(uint user) => Entry(user)?.Name ?? $"user {user}";

    private static (string Name, uint Group)? Entry(uint user)
    {
        var entry = PasswordEntry(user);
        return entry == IntPtr.Zero || Marshal.PtrToStringUTF8(Marshal.ReadIntPtr(entry)) is not { } name ? null : (name, (uint)Marshal.ReadInt32(entry, GroupAt));
    }

    // Going on with the rights of the wrong user would do what this class exists to prevent.
    private static void Demand(int outcome)
    {
        if (outcome != 0)
        {
            throw new InvalidOperationException("The user of the process could not be changed back.");
        }
    }

    [DllImport("libc", EntryPoint = "geteuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern uint EffectiveUser();

    [DllImport("libc", EntryPoint = "getpwuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern IntPtr PasswordEntry(uint user);

    [DllImport("libc", EntryPoint = "initgroups")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int InitGroups(byte[] user, uint group);

    [DllImport("libc", EntryPoint = "setgroups")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetGroups(nuint count, uint[] groups);

    [DllImport("libc", EntryPoint = "setresgid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetGroup(uint real, uint effective, uint saved);

    [DllImport("libc", EntryPoint = "setresuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetUser(uint real, uint effective, uint saved);
}
