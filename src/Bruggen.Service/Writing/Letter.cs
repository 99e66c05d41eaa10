using System.Collections.Immutable;
using Bruggen.Smartschool;

namespace Bruggen.Service.Writing;

/// <summary>One Smartschool message, ready to go.</summary>
/// <param name="Identifier">What the platform takes for the owner of the mailbox.</param>
/// <param name="Title">Plain text, one line.</param>
/// <param name="HtmlBody">Allow-listed HTML.</param>
/// <param name="Attachments">The tasks as a calendar file; empty for a letter without tasks.</param>
internal sealed record Letter(string Identifier, string Title, string HtmlBody, ImmutableArray<MessageAttachment> Attachments);
