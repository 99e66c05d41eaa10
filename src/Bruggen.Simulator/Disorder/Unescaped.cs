using System.Text.Encodings.Web;
using System.Text.Json;

namespace Bruggen.Simulator.Disorder;

/// <summary>JSON texts in plain UTF-8, as PHP writes them with two of its flags set.</summary>
internal static class Unescaped
{
    public static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
