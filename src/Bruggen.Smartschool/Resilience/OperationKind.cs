namespace Bruggen.Smartschool.Resilience;

/// <summary>How a call is treated on its way.</summary>
internal enum OperationKind
{
    /// <summary>A small question: may be repeated.</summary>
    Read,

    /// <summary>A question about the whole school, which takes long (PROTOCOL.md, Accounts): may be repeated.</summary>
    Export,

    /// <summary>Signs in: goes out once, since several wrong passwords lock an account (PROTOCOL.md, Sign-in); does nothing that matters afterwards.</summary>
    SignIn,

    /// <summary>Does something that cannot be undone or recognised afterwards: goes out once or not at all.</summary>
    Send,
}
