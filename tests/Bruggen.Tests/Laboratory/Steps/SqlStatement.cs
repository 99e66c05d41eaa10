using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace Bruggen.Tests.Laboratory.Steps;

/// <summary>A statement by what it does and to which table, and for a row that moves to which state.</summary>
/// <param name="Verb">begin, commit, rollback, read, insert, update or delete.</param>
/// <param name="Table">The first table it names; empty for the ends of a transaction.</param>
/// <param name="State">The state an outbox row or a notice comes to; null elsewhere.</param>
internal sealed partial record SqlStatement(string Verb, string Table, string? State)
{

    private static readonly ConcurrentDictionary<string, SqlStatement?> Known = new(StringComparer.Ordinal);

    public bool IsWrite => Verb is "insert" or "update" or "delete";

    /// <summary>What a statement is; null for one that is no step, such as a pragma or the making of a table.</summary>
    /// <param name="sql">As written.</param>
    /// <param name="handle">Names the statement to <paramref name="withValues"/>.</param>
    /// <param name="withValues">Gives it with its values; asked only about moves, which hold no texts.</param>
    public static SqlStatement? Read(string sql, IntPtr handle, Func<IntPtr, string> withValues)
    {
        var read = Known.GetOrAdd(sql, Read);
        return read is { Verb: "update", Table: "outbox" or "notice" } && Moves().IsMatch(sql) ? read with { State = StateIn(withValues(handle)) } : read;
    }

    private static SqlStatement? Read(string sql)
    {
        var text = sql.AsSpan().TrimStart();
        if (text.StartsWith("BEGIN", StringComparison.OrdinalIgnoreCase))
        {
            return new SqlStatement("begin", "", null);
        }

        if (text.StartsWith("COMMIT", StringComparison.OrdinalIgnoreCase))
        {
            return new SqlStatement("commit", "", null);
        }

        if (text.StartsWith("ROLLBACK", StringComparison.OrdinalIgnoreCase))
        {
            return new SqlStatement("rollback", "", null);
        }

        var write = Write().Match(sql);
        if (write.Success)
        {
            var (verb, table) = (write.Groups["verb"].Value.Split(' ')[0].ToLowerInvariant(), write.Groups["table"].Value);
            return new SqlStatement(verb, table, null);
        }

        var read = Source().Match(sql);
        return text.StartsWith("SELECT", StringComparison.OrdinalIgnoreCase) && read.Success ? new SqlStatement("read", read.Groups["table"].Value, null) : null;
    }

    public override string ToString() => (Table.Length, State) switch
    {
        (0, _) => Verb,
        (_, null) => $"{Verb} {Table}",
        _ => $"{Verb} {Table} to {State}",
    };

    private static string? StateIn(string sql) => StateSet().Match(sql) is { Success: true } match ? match.Groups["state"].Value : null;

    [GeneratedRegex(@"^\s*(?<verb>INSERT INTO|INSERT OR \w+ INTO|UPDATE|DELETE FROM)\s+(?<table>\w+)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Write();

    [GeneratedRegex(@"\bFROM\s+(?<table>[a-z_]+)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Source();

    [GeneratedRegex(@"^\s*UPDATE\s+(outbox|notice)\s+SET\s+state\s*=", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Moves();

    [GeneratedRegex(@"\bstate\s*=\s*'(?<state>\w+)'", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex StateSet();
}
