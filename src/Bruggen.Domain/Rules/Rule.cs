using System.Collections.Immutable;
using Bruggen.Domain.Planning;
using NodaTime;

namespace Bruggen.Domain.Rules;

/// <summary>One rule of <c>rules.yaml</c>: when it fires, for whom, and what is then to be done.</summary>
public sealed record Rule
{
    /// <summary>Unique in the file, <c>[a-z0-9-]+</c>.</summary>
    public required string Id { get; init; }

    /// <summary>What the rule is called on screen and in reports; the id when the file gives none.</summary>
    public required string Title { get; init; }

    /// <summary>What makes it fire.</summary>
    public required Trigger When { get; init; }

    /// <summary>At most one firing per pupil and school year, whatever the trigger.</summary>
    public bool OncePerSchoolYear { get; init; }

    /// <summary>For whom; everyone by default.</summary>
    public PupilFilter For { get; init; } = PupilFilter.Everyone;

    /// <summary>First date on which the rule is in force; null for always.</summary>
    public LocalDate? ValidFrom { get; init; }

    /// <summary>Last date on which the rule is in force, included; null for always.</summary>
    public LocalDate? ValidTo { get; init; }

    /// <summary>A rule that is switched off is read and checked, and never fires.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Rules whose open actions for the same spell are withdrawn when this one fires.</summary>
    public ImmutableArray<string> Mutes { get; init; } = [];

    /// <summary>Rules that must have fired for the same spell before this one may.</summary>
    public ImmutableArray<string> Needs { get; init; } = [];

    /// <summary>Rows of the leaflet map this rule carries, such as <c>L29</c>.</summary>
    public ImmutableArray<string> Why { get; init; } = [];

    /// <summary>Where its numbers come from.</summary>
    public string? Source { get; init; }

    /// <summary>What is to be done, in the order of the file.</summary>
    public ImmutableArray<ActionSpec> Then { get; init; } = [];

    /// <summary>A digest of what the rule says, so that every action remembers which version made it.</summary>
    public string Version { get; init; } = string.Empty;

    /// <summary>What it fires for: a pupil; for a rule about a date or about registration it can be a class or a staff member.</summary>
    public DateScope Scope => When switch
    {
        Trigger.OnDate onDate => onDate.Scope,
        Trigger.Unregistered => DateScope.Class,
        _ => DateScope.Pupil,
    };

    /// <summary>Whether the rule is switched on and in force on the date.</summary>
    public bool IsInForce(LocalDate date) =>
        Enabled && (ValidFrom is not { } from || from <= date) && (ValidTo is not { } to || date <= to);
}
