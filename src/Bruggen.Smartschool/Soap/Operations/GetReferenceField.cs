namespace Bruggen.Smartschool.Soap.Operations;

/// <summary>
/// Asks what the platform takes for a user identifier: the word <c>number</c> or <c>username</c> (PROTOCOL.md, Access code and
/// Helpdesk and Skore).
/// </summary>
internal sealed record GetReferenceField : SoapOperation;
