namespace Bruggen.Service.Machine;

/// <summary>What a command ends with.</summary>
internal static class ExitCodes
{
    /// <summary>Fine.</summary>
    public const int Fine = 0;

    /// <summary>It ran, and found problems.</summary>
    public const int Problems = 1;

    /// <summary>Bad usage or input.</summary>
    public const int BadInput = 2;

    /// <summary>The platform could not be reached.</summary>
    public const int Unreachable = 3;
}
