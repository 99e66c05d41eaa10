namespace Bruggen.Smartschool.Soap.Operations;

/// <summary>What a helpdesk ticket can be about: JSON (api 1.10).</summary>
internal sealed record GetHelpdeskMiniDbItems : SoapOperation;
