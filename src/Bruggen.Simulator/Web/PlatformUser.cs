using Bruggen.Simulator.School;
using Bruggen.Simulator.State;

namespace Bruggen.Simulator.Web;

/// <summary>A person as the web interface knows them.</summary>
/// <param name="Id"><c>{platformId}_{userId}_{coaccount}</c>, the same as <c>referenceIdentifier</c> in SOAP.</param>
/// <param name="Key">How the control calls name them: the internal number, or the username without one.</param>
/// <param name="FirstName">The first name.</param>
/// <param name="LastName">The last name.</param>
/// <param name="BirthDate">As <c>YYYY-MM-DD</c>.</param>
/// <param name="Enrolment">Their row of the roster; <see langword="null"/> for a substitute, and for a service account that stands only under <c>web</c>.</param>
internal sealed record PlatformUser(string Id, string Key, string FirstName, string LastName, string BirthDate, Enrolment? Enrolment)
{
    /// <summary>What stands behind the name in a search.</summary>
    public string Description { get; init; } = "";

    public string UserId => Id.Split('_')[1];

    public string Name => $"{FirstName} {LastName}".Trim();

    public string NameReversed => $"{LastName} {FirstName}".Trim();

    /// <summary>The key that lists are sorted by.</summary>
    public string Sort => $"{AccountReader.Plain(LastName)}-{AccountReader.Plain(FirstName)}".Trim('-');

    public string PictureHash => $"initials_{Initial(FirstName)}{Initial(LastName)}";

    public bool IsPupil => Enrolment is { Account.IsPupil: true };

    private static string Initial(string name) => name.Length == 0 ? "" : char.ToUpperInvariant(name[0]).ToString();
}
