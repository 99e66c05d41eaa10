using Bruggen.Domain.Attendance;
using Bruggen.Domain.Rules;

namespace Bruggen.Benchmarks;

/// <summary>
/// Eight questions that SQL can express, as rules and as SQL: the first moment at which each holds, per spell, per
/// level or per year. Re-arming windows are left out (<c>once: school-year</c>), which is a favour to SQL.
/// </summary>
/// <remarks>
/// The SQL reads <c>halfdays(pupil, moment, day, sd, part, kind)</c>: moment and day since the start of the year, the
/// number of the school-day, and the kind as its number. It relies on every school-day having a morning.
/// </remarks>
internal static class SqlQuestions
{
    /// <summary>Hits with the number of their spell and the next half-day of which something is known; shared by the questions about spells.</summary>
    public const string Prepare = """
        CREATE TEMP TABLE hits AS
        WITH walked AS (
            SELECT pupil, moment, day, sd, kind,
                sum(CASE WHEN kind IN (2, 3, 4) THEN 1 ELSE 0 END) OVER w AS attended,
                sum(CASE WHEN kind IN (8, 9) THEN 1 ELSE 0 END) OVER w AS broken,
                lead(moment) OVER w AS next
            FROM halfdays WHERE kind <> 1 WINDOW w AS (PARTITION BY pupil ORDER BY moment)),
        gaps AS (
            SELECT *, lag(attended) OVER w AS attended_before, lag(broken) OVER w AS broken_before
            FROM walked WHERE kind IN (5, 6, 7) WINDOW w AS (PARTITION BY pupil ORDER BY moment))
        SELECT pupil, moment, day, sd, next,
            sum(CASE WHEN attended_before IS NULL OR attended - attended_before > 1 OR broken > broken_before THEN 1 ELSE 0 END)
                OVER (PARTITION BY pupil ORDER BY moment) AS spell
        FROM gaps
        """;

    private const string Registered = "CASE WHEN kind > 1 THEN 1 ELSE 0 END";
    private const string Hit = "CASE WHEN kind IN (5, 6, 7) THEN 1 ELSE 0 END";

    /// <summary>Each rule beside the query that gives pupil, moment and level of the same firings.</summary>
    public static (Rule Rule, string Sql)[] All { get; } =
    [
        (Rule("absent-half-days", new Trigger.Absent(new(4, Unit.HalfDays), KindSet.Default, new Quantity(6, Unit.HalfDays))), """
            SELECT pupil, moment, CAST((n - 4) / 6 AS INTEGER) + 1 AS level
            FROM (SELECT *, row_number() OVER (PARTITION BY pupil, spell ORDER BY moment) AS n FROM hits)
            WHERE n >= 4 AND (n - 4) % 6 = 0
            """),
        (Rule("absent-school-days", new Trigger.Absent(new(2, Unit.SchoolDays), KindSet.Default, Every: null)), """
            SELECT pupil, min(moment) AS moment, 1 AS level
            FROM (SELECT *, dense_rank() OVER (PARTITION BY pupil, spell ORDER BY day) AS n FROM hits)
            WHERE n = 2 GROUP BY pupil, spell
            """),
        (Rule("absent-calendar-days", new Trigger.Absent(new(4, Unit.CalendarDays), KindSet.Default, Every: null)), """
            SELECT pupil, min(reached) AS moment, 1 AS level
            FROM (SELECT pupil, spell, next, CASE WHEN moment > (first + 3) * 2 THEN moment ELSE (first + 3) * 2 END AS reached
                  FROM (SELECT *, min(day) OVER (PARTITION BY pupil, spell) AS first FROM hits))
            WHERE reached < coalesce(next, 606) GROUP BY pupil, spell
            """),
        (Rule("counted-year", new Trigger.Counted(5, KindSet.Of(PresenceKind.Unexcused), Window.SchoolYear, Every: 5)), """
            SELECT pupil, moment, CAST((n - 5) / 5 AS INTEGER) + 1 AS level
            FROM (SELECT halfdays.pupil, moment, brought + row_number() OVER (PARTITION BY halfdays.pupil ORDER BY moment) AS n
                  FROM halfdays JOIN pupils ON pupils.pupil = halfdays.pupil WHERE kind = 7)
            WHERE n >= 5 AND (n - 5) % 5 = 0
            """),
        (Rule("counted-window", new Trigger.Counted(9, KindSet.Default, new(new Quantity(30, Unit.CalendarDays)), Every: null), once: true), """
            SELECT pupil, min(moment) AS moment, 1 AS level
            FROM (SELECT *, lag(day, 8) OVER (PARTITION BY pupil ORDER BY moment) AS ninth FROM halfdays WHERE kind IN (5, 6, 7))
            WHERE ninth > day - 30 GROUP BY pupil
            """),
        (Rule("spells", new Trigger.Spells(3, KindSet.Default, new(new Quantity(60, Unit.SchoolDays)), EachAtMost: null), once: true), """
            SELECT pupil, min(moment) AS moment, 1 AS level
            FROM (SELECT *, lag(sd, 2) OVER (PARTITION BY pupil ORDER BY moment) AS third
                  FROM (SELECT pupil, min(moment) AS moment, min(sd) AS sd FROM hits GROUP BY pupil, spell))
            WHERE third > sd - 60 GROUP BY pupil
            """),
        (Rule("rate-year", new Trigger.Rate(10, KindSet.Default, Window.SchoolYear, Minimum: 40)), $"""
            SELECT pupil, min(moment) AS moment, 1 AS level
            FROM (SELECT pupil, moment, sum({Hit}) OVER w AS hits, sum({Registered}) OVER w AS registered
                  FROM halfdays WINDOW w AS (PARTITION BY pupil ORDER BY moment))
            WHERE registered >= 40 AND hits * 100 >= 10 * registered GROUP BY pupil
            """),
        (Rule("rate-window", new Trigger.Rate(20, KindSet.Default, new(new Quantity(20, Unit.SchoolDays)), Minimum: 20), once: true), $"""
            SELECT pupil, min(moment) AS moment, 1 AS level
            FROM (SELECT pupil, moment,
                      CASE part WHEN 0 THEN sum({Hit}) OVER am ELSE sum({Hit}) OVER pm END AS hits,
                      CASE part WHEN 0 THEN sum({Registered}) OVER am ELSE sum({Registered}) OVER pm END AS registered
                  FROM halfdays
                  WINDOW am AS (PARTITION BY pupil ORDER BY sd * 2 + part RANGE BETWEEN 38 PRECEDING AND CURRENT ROW),
                         pm AS (PARTITION BY pupil ORDER BY sd * 2 + part RANGE BETWEEN 39 PRECEDING AND CURRENT ROW))
            WHERE registered >= 20 AND hits * 100 >= 20 * registered GROUP BY pupil
            """),
    ];

    /// <summary>The same eight as a rule book.</summary>
    public static RuleBook Book { get; } = new(MergeGap: 1, [.. All.Select(question => question.Rule)]);

    /// <summary>The number of answers and a sum that changes when any of them does; the same formula as <see cref="Answers.Of"/>.</summary>
    public static string Summed(string sql) =>
        $"SELECT count(*), coalesce(sum((CAST(pupil AS BIGINT) * 1009 + moment * 17 + level) % 1000003), 0) FROM ({sql}) AS answers";

    private static Rule Rule(string id, Trigger when, bool once = false) => new() { Id = id, Title = id, When = when, OncePerSchoolYear = once };
}
