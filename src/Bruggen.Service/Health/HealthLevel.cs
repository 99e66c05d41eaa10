namespace Bruggen.Service.Health;

/// <summary>How the service is.</summary>
internal enum HealthLevel
{
    /// <summary>All is well.</summary>
    Green,

    /// <summary>It works, and somebody should look at something.</summary>
    Yellow,

    /// <summary>It cannot do its work until something is repaired; it goes on trying.</summary>
    Red,
}
