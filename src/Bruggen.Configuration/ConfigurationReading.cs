using System.Collections.Immutable;

namespace Bruggen.Configuration;

/// <summary>What a configuration directory gave.</summary>
/// <param name="Configuration">Null exactly when there are problems.</param>
/// <param name="Problems">Everything that must be mended before the files can be used, all at once, by file and line.</param>
/// <param name="Remarks">What is probably a mistake and stops nothing: <c>bruggen check</c> reports it, the service runs.</param>
/// <param name="Hints">What may be meant and is good to know; <c>bruggen check</c> shows it and is content.</param>
/// <param name="Files">The names of the files that were read.</param>
internal sealed record ConfigurationReading(
    SchoolConfiguration? Configuration,
    ImmutableArray<Problem> Problems,
    ImmutableArray<Problem> Remarks,
    ImmutableArray<Problem> Hints,
    ImmutableArray<string> Files)
{
    private static readonly ImmutableArray<string> ByDependence = ["school.yaml", "calendar.yaml"];

    /// <summary>Where a file stands among the others: the ones that explain what is said about the rest come first.</summary>
    public static int Order(string file) => ByDependence.IndexOf(file) is >= 0 and var at ? at : ByDependence.Length + (file.StartsWith("templates/", StringComparison.Ordinal) ? 1 : 0);

    /// <summary>What still stands as in the example that is shipped: good for trying rules, never for asking a Smartschool.</summary>
    public ImmutableArray<Problem> Untouched { get; init; } = [];

    /// <summary>Everything that must be mended before a school may be served.</summary>
    public ImmutableArray<Problem> Refusals => [.. Problems, .. Untouched];

    /// <summary>The configuration of a school of its own; null exactly when something is refused.</summary>
    public SchoolConfiguration? OfSchool => Untouched.IsEmpty ? Configuration : null;

    /// <summary>What <c>people.yaml</c> says as far as it can be read, whatever is wrong there or elsewhere.</summary>
    public PeopleSettings People { get; init; } = PeopleSettings.None;

    /// <summary>How many examples of rules were run.</summary>
    public int Examples { get; init; }
}
