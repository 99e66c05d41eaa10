namespace Bruggen.Storage.Folders;

/// <summary>A row of the table <c>folder</c>.</summary>
internal sealed record FolderColumns
{
    public required long Id { get; init; }

    public required string SchoolYear { get; init; }

    public required string Class { get; init; }

    public required string Path { get; init; }

    public required string State { get; init; }

    public required string Reason { get; init; }

    public string? RemoteId { get; init; }

    public string? Week { get; init; }

    public int? Givers { get; init; }

    public int? Teachers { get; init; }

    public string? LookedOn { get; init; }

    public MaterialFolder ToFolder() => new(Id, SchoolYear, Class, Path, Enum.Parse<FolderState>(State, ignoreCase: true), Reason)
    {
        RemoteId = RemoteId,
        Week = Week,
        Givers = Givers,
        Teachers = Teachers,
        LookedOn = LookedOn?.ToLocalDate(),
    };
}
