namespace Bruggen.Smartschool;

/// <summary>What was found about one method.</summary>
/// <param name="Method">The method.</param>
/// <param name="State">What was found.</param>
/// <param name="Sentence">What it means and what to do, for the administrator; empty where all is well.</param>
public sealed record MethodFinding(WebServiceMethod Method, MethodState State, string Sentence);
