namespace Bruggen.Service.Doctor;

/// <summary>How a finding is, from good to bad.</summary>
internal enum Verdict
{
    /// <summary>As it should be.</summary>
    Ok,

    /// <summary>Not looked at, and said why.</summary>
    Skipped,

    /// <summary>It works, and somebody should know or mend it.</summary>
    Warning,

    /// <summary>Something does not work, or will not, until it is mended.</summary>
    Problem,
}
