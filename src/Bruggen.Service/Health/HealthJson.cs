using System.Text.Encodings.Web;
using System.Text.Json;

namespace Bruggen.Service.Health;

/// <summary>How <c>health.json</c> is written.</summary>
internal static class HealthJson
{
    /// <summary>Indented, so that a person can read it too.</summary>
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
