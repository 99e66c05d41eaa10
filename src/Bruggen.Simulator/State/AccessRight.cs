namespace Bruggen.Simulator.State;

/// <summary>What an access code may do with a method (PROTOCOL.md, Access code).</summary>
internal enum AccessRight
{
    /// <summary>It may call the method.</summary>
    Granted,

    /// <summary>It is no access code of this tenant.</summary>
    UnknownCode,

    /// <summary>It belongs to a profile that lacks the method.</summary>
    MethodNotInProfile,
}
