using System.Collections.Immutable;

namespace Bruggen.Simulator.School;

/// <summary>One letter of the platform's attendance codes (PROTOCOL.md, Absences).</summary>
/// <param name="Letter">The code as it travels, such as <c>Z</c> or <c>|</c>.</param>
/// <param name="Name">The label the school sees.</param>
/// <param name="Aliases">Labels of the school's own below this letter.</param>
public sealed record PresenceCode(string Letter, string Name, ImmutableArray<string> Aliases)
{
    /// <summary>The letters a Flemish platform starts with (PROTOCOL.md, Absences).</summary>
    public static ImmutableArray<PresenceCode> FlemishSet { get; } =
    [
        new("|", "Aanwezig", []),
        new("-", "Onbekend", []),
        new("L", "Te laat", ["Te laat zonder geldige reden"]),
        new("Z", "Ziek (briefje ouders)", []),
        new("D", "Doktersattest", []),
        new("B", "Problematische afwezigheid", []),
        new("R", "Van rechtswege gewettigd", []),
        new("P", "Persoonlijke redenen", []),
        new("G", "Gespreid lesprogramma", []),
        new("C", "Topsport", []),
        new("H", "Revalidatie", []),
        new("O", "Opvang", []),
        new("Q", "Rouw", []),
        new("W", "Stage aanwezig", []),
        new("M", "Stage afwezig", []),
        new("J", "Moederschap", []),
        new("Y", "Preventieve schorsing", []),
        new("U", "Tijdelijke uitsluiting", []),
        new("T", "Definitieve uitsluiting", []),
    ];
}
