using Dapper;

namespace Bruggen.Storage.Settings;

/// <summary>Single facts the worker remembers between runs, such as how far rules were evaluated.</summary>
public sealed class SettingsStore(BruggenDatabase database)
{
    internal const string Upsert = "INSERT INTO setting (key, value) VALUES (@key, @value) ON CONFLICT (key) DO UPDATE SET value = excluded.value";

    /// <summary>The value, or null when it was never set.</summary>
    public Task<string?> GetAsync(string key, CancellationToken cancellationToken = default) =>
        database.ReadAsync(
            connection => connection.QuerySingleOrDefault<string>("SELECT value FROM setting WHERE key = @key", new { key }),
            cancellationToken);

    /// <summary>The settings whose key begins with a prefix, by the rest of their key.</summary>
    public Task<IReadOnlyDictionary<string, string>> WithPrefixAsync(string prefix, CancellationToken cancellationToken = default) =>
        database.ReadAsync<IReadOnlyDictionary<string, string>>(
            connection => connection.Query<(string Key, string Value)>(
                    "SELECT key, value FROM setting WHERE substr(key, 1, length(@prefix)) = @prefix", new { prefix })
                .ToDictionary(row => row.Key[prefix.Length..], row => row.Value, StringComparer.Ordinal),
            cancellationToken);

    /// <summary>Sets the value; null forgets it.</summary>
    public Task SetAsync(string key, string? value, CancellationToken cancellationToken = default) =>
        database.WriteAsync(
            transaction => transaction.Connection!.Execute(
                value is null ? "DELETE FROM setting WHERE key = @key" : Upsert,
                new { key, value },
                transaction),
            cancellationToken);
}
