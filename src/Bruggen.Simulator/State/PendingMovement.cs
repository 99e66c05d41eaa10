namespace Bruggen.Simulator.State;

/// <summary>A change of class without a date: it waits until somebody confirms it (PROTOCOL.md, Groups and classes, quirk 15 of PROTOCOL.md).</summary>
/// <param name="Account">The key of the pupil.</param>
/// <param name="ClassCode">The class to be.</param>
internal sealed record PendingMovement(string Account, string ClassCode);
