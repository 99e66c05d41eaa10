using Bruggen.Domain.Actions;
using Bruggen.Domain.Planning;

namespace Bruggen.Tests.Storage.Machine;

/// <summary>What the model holds of a letter.</summary>
/// <param name="To">Its mailbox.</param>
/// <param name="State">Its state, as the database writes it.</param>
/// <param name="End">What the journal says became of it; unknown from the moment it leaves on.</param>
internal sealed record ModelLetter(Recipient To, string State, ActionState End);
