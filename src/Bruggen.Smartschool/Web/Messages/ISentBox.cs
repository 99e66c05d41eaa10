using System.Collections.Immutable;
using NodaTime;

namespace Bruggen.Smartschool.Web.Messages;

/// <summary>
/// What the service account has sent, as its own mailbox shows it; nothing is ever changed there. The messages module is in no
/// manual: this is what independent clients in use read. Throws <see cref="SmartschoolUnavailableException"/> and
/// <see cref="SmartschoolRefusedException"/>. Safe for concurrent use.
/// </summary>
public interface ISentBox
{
    /// <summary>What was sent since a moment by the school's clock, newest first. Whole minutes: the platform shows no seconds.</summary>
    Task<ImmutableArray<SentHeader>> ListAsync(LocalDateTime since, CancellationToken ct);

    /// <summary>One message with its readers and its text; null when it is gone.</summary>
    Task<SentMessage?> FindAsync(string id, CancellationToken ct);
}
