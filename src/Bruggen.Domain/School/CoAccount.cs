namespace Bruggen.Domain.School;

/// <summary>A second login on a pupil's account, usually a parent's (PROTOCOL.md, Accounts).</summary>
/// <param name="Number">1 to 6.</param>
/// <param name="FirstName">May be empty.</param>
/// <param name="LastName">May be empty.</param>
/// <param name="Type">What the school calls the relation, such as "Moeder".</param>
/// <param name="Active">Whether a message to it is read by anybody.</param>
public sealed record CoAccount(int Number, string FirstName, string LastName, string Type, bool Active)
{
    /// <summary>First name; as people read it, see <see cref="PlainValue"/>.</summary>
    public string FirstName { get; init; } = PlainValue.Of(FirstName);

    /// <summary>Family name; as people read it.</summary>
    public string LastName { get; init; } = PlainValue.Of(LastName);

    /// <summary>First and family name, or the one there is; empty for a co-account without either.</summary>
    public string Name => $"{FirstName} {LastName}".Trim();
}
