using Bruggen.Configuration;
using Bruggen.Domain.Actions;
using Bruggen.Domain.Planning;
using Bruggen.Smartschool;

namespace Bruggen.Service.Channels;

/// <summary>The door of a channel for tasks beside the messages: one task at a time, behind a gate of its own.</summary>
internal interface ITaskPost
{
    /// <summary>Which channel.</summary>
    TaskChannel Channel { get; }

    /// <summary>Whether it is tried at all.</summary>
    ChannelGate Gate { get; }

    /// <summary>Why a task that the channel does not reach goes as a message.</summary>
    ActionReason OutOfReach { get; }

    /// <summary>Whether the channel reaches the reader of a row, as far as is known without asking anybody; null when it has to be asked.</summary>
    bool? Reaches(SchoolConfiguration configuration, KeptAction row);

    /// <summary>Sends a row that is due, once, or gives it back to the letters.</summary>
    /// <param name="configuration">The configuration in force.</param>
    /// <param name="row">The row.</param>
    /// <param name="ct">Breaks it off; what is on its way is in doubt then.</param>
    /// <exception cref="SmartschoolUnavailableException">The channel is not reached or says nothing; what became of the row is written down.</exception>
    Task SendAsync(SchoolConfiguration configuration, KeptAction row, CancellationToken ct);

    /// <summary>Gives back to the letters what has waited too long for a channel that does not answer.</summary>
    Task PutOffAsync(IReadOnlyList<KeptAction> rows, CancellationToken ct);
}
