namespace Bruggen.Service.Health;

/// <summary>Where the service is in its life, as <c>health.json</c> says it.</summary>
internal static class ServicePhase
{
    /// <summary>It opens its store, and has not read attendance yet.</summary>
    public const string Starting = "starting";

    /// <summary>It works.</summary>
    public const string Running = "running";

    /// <summary>It was asked to stop, and has.</summary>
    public const string Stopped = "stopped";

    /// <summary>It was started and would not begin.</summary>
    public const string Refused = "refused";
}
