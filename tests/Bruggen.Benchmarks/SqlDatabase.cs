using System.Data.Common;
using System.Globalization;
using Bruggen.Domain.Attendance;
using DuckDB.NET.Data;
using Microsoft.Data.Sqlite;

namespace Bruggen.Benchmarks;

/// <summary>A database in memory with the registers of a school, one row a half-day, as SQL wants them.</summary>
internal sealed class SqlDatabase : IDisposable
{
    private readonly DbConnection _connection;

    private SqlDatabase(DbConnection connection) => _connection = connection;

    public static SqlDatabase DuckDb(GeneratedSchool school)
    {
        var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        var database = new SqlDatabase(connection);
        database.Run("SET threads = 2");
        database.Run("CREATE TABLE slots (timetable INTEGER, slot INTEGER, moment SMALLINT, day SMALLINT, sd SMALLINT, part TINYINT)");
        database.Run("CREATE TABLE registers (pupil INTEGER, brought INTEGER, timetable INTEGER, kinds VARCHAR)");
        var timetables = school.Registers.Select(register => register.Timetable).Distinct().ToList();
        using (var appender = connection.CreateAppender("slots"))
        {
            foreach (var (timetable, slot, moment, schoolDay) in Slots(school))
            {
                appender.CreateRow().AppendValue(timetable).AppendValue(slot).AppendValue((short)moment).AppendValue((short)(moment >> 1))
                    .AppendValue((short)schoolDay).AppendValue((sbyte)(moment & 1)).EndRow();
            }
        }

        using (var appender = connection.CreateAppender("registers"))
        {
            foreach (var register in school.Registers)
            {
                var kinds = string.Create(register.Kinds.Length, register.Kinds, (text, source) =>
                {
                    for (var slot = 0; slot < text.Length; slot++)
                    {
                        text[slot] = (char)('A' + (int)source.Span[slot]);
                    }
                });
                appender.CreateRow().AppendValue(Number(register)).AppendValue(register.OpeningBalance)
                    .AppendValue(timetables.IndexOf(register.Timetable)).AppendValue(kinds).EndRow();
            }
        }

        database.Run("""
            CREATE TABLE halfdays AS
            SELECT pupil, moment, day, sd, part, CAST(ascii(substr(kinds, slot + 1, 1)) - 65 AS TINYINT) AS kind
            FROM registers JOIN slots ON slots.timetable = registers.timetable
            """);
        database.Run("CREATE TABLE pupils AS SELECT pupil, brought FROM registers");
        return database;
    }

    public static SqlDatabase Sqlite(GeneratedSchool school)
    {
        var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        var database = new SqlDatabase(connection);
        database.Run("CREATE TABLE halfdays (pupil INTEGER, moment INTEGER, day INTEGER, sd INTEGER, part INTEGER, kind INTEGER, PRIMARY KEY (pupil, moment)) WITHOUT ROWID");
        database.Run("CREATE TABLE pupils (pupil INTEGER PRIMARY KEY, brought INTEGER)");
        var timetables = school.Registers.Select(register => register.Timetable).Distinct().ToList();
        var slots = Slots(school).ToLookup(row => row.Timetable);
        using var transaction = connection.BeginTransaction();
        using var row = Prepared("INSERT INTO halfdays VALUES ($0, $1, $2, $3, $4, $5)", 6);
        using var pupil = Prepared("INSERT INTO pupils VALUES ($0, $1)", 2);
        foreach (var register in school.Registers)
        {
            Insert(pupil, Number(register), register.OpeningBalance);
            foreach (var (_, slot, moment, schoolDay) in slots[timetables.IndexOf(register.Timetable)])
            {
                Insert(row, Number(register), moment, moment >> 1, schoolDay, moment & 1, (int)register.Kinds.Span[slot]);
            }
        }

        transaction.Commit();
        return database;

        SqliteCommand Prepared(string sql, int parameters)
        {
            var command = connection.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = sql;
            for (var i = 0; i < parameters; i++)
            {
                command.Parameters.AddWithValue(string.Create(CultureInfo.InvariantCulture, $"${i}"), 0);
            }

            return command;
        }

        static void Insert(SqliteCommand command, params ReadOnlySpan<int> values)
        {
            for (var i = 0; i < values.Length; i++)
            {
                command.Parameters[i].Value = values[i];
            }

            command.ExecuteNonQuery();
        }
    }

    public void Run(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public Answers Ask(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = SqlQuestions.Summed(sql);
        using var reader = command.ExecuteReader();
        reader.Read();
        return new Answers(Whole(reader.GetValue(0)), Whole(reader.GetValue(1)));

        // A sum comes back as an integer wider than 64 bits.
        static long Whole(object value) => value is System.Numerics.BigInteger big ? (long)big : Convert.ToInt64(value, CultureInfo.InvariantCulture);
    }

    public void Dispose() => _connection.Dispose();

    private static int Number(PupilRegister register) => int.Parse(register.Pupil, CultureInfo.InvariantCulture);

    private static IEnumerable<(int Timetable, int Slot, int Moment, int SchoolDay)> Slots(GeneratedSchool school) =>
        school.Registers.Select(register => register.Timetable).Distinct().SelectMany((timetable, index) =>
            Enumerable.Range(0, timetable.SlotCount).Select(slot =>
                (index, slot, timetable.Moments[slot], timetable.SchoolDaysUntil(timetable.Moments[slot] >> 1))));
}
