namespace Bruggen.Storage.Notices;

/// <summary>A word of the service itself to somebody who looks after it.</summary>
/// <param name="Id">Its number in the store.</param>
/// <param name="Key">What it is about; each reader gets it once for each key.</param>
/// <param name="Recipient">Key of the staff member.</param>
/// <param name="Subject">One line.</param>
/// <param name="BodyHtml">The text as HTML.</param>
public sealed record Notice(long Id, string Key, string Recipient, string Subject, string BodyHtml);
