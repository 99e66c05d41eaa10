using System.Collections.Immutable;

namespace Bruggen.Simulator.State;

/// <summary>A message in a mailbox of the tenant (PROTOCOL.md, Messages).</summary>
/// <param name="Id">Its number, in the order of arrival from 1.</param>
/// <param name="At">The tenant's time of arrival.</param>
/// <param name="To">The internal number of the mailbox's owner, or the username without one.</param>
/// <param name="CoAccount">0 for the account itself, 1 to 6 for a co-account.</param>
/// <param name="From">The sender in the same form; <see langword="null"/> without sender.</param>
/// <param name="Title">The subject.</param>
/// <param name="Body">The HTML as it was received.</param>
/// <param name="Attachments">The attached files.</param>
/// <param name="CopyToLvs">Whether it was also stored in the pupil tracking system.</param>
public sealed record ReceivedMessage(
    int Id,
    DateTimeOffset At,
    string To,
    int CoAccount,
    string? From,
    string Title,
    string Body,
    ImmutableArray<ReceivedAttachment> Attachments,
    bool CopyToLvs);
