namespace Bruggen.Domain.Planning;

/// <summary>Whom a step is for: a role, or somebody the rule names.</summary>
/// <param name="Role">The role; for a named user or group the one whose texts it reads, which is that of a teacher: who knows least.</param>
/// <param name="Name">A username, internal number or group code; null for the role itself.</param>
public readonly record struct Addressee(Role Role, string? Name = null)
{
    /// <summary>The role itself.</summary>
    public static implicit operator Addressee(Role role) => new(role);

    /// <summary>A user or group by name.</summary>
    public static Addressee Named(string name) => new(Role.Vakleerkrachten, name);
}
