using System.Collections.Immutable;
using System.Text.Json;

namespace Bruggen.Simulator.School;

/// <summary>An account (PROTOCOL.md, Accounts); a field that is not there has the default of <see cref="AccountFields"/>.</summary>
public sealed record SchoolAccount
{
    internal SchoolAccount(IReadOnlyDictionary<string, JsonElement> fields, ImmutableArray<string> groups)
    {
        Fields = fields;
        Groups = groups;
        InternalNumber = Text("internnummer") is { Length: > 0 } number ? number : null;
        Username = Text("gebruikersnaam");
        IsPupil = Text("basisrol") == "1";
    }

    /// <summary>The <c>internnummer</c>, or <see langword="null"/>.</summary>
    public string? InternalNumber { get; }

    /// <summary>The <c>gebruikersnaam</c>.</summary>
    public string Username { get; }

    /// <summary>Whether <c>basisrol</c> is that of a pupil.</summary>
    public bool IsPupil { get; }

    /// <summary>How other rows of the file point at this account: the internal number, or the username without one.</summary>
    public string Key => InternalNumber ?? Username;

    /// <summary>The codes of the groups it is a direct member of.</summary>
    public ImmutableArray<string> Groups { get; }

    internal IReadOnlyDictionary<string, JsonElement> Fields { get; }

    internal string Text(string field) =>
        Fields.TryGetValue(field, out var value)
            ? value.ValueKind switch
            {
                JsonValueKind.String => value.GetString()!,
                JsonValueKind.Null => "",
                _ => value.GetRawText(),
            }
            : "";

    /// <summary>A co-account exists when it has a type or a name; the type of an empty one is the number 0 (PROTOCOL.md, Accounts).</summary>
    internal bool HasCoAccount(int number) =>
        number is >= 1 and <= 6
        && (Text($"type_coaccount{number}") is not ("" or "0") || Text($"naam_coaccount{number}").Length > 0 || Text($"voornaam_coaccount{number}").Length > 0);

    internal SchoolAccount With(IEnumerable<KeyValuePair<string, JsonElement>> changes)
    {
        var fields = new Dictionary<string, JsonElement>(Fields, StringComparer.Ordinal);
        foreach (var (name, value) in changes)
        {
            fields[name] = value;
        }

        return new SchoolAccount(fields, Groups);
    }

    internal SchoolAccount With(ImmutableArray<string> groups) => new(Fields, groups);
}
