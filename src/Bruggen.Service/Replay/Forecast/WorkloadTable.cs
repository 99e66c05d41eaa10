using System.Globalization;
using Bruggen.Configuration;
using Bruggen.Domain.Planning;

namespace Bruggen.Service.Replay.Forecast;

/// <summary>Writes a forecast for a person at a terminal, at most 80 columns wide. The JSON holds every addressee's every week.</summary>
internal static class WorkloadTable
{
    /// <summary>More addressees than this are not shown, the busiest come first.</summary>
    private const int MostAddressees = 40;

    /// <summary>Writes the tables.</summary>
    public static void Write(Comparison comparison, TextWriter output)
    {
        var (before, after) = comparison;
        output.Write(string.Create(CultureInfo.InvariantCulture, $"{before.From:uuuu-MM-dd} to {before.To:uuuu-MM-dd}: {before.Firings} firings{(after is null ? "" : $" before, {after.Firings} after")}\n"));
        Title("What comes to each role (a letter joins what is for one person on one day)", output);
        WriteRoles(comparison, output);
        Title("Tasks for each role by week", output);
        WriteWeeks(comparison, output);
        Title("What comes to each addressee", output);
        WriteAddressees(before, after, output);
        Title(after is null ? "The busiest days of an addressee" : "The busiest days of an addressee, before", output);
        WriteBusiest(before, output);
        if (after is not null)
        {
            Title("The busiest days of an addressee, after", output);
            WriteBusiest(after, output);
        }
    }

    private static void Title(string title, TextWriter output) => output.Write($"\n{title}\n\n");

    private static void WriteRoles(Comparison comparison, TextWriter output)
    {
        var (before, after) = comparison;
        if (after is null)
        {
            var table = new TextTable(new("role", 21), Right("tasks"), Right("drafts"), Right("messages"), Right("letters"));
            foreach (var row in before.Roles)
            {
                table.Add(RoleWords.Of(row.Role), Number(row.Load.Tasks), Number(row.Load.Drafts), Number(row.Load.Messages), Number(row.Letters));
            }

            table.Write(output);
            return;
        }

        var changes = new TextTable(new("role", 21), new("what", 8), Right("before"), Right("after"), Right("change"));
        foreach (var role in comparison.Roles)
        {
            var (was, then) = (Comparison.Of(before, role), Comparison.Of(after, role));
            Add("tasks", was.Load.Tasks, then.Load.Tasks);
            Add("drafts", was.Load.Drafts, then.Load.Drafts);
            Add("messages", was.Load.Messages, then.Load.Messages);
            Add("letters", was.Letters, then.Letters);

            void Add(string what, int from, int to)
            {
                if (from != 0 || to != 0)
                {
                    changes.Add(RoleWords.Of(role), what, Number(from), Number(to), Change(to - from));
                }
            }
        }

        changes.Write(output);
    }

    private static void WriteWeeks(Comparison comparison, TextWriter output)
    {
        var (before, after) = comparison;
        Role[] roles = [.. comparison.Roles.Where(role => !Roles.IsFamily(role))];
        var table = new TextTable(
        [
            new("week", 8),
            .. roles.Select(role => Right(RoleWords.Of(role) is { Length: > 8 } word ? word[..7] + "." : RoleWords.Of(role))),
            Right("all"),
            .. after is null ? (TextColumn[])[] : [Right("change")],
        ]);
        foreach (var week in comparison.Weeks)
        {
            var was = roles.Select(role => Comparison.Of(before, week, role).Tasks).ToArray();
            if (after is null)
            {
                table.Add([week, .. was.Select(Number), Number(was.Sum())]);
                continue;
            }

            var then = roles.Select(role => Comparison.Of(after, week, role).Tasks).ToArray();
            table.Add([week, .. was.Zip(then, Pair), Pair(was.Sum(), then.Sum()), Change(then.Sum() - was.Sum())]);
        }

        table.Write(output);
    }

    private static void WriteAddressees(Workload before, Workload? after, TextWriter output)
    {
        if (after is null)
        {
            var table = new TextTable(new("addressee", 30), Right("tasks"), Right("drafts"), Right("messages"), new("busiest week", 12), Right("then"));
            foreach (var row in before.Addressees.Take(MostAddressees))
            {
                var (week, load) = row.Weeks.MaxBy(week => week.Load.Items);
                table.Add(row.Addressee, Number(row.Total.Tasks), Number(row.Total.Drafts), Number(row.Total.Messages), week, Number(load.Items));
            }

            table.Write(output);
            More(before.Addressees.Length, output);
            return;
        }

        var (was, then) = (before.Addressees.ToDictionary(row => row.Addressee, row => row.Total.Items, StringComparer.Ordinal), after.Addressees.ToDictionary(row => row.Addressee, row => row.Total.Items, StringComparer.Ordinal));
        var names = was.Keys.Union(then.Keys, StringComparer.Ordinal)
            .OrderByDescending(name => Math.Max(was.GetValueOrDefault(name), then.GetValueOrDefault(name)))
            .ThenBy(name => name, StringComparer.Ordinal)
            .ToList();
        var changes = new TextTable(new("addressee", 40), Right("before"), Right("after"), Right("change"));
        foreach (var name in names.Take(MostAddressees))
        {
            var (from, to) = (was.GetValueOrDefault(name), then.GetValueOrDefault(name));
            changes.Add(name, Number(from), Number(to), Change(to - from));
        }

        changes.Write(output);
        More(names.Count, output);
    }

    private static void More(int count, TextWriter output)
    {
        if (count > MostAddressees)
        {
            output.Write(string.Create(CultureInfo.InvariantCulture, $"and {count - MostAddressees} more; --workload json shows everybody\n"));
        }
    }

    private static void WriteBusiest(Workload side, TextWriter output)
    {
        var table = new TextTable(new("date", 10), new("addressee", 30), Right("tasks"), Right("drafts"), Right("messages"), Right("all"));
        foreach (var day in side.Busiest)
        {
            table.Add(day.Date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture), day.Addressee, Number(day.Load.Tasks), Number(day.Load.Drafts), Number(day.Load.Messages), Number(day.Load.Items));
        }

        table.Write(output);
    }

    private static TextColumn Right(string title) => new(title, 9, IsNumber: true);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Pair(int before, int after) => before == after ? Number(before) : string.Create(CultureInfo.InvariantCulture, $"{before}>{after}");

    private static string Change(int change) => change.ToString("+0;-0;0", CultureInfo.InvariantCulture);
}
