namespace Bruggen.Simulator.School;

/// <summary>A pupil moves to another class, or leaves, on a date of the tenant's clock.</summary>
/// <param name="Account">The <see cref="SchoolAccount.Key"/>.</param>
/// <param name="From">The first day on which it is so.</param>
/// <param name="ClassCode">The new official class, or <see cref="OutOfClass"/>; <see langword="null"/> when the account leaves the school.</param>
public sealed record Movement(string Account, DateOnly From, string? ClassCode)
{
    /// <summary>The account stays, without an official class.</summary>
    public const string OutOfClass = "";
}
