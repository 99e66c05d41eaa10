namespace Bruggen.Files;

/// <summary>What a path leads to, by the file type bits of <c>st_mode</c> (inode(7)).</summary>
public enum UnixFileKind
{
    /// <summary>Something else.</summary>
    Unknown = 0,

    /// <summary>A pipe with a name, or the end of one without.</summary>
    Pipe = 0x1000,

    /// <summary>A device that gives characters, such as a terminal or <c>/dev/zero</c>.</summary>
    CharacterDevice = 0x2000,

    /// <summary>A directory.</summary>
    Directory = 0x4000,

    /// <summary>A disk.</summary>
    BlockDevice = 0x6000,

    /// <summary>A file.</summary>
    File = 0x8000,

    /// <summary>A link; only seen where links are not followed.</summary>
    Link = 0xa000,

    /// <summary>A socket.</summary>
    Socket = 0xc000,
}
