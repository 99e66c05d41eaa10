using System.Collections.Immutable;
using Bruggen.Domain.Planning;

namespace Bruggen.Configuration.Texts;

/// <summary>The folders of <c>templates/</c>, one an audience.</summary>
internal static class AudienceWords
{
    /// <summary>Every folder name.</summary>
    public static ImmutableArray<string> All { get; } = [.. Enum.GetValues<Audience>().Select(FolderOf)];

    /// <summary>The folder of an audience.</summary>
    public static string FolderOf(Audience audience) => audience.ToString().ToLowerInvariant();

    /// <summary>The audience of a folder, or null.</summary>
    public static Audience? Named(string folder) => All.Contains(folder) ? Enum.Parse<Audience>(folder, ignoreCase: true) : null;
}
