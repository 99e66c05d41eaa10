using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace Bruggen.Tests.Laboratory.Steps;

/// <summary>
/// The steps of the program in its database: before and after each statement and each commit, on every connection it opens. SQLite
/// itself reports them (sqlite3_auto_extension, sqlite3_trace_v2), so a new statement is a new step without a line here.
/// </summary>
internal static class SqlSteps
{
    private const uint StatementBegins = 0x01;
    private const uint StatementEnds = 0x02;

    // Kept for as long as the process lives: SQLite calls them.
    private static readonly EntryPoint Entry = Watch;
    private static readonly Trace Traced = OnTrace;
    private static readonly ConcurrentDictionary<IntPtr, SqlTransaction> Transactions = [];

    private static StepWatch? _watch;
    private static TraceV2? _trace;
    private static TextOf? _written;
    private static TextOf? _expanded;
    private static Release? _free;

    private delegate int EntryPoint(IntPtr connection, IntPtr error, IntPtr routines);

    private delegate int Trace(uint what, IntPtr context, IntPtr statement, IntPtr detail);

    private delegate int AutoExtension(IntPtr entry);

    private delegate int TraceV2(IntPtr connection, uint mask, IntPtr trace, IntPtr context);

    private delegate IntPtr TextOf(IntPtr statement);

    private delegate void Release(IntPtr text);

    public static void Follow(StepWatch watch)
    {
        _watch = watch;
        var sqlite = NativeLibrary.Load("e_sqlite3", typeof(SqlSteps).Assembly, searchPath: null);
        _trace = Find<TraceV2>(sqlite, "sqlite3_trace_v2");
        _written = Find<TextOf>(sqlite, "sqlite3_sql");
        _expanded = Find<TextOf>(sqlite, "sqlite3_expanded_sql");
        _free = Find<Release>(sqlite, "sqlite3_free");
        Find<AutoExtension>(sqlite, "sqlite3_auto_extension")(Marshal.GetFunctionPointerForDelegate(Entry));
    }

    private static T Find<T>(IntPtr library, string name)
        where T : Delegate => Marshal.GetDelegateForFunctionPointer<T>(NativeLibrary.GetExport(library, name));

    private static int Watch(IntPtr connection, IntPtr error, IntPtr routines)
    {
        Transactions[connection] = new SqlTransaction();
        return _trace!(connection, StatementBegins | StatementEnds, Marshal.GetFunctionPointerForDelegate(Traced), connection);
    }

    private static int OnTrace(uint what, IntPtr context, IntPtr statement, IntPtr detail)
    {
        var transaction = Transactions[context];
        var sql = Marshal.PtrToStringUTF8(_written!(statement)) ?? string.Empty;
        if (SqlStatement.Read(sql, statement, Expanded) is { } step)
        {
            var name = transaction.NameOf(step, begins: what == StatementBegins);
            _watch!.Reach(what == StatementBegins ? $"before {name}" : $"after {name}");
        }

        return 0;
    }

    private static string Expanded(IntPtr statement)
    {
        var text = _expanded!(statement);
        try
        {
            return Marshal.PtrToStringUTF8(text) ?? string.Empty;
        }
        finally
        {
            _free!(text);
        }
    }
}
