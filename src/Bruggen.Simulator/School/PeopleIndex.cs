using System.Collections.Immutable;

namespace Bruggen.Simulator.School;

/// <summary>Finds the account a row of the file points at, by internal number or username.</summary>
internal sealed class PeopleIndex
{
    private readonly Dictionary<string, SchoolAccount> _byNumber = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SchoolAccount> _byUsername = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, SchoolAccount> _byName = new(StringComparer.OrdinalIgnoreCase);

    public PeopleIndex(ImmutableArray<SchoolAccount> accounts)
    {
        foreach (var account in accounts)
        {
            if (account.InternalNumber is { } number)
            {
                _byNumber.TryAdd(number, account);
            }

            _byUsername.TryAdd(account.Username, account);
            _byName.TryAdd($"{account.Text("voornaam")} {account.Text("naam")}", account);
            _byName.TryAdd($"{account.Text("naam")} {account.Text("voornaam")}", account);
        }
    }

    /// <summary>The names under which a row may hold a person.</summary>
    public static string[] Spellings { get; } =
        ["internnummer", "internummer", "teacher", "leerkracht", "titularis", "pupil", "leerling", "user", "number", "username", "gebruikersnaam", "account", "id"];

    public SchoolAccount Find(JsonPlace row) => Named(row.Find(Spellings));

    public SchoolAccount Named(JsonPlace place)
    {
        var name = place.Required("the internnummer or gebruikersnaam of an account");
        return _byNumber.GetValueOrDefault(name)
            ?? _byUsername.GetValueOrDefault(name)
            ?? _byName.GetValueOrDefault(name)
            ?? throw place.Refuse($"\"{name}\" is no account of this file; only an internnummer or gebruikersnaam from $.accounts is allowed.");
    }
}
