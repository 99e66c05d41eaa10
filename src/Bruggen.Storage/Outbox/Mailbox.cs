namespace Bruggen.Storage.Outbox;

/// <summary>Somebody's login: a person's own, or a co-account of theirs.</summary>
/// <param name="Recipient">Key of the person whose account it is.</param>
/// <param name="CoAccount">0 for the account itself, 1 to 6 for a co-account.</param>
public sealed record Mailbox(string Recipient, int CoAccount);
