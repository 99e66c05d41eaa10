namespace Bruggen.Storage.Folders;

/// <summary>Where a material folder stands.</summary>
public enum FolderState
{
    /// <summary>A rule asked for it, and nothing was done yet.</summary>
    Wanted,

    /// <summary>Committed before the platform was asked to make it: from here on it may be there.</summary>
    Making,

    /// <summary>It is there.</summary>
    Made,

    /// <summary>The class teacher is asked to make it.</summary>
    ByHand,
}
