namespace Bruggen.Smartschool.Soap.Operations;

/// <summary>Asks what the platform takes for a user identifier: the word <c>number</c> or <c>username</c> (api 1.2, 1.10).</summary>
internal sealed record GetReferenceField : SoapOperation;
