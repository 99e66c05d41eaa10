namespace Bruggen.Configuration;

/// <summary>The language a family is written to in.</summary>
/// <param name="Pupil">Internal number, or <c>@username</c>.</param>
/// <param name="CoAccount">Only this co-account, 1 to 6; null for the parents all together.</param>
/// <param name="Language">Two letters.</param>
/// <param name="Line">Where it is said.</param>
internal sealed record FamilyLanguage(string Pupil, int? CoAccount, string Language, int Line);
