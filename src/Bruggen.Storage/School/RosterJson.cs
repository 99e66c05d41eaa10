using System.Text.Json.Serialization;

namespace Bruggen.Storage.School;

/// <summary>Reads and writes <see cref="RosterDocument"/> without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(RosterDocument))]
internal sealed partial class RosterJson : JsonSerializerContext;
