using System.Globalization;
using System.Text;
using Bruggen.Configuration.Texts;
using Bruggen.Domain.Planning;

namespace Bruggen.Service.Replay.Forecast;

/// <summary>
/// Writes a forecast as one page for the head of the school: nothing beside it is needed, it prints, and no pupil is named.
/// </summary>
internal static class WorkloadPage
{
    private const int MostAddressees = 60;
    private const string Was = "#9aa5b1";
    private const string Is = "#1f4e79";

    private const string Style = """
        :root { color-scheme: light }
        body { font: 15px/1.5 system-ui, "Segoe UI", "Liberation Sans", sans-serif; color: #1b1b1b; background: #fff; max-width: 50rem; margin: 2rem auto; padding: 0 1rem }
        h1 { font-size: 1.7rem; margin-bottom: 0 } h2 { font-size: 1.15rem; margin: 2.2rem 0 .5rem; border-bottom: 2px solid #1f4e79 } h3 { font-size: 1rem; margin: 1rem 0 .2rem }
        p { margin: .4rem 0 } .small { color: #555; font-size: .9rem }
        table { border-collapse: collapse; width: 100% } th, td { padding: .25rem .5rem; border-bottom: 1px solid #ddd; text-align: left; vertical-align: middle }
        thead th { border-bottom: 2px solid #888; font-size: .85rem } th.n, td.n { text-align: right; font-variant-numeric: tabular-nums } td.n, tbody th { white-space: nowrap } td.c { width: 25% } tbody th { font-weight: 600 }
        svg { display: block } svg text { font-size: 11px; fill: #333 } .chart { width: 100%; height: auto } .bar { width: 100%; height: .8rem; margin: 1px 0 } .spark { width: 100%; height: 1.4rem }
        .key { list-style: none; padding: 0; margin: .3rem 0; display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; font-size: .9rem } .key span { display: inline-block; width: .8rem; height: .8rem; margin-right: .35rem; vertical-align: -1px }
        .up, .down { display: block; font-size: .85em } .up { color: #8a2c0d } .down { color: #1d5c2b }
        @page { size: A4; margin: 15mm }
        @media print { body { font-size: 10pt; margin: 0; max-width: none; padding: 0 } svg rect, .key span { print-color-adjust: exact; -webkit-print-color-adjust: exact } h2, h3 { break-after: avoid } tr, figure, .chart, .keep { break-inside: avoid } thead { display: table-header-group } }
        figure { margin: 0 }
        """;

    /// <summary>Writes the page.</summary>
    /// <param name="comparison">The forecast.</param>
    /// <param name="school">The name of the school.</param>
    /// <param name="output">Where to.</param>
    public static void Write(Comparison comparison, string school, TextWriter output)
    {
        var (before, after) = comparison;
        var page = new StringBuilder();
        page.Append("<!DOCTYPE html>\n<html lang=\"nl\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        Append(page, $"<title>Werklast volgens de regels - {Html.Encode(school)}</title>\n<style>\n{Style}\n</style>\n</head>\n<body>\n");
        Append(page, $"<h1>Werklast volgens de regels</h1>\n<p class=\"small\">{Html.Encode(school)}, van {DutchDates.InWords(before.From)} {before.From.Year} tot en met {DutchDates.InWords(before.To)} {before.To.Year}</p>\n");
        Append(page, after is null
            ? (FormattableString)$"<p>In deze periode ging er <strong>{before.Firings}</strong> keer een regel af. Dit is wat dat van mensen zou gevraagd hebben.</p>\n"
            : $"<p>Met de huidige regels ging er <strong>{before.Firings}</strong> keer een regel af, met de nieuwe <strong>{after.Firings}</strong> keer. Dit is wat dat van mensen zou gevraagd hebben, voor en na de wijziging.</p>\n");
        page.Append("<p class=\"small\">De getallen zijn een bovengrens: wat onderweg niet meer nodig blijkt of door een limiet wordt tegengehouden, is niet afgetrokken.</p>\n");
        WriteRoles(page, comparison);
        WriteWeeks(page, comparison);
        WriteBusiest(page, comparison);
        WriteAddressees(page, comparison);
        output.Write(page.Append("</body>\n</html>\n"));
    }

    private static void WriteRoles(StringBuilder page, Comparison comparison)
    {
        var (before, after) = comparison;
        page.Append("<h2>Wie krijgt wat</h2>\n<p class=\"small\">Taken zijn iets om te doen. Klaargezette teksten zijn berichten aan leerling of ouders die de klastitularis zelf verstuurt. Wat voor dezelfde persoon op dezelfde dag komt, is samen één bericht.</p>\n");
        page.Append("<table>\n<thead><tr><th>Voor</th>");
        foreach (var title in (string[])["Taken", "Klaargezette teksten", "Mededelingen", "Berichten samen"])
        {
            Append(page, $"<th class=\"n\">{title}</th>");
        }

        page.Append("<th>Berichten samen</th></tr></thead>\n<tbody>\n");
        var highest = comparison.Roles.Select(role => Math.Max(Comparison.Of(before, role).Letters, after is null ? 0 : Comparison.Of(after, role).Letters)).DefaultIfEmpty(0).Max();
        foreach (var role in comparison.Roles)
        {
            var was = Comparison.Of(before, role);
            var then = after is null ? null : Comparison.Of(after, role);
            Append(page, $"<tr><th scope=\"row\">{RoleTitles.Of(role)}</th>");
            Cell(was.Load.Tasks, then?.Load.Tasks);
            Cell(was.Load.Drafts, then?.Load.Drafts);
            Cell(was.Load.Messages, then?.Load.Messages);
            Cell(was.Letters, then?.Letters);
            Append(page, $"<td class=\"c\">{BarChart.Single(was.Letters, highest, then is null ? Is : Was)}{(then is null ? "" : BarChart.Single(then.Letters, highest, Is))}</td></tr>\n");
        }

        page.Append("</tbody>\n</table>\n");
        if (after is not null)
        {
            page.Append($"<ul class=\"key\"><li><span style=\"background:{Was}\"></span>voor</li><li><span style=\"background:{Is}\"></span>na</li></ul>\n");
        }

        void Cell(int from, int? to) => Append(page, $"<td class=\"n\">{Numbers(from, to)}</td>");
    }

    private static void WriteWeeks(StringBuilder page, Comparison comparison)
    {
        var (before, after) = comparison;
        Role[] roles = [.. comparison.Roles.Where(role => !Roles.IsFamily(role) && (Comparison.Of(before, role).Load.Tasks > 0 || (after is not null && Comparison.Of(after, role).Load.Tasks > 0)))];
        page.Append("<h2>Taken per week</h2>\n");
        if (roles.Length == 0)
        {
            page.Append("<p>Er zijn geen taken.</p>\n");
            return;
        }

        page.Append("<ul class=\"key\">");
        foreach (var role in roles)
        {
            Append(page, $"<li><span style=\"background:{RoleTitles.ColourOf(role)}\"></span>{RoleTitles.Of(role)}</li>");
        }

        page.Append("</ul>\n");
        string[] places = [.. comparison.Weeks.Select(week => week[^2..].TrimStart('0'))];
        var highest = Math.Max(Highest(before), after is null ? 0 : Highest(after));
        Draw(after is null ? null : "Voor", before);
        if (after is not null)
        {
            Draw("Na", after);
        }

        page.Append("<p class=\"small\">Onder elke staaf staat het weeknummer.</p>\n<table>\n<thead><tr><th>Week</th>");
        foreach (var role in roles)
        {
            Append(page, $"<th class=\"n\">{RoleTitles.Of(role)}</th>");
        }

        page.Append("<th class=\"n\">Samen</th></tr></thead>\n<tbody>\n");
        foreach (var week in comparison.Weeks)
        {
            Append(page, $"<tr><th scope=\"row\">{week[^2..].TrimStart('0')} ({week[..4]})</th>");
            foreach (var role in roles)
            {
                Append(page, $"<td class=\"n\">{Numbers(Comparison.Of(before, week, role).Tasks, after is null ? null : Comparison.Of(after, week, role).Tasks)}</td>");
            }

            Append(page, $"<td class=\"n\">{Numbers(Comparison.Of(before, week).Tasks, after is null ? null : Comparison.Of(after, week).Tasks)}</td></tr>\n");
        }

        page.Append("</tbody>\n</table>\n");

        int Highest(Workload side) => comparison.Weeks.Max(week => Comparison.Of(side, week).Tasks);

        void Draw(string? title, Workload side)
        {
            if (title is not null)
            {
                Append(page, $"<h3>{title}</h3>\n");
            }

            var series = roles.Select(role => new ChartSeries(RoleTitles.Of(role), RoleTitles.ColourOf(role), [.. comparison.Weeks.Select(week => Comparison.Of(side, week, role).Tasks)]));
            Append(page, $"<figure>{BarChart.Stacked($"Taken per week{(title is null ? "" : $", {title.ToLowerInvariant()}")}", places, [.. series], Math.Max(highest, 1))}</figure>\n");
        }
    }

    private static void WriteBusiest(StringBuilder page, Comparison comparison)
    {
        page.Append("<h2>De tien drukste dagen</h2>\n<p class=\"small\">De dagen waarop er voor één iemand het meest samenkomt.</p>\n");
        Draw(comparison.After is null ? null : "Voor", comparison.Before);
        if (comparison.After is { } after)
        {
            Draw("Na", after);
        }

        void Draw(string? title, Workload side)
        {
            if (title is not null)
            {
                Append(page, $"<h3>{title}</h3>\n");
            }

            page.Append("<table class=\"keep\">\n<thead><tr><th>Dag</th><th>Voor</th><th class=\"n\">Taken</th><th class=\"n\">Teksten</th><th class=\"n\">Mededelingen</th><th>Samen</th></tr></thead>\n<tbody>\n");
            var highest = side.Busiest.Select(day => day.Load.Items).DefaultIfEmpty(0).Max();
            foreach (var day in side.Busiest)
            {
                Append(page, $"<tr><th scope=\"row\">{DutchDates.InWords(day.Date)} {day.Date.Year}</th><td>{Html.Encode(day.Addressee)}</td><td class=\"n\">{day.Load.Tasks}</td><td class=\"n\">{day.Load.Drafts}</td><td class=\"n\">{day.Load.Messages}</td><td class=\"c\">{BarChart.Single(day.Load.Items, highest, Is)}</td></tr>\n");
            }

            page.Append("</tbody>\n</table>\n");
        }
    }

    private static void WriteAddressees(StringBuilder page, Comparison comparison)
    {
        var (before, after) = comparison;
        var was = before.Addressees.ToDictionary(row => row.Addressee, StringComparer.Ordinal);
        var then = after?.Addressees.ToDictionary(row => row.Addressee, StringComparer.Ordinal) ?? [];
        string[] names = [.. was.Keys.Union(then.Keys, StringComparer.Ordinal).OrderByDescending(name => Math.Max(Items(was, name), Items(then, name))).ThenBy(name => name, StringComparer.Ordinal)];
        page.Append("<h2>Per persoon of team</h2>\n<p class=\"small\">Elk staafje is een week, van links naar rechts doorheen de periode; elke rij heeft haar eigen schaal.</p>\n<table>\n<thead><tr><th>Voor</th><th class=\"n\">Samen</th><th class=\"n\">In de drukste week</th><th>Week na week</th></tr></thead>\n<tbody>\n");
        foreach (var name in names.Take(MostAddressees))
        {
            Append(page, $"<tr><th scope=\"row\">{Html.Encode(name)}</th><td class=\"n\">{Numbers(Items(was, name), after is null ? null : Items(then, name))}</td><td class=\"n\">{Numbers(Highest(was, name), after is null ? null : Highest(then, name))}</td><td class=\"c\">{Spark(was, name, after is null ? Is : Was)}{(after is null ? "" : Spark(then, name, Is))}</td></tr>\n");
        }

        page.Append("</tbody>\n</table>\n");
        if (names.Length > MostAddressees)
        {
            Append(page, $"<p class=\"small\">En nog {names.Length - MostAddressees} anderen met minder.</p>\n");
        }

        static int Items(Dictionary<string, AddresseeLoad> side, string name) => side.TryGetValue(name, out var row) ? row.Total.Items : 0;

        static int Highest(Dictionary<string, AddresseeLoad> side, string name) => side.TryGetValue(name, out var row) ? row.Weeks.Max(week => week.Load.Items) : 0;

        string Spark(Dictionary<string, AddresseeLoad> side, string name, string colour)
        {
            var weeks = side.TryGetValue(name, out var row) ? row.Weeks.ToDictionary(week => week.Week, week => week.Load.Items, StringComparer.Ordinal) : [];
            return BarChart.Spark($"{name}, week na week", [.. comparison.Weeks.Select(week => weeks.GetValueOrDefault(week))], Math.Max(Highest(was, name), Highest(then, name)), colour);
        }
    }

    private static string Numbers(int before, int? after)
    {
        return after is not { } then || then == before
            ? before.ToString(CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"{before} → {then} <span class=\"{(then > before ? "up" : "down")}\">{then - before:+0;-0}</span>");
    }

    private static void Append(StringBuilder page, FormattableString text) => page.Append(text.ToString(CultureInfo.InvariantCulture));
}
