namespace Bruggen.Smartschool.Soap.Operations;

/// <summary>What a helpdesk ticket can be about: JSON (PROTOCOL.md, Helpdesk and Skore).</summary>
internal sealed record GetHelpdeskMiniDbItems : SoapOperation;
