namespace Bruggen.Smartschool.Soap.Decoding;

/// <summary>What a list of accounts held.</summary>
/// <param name="Accounts">The accounts.</param>
/// <param name="Unreadable">How many records could not be read and were left out.</param>
internal sealed record AccountList(IReadOnlyList<Account> Accounts, int Unreadable);
