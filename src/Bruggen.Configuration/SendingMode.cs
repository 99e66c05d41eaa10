namespace Bruggen.Configuration;

/// <summary>Whether anything may leave the school's server.</summary>
internal enum SendingMode
{
    /// <summary>Everything is planned and shown, nothing is sent.</summary>
    Watch,

    /// <summary>What is due is sent.</summary>
    On,
}
