using System.Globalization;
using System.Text.Json;
using Bruggen.Service.Health;
using Bruggen.Service.Machine;

namespace Bruggen.Service.State;

/// <summary>The time a command goes by that looks at the store of a service: the real one, or what the clock of a rehearsal showed.</summary>
internal static class StoreTime
{
    /// <summary>The moment.</summary>
    public static async Task<DateTimeOffset> NowAsync(SchoolStores stores, DataDirectory data, TimeProvider time, CancellationToken ct) =>
        await stores.Settings.GetAsync(DataDirectory.KindSetting, ct) == DataDirectory.Rehearsal ? Reported(data) ?? time.GetUtcNow() : time.GetUtcNow();

    /// <summary>What the clock of a rehearsal showed at its latest cycle.</summary>
    internal static DateTimeOffset? Reported(DataDirectory data)
    {
        try
        {
            var report = JsonSerializer.Deserialize<HealthReport>(File.ReadAllText(Path.Combine(data.Path, "health.json")), HealthJson.Options);
            return DateTimeOffset.TryParse(report?.At, CultureInfo.InvariantCulture, out var at) ? at : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }
}
