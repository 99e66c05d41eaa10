using System.Collections.Immutable;
using Bruggen.Domain.Actions;
using Bruggen.Domain.Planning;

namespace Bruggen.Tests.Storage.Machine;

/// <summary>What the model holds of an outbox row.</summary>
/// <param name="Key">Its key.</param>
/// <param name="To">The mailbox.</param>
/// <param name="State">Where it stands.</param>
/// <param name="IsBraked">Whether a person must answer first.</param>
/// <param name="Letter">The letter it is in or went out with, by its place from 0.</param>
/// <param name="History">Each state it came to, from the first on; a release or a rewriting is a line from held to held.</param>
internal sealed record ModelRow(string Key, Recipient To, ActionState State, bool IsBraked, int? Letter, ImmutableList<ActionState> History)
{
    /// <summary>Whether it stands where it stands for the reason that notes give; another note changes nothing then.</summary>
    public bool IsNoted { get; init; }

    public ModelRow MovedTo(ActionState state) => this with
    {
        State = state,
        IsBraked = false,
        IsNoted = false,
        Letter = state == ActionState.Due ? null : Letter,
        History = History.Add(state),
    };
}
