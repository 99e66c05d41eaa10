using System.Collections.Immutable;

namespace Bruggen.Simulator.State;

/// <summary>A file attached to a message.</summary>
/// <param name="FileName">Its name.</param>
/// <param name="Content">Its bytes, decoded.</param>
public sealed record ReceivedAttachment(string FileName, ImmutableArray<byte> Content);
