using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Bruggen.Configuration;
using NodaTime;

namespace Bruggen.Service.Replay.Forecast;

/// <summary>Writes a forecast for programs: <c>before</c>, and with a comparison <c>after</c> and <c>change</c>.</summary>
internal static class WorkloadJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes one JSON object and a line break, UTF-8 without mark.</summary>
    public static void Write(Comparison comparison, Stream output)
    {
        var (before, after) = comparison;
        JsonSerializer.Serialize(
            output,
            after is null
                ? (object)new { From = Iso(before.From), To = Iso(before.To), Before = Side(before) }
                : new { From = Iso(before.From), To = Iso(before.To), Before = Side(before), After = Side(after), Change = Change(comparison, after) },
            Options);
        output.WriteByte((byte)'\n');
    }

    private static object Side(Workload side) => new
    {
        side.Firings,
        Roles = side.Roles.Select(row => new { Role = RoleWords.Of(row.Role), row.Load.Tasks, row.Load.Drafts, row.Load.Messages, row.Letters }),
        Weeks = side.RoleWeeks.Select(row => new { row.Week, Role = RoleWords.Of(row.Role), row.Load.Tasks, row.Load.Drafts, row.Load.Messages }),
        Addressees = side.Addressees.Select(row => new
        {
            row.Addressee,
            row.Total.Tasks,
            row.Total.Drafts,
            row.Total.Messages,
            Weeks = row.Weeks.Select(week => new { week.Week, week.Load.Tasks, week.Load.Drafts, week.Load.Messages }),
        }),
        Busiest = side.Busiest.Select(row => new { Date = Iso(row.Date), row.Addressee, row.Load.Tasks, row.Load.Drafts, row.Load.Messages }),
    };

    private static object Change(Comparison comparison, Workload after) => new
    {
        Firings = after.Firings - comparison.Before.Firings,
        Roles = comparison.Roles.Select(role =>
        {
            var (before, then) = (Comparison.Of(comparison.Before, role), Comparison.Of(after, role));
            return new
            {
                Role = RoleWords.Of(role),
                Tasks = then.Load.Tasks - before.Load.Tasks,
                Drafts = then.Load.Drafts - before.Load.Drafts,
                Messages = then.Load.Messages - before.Load.Messages,
                Letters = then.Letters - before.Letters,
            };
        }),
        Weeks = comparison.Weeks.SelectMany(week => comparison.Roles.Select(role =>
        {
            var (before, then) = (Comparison.Of(comparison.Before, week, role), Comparison.Of(after, week, role));
            return new
            {
                Week = week,
                Role = RoleWords.Of(role),
                Tasks = then.Tasks - before.Tasks,
                Drafts = then.Drafts - before.Drafts,
                Messages = then.Messages - before.Messages,
            };
        })).Where(row => row.Tasks != 0 || row.Drafts != 0 || row.Messages != 0),
    };

    private static string Iso(LocalDate date) => date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);
}
