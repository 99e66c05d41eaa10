using System.Collections.Immutable;

namespace Bruggen.Simulator.Serving;

/// <summary>A file that came in a multipart form.</summary>
internal sealed record UploadedFile(string Name, ImmutableArray<byte> Content);
