using System.Collections.Immutable;

namespace Bruggen.Worker.Demo;

/// <summary>What happened in a demonstration; the names are those of its JSON.</summary>
internal sealed record DemoSummary
{
    /// <summary>Pupils at the school at the end of the term.</summary>
    public required int Pupils { get; init; }

    /// <summary>Half-days with a recorded code.</summary>
    public required int HalfDays { get; init; }

    /// <summary>Spells of absence, whether or not a rule fired on them.</summary>
    public required int Spells { get; init; }

    /// <summary>Times a rule fired.</summary>
    public required int Firings { get; init; }

    /// <summary>Spells on which at least one rule fired.</summary>
    public required int BridgesOpened { get; init; }

    /// <summary>Those of which the pupil is back.</summary>
    public required int BridgesClosed { get; init; }

    /// <summary>Tasks made.</summary>
    public required int Tasks { get; init; }

    /// <summary>Messages to pupils and parents made, drafts for the class teacher included.</summary>
    public required int Messages { get; init; }

    /// <summary>Tasks delivered, by the role they were for.</summary>
    public required ImmutableSortedDictionary<string, int> TasksPerRole { get; init; }

    /// <summary>The most tasks one staff member received in one week.</summary>
    public required int BusiestTeacherWeek { get; init; }

    /// <summary>Smartschool messages in the mailboxes of the simulated school; several actions can share one.</summary>
    public required int Letters { get; init; }

    /// <summary>Tasks and messages that were delivered.</summary>
    public required int Delivered { get; init; }

    /// <summary>Still waiting for their time at the end of the term.</summary>
    public required int Waiting { get; init; }

    /// <summary>Taken back before they were sent.</summary>
    public required int Withdrawn { get; init; }

    /// <summary>Delivered, and no longer true after a correction.</summary>
    public required int Superseded { get; init; }

    /// <summary>Refused by the platform.</summary>
    public required int Refused { get; init; }

    /// <summary>Of which nobody knows whether they arrived.</summary>
    public required int Unknown { get; init; }

    /// <summary>Messages found more than once in a mailbox of the simulated school.</summary>
    public required int Duplicates { get; init; }

    /// <summary>What was promised to people, counted.</summary>
    public required DemoPromises Promises { get; init; }

    /// <summary>How long it took, in real seconds.</summary>
    public required double Seconds { get; init; }
}
