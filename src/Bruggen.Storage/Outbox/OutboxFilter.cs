using System.Collections.Immutable;
using Bruggen.Domain.Actions;

namespace Bruggen.Storage.Outbox;

/// <summary>Which outbox rows to list; what is null or empty does not restrict.</summary>
public sealed record OutboxFilter
{
    /// <summary>Any of these states.</summary>
    public ImmutableArray<ActionState> States { get; init; } = [];

    /// <summary>About this pupil, by key.</summary>
    public string? Pupil { get; init; }

    /// <summary>Made by this rule, by id.</summary>
    public string? Rule { get; init; }

    /// <summary>Of any of these firings, by number.</summary>
    public ImmutableArray<long> Firings { get; init; } = [];

    /// <summary>For any of these.</summary>
    public ImmutableArray<ActionPurpose> Purposes { get; init; } = [];

    /// <summary>Kept by this.</summary>
    public ActionHold? Hold { get; init; }

    /// <summary>To this person's account, by key.</summary>
    public string? Recipient { get; init; }
}
