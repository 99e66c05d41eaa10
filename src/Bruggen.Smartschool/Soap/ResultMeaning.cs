namespace Bruggen.Smartschool.Soap;

/// <summary>What a result code says and what to do about it.</summary>
/// <param name="Reason">For programs.</param>
/// <param name="Remedy">For the administrator: what it means and what to do, without a full stop.</param>
internal sealed record ResultMeaning(RefusalReason Reason, string Remedy);
