namespace Bruggen.Simulator.State;

/// <summary>A change of class without a date: it waits until somebody confirms it (api 1.7, quirk 15).</summary>
/// <param name="Account">The key of the pupil.</param>
/// <param name="ClassCode">The class to be.</param>
internal sealed record PendingMovement(string Account, string ClassCode);
