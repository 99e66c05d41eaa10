namespace Bruggen.Domain.Planning;

/// <summary>One mailbox a message can go to.</summary>
/// <param name="Key">Key of the staff member or pupil whose account it is.</param>
/// <param name="CoAccount">0 for the account itself, 1 to 6 for a co-account (PROTOCOL.md, Messages).</param>
public readonly record struct Recipient(string Key, int CoAccount = 0);
