namespace Bruggen.Storage.Retention;

/// <summary>A number that remains of what is no longer kept.</summary>
/// <param name="SchoolYear">The school year.</param>
/// <param name="Rule">The id of the rule.</param>
/// <param name="What"><c>firing</c>, or the kind of an action.</param>
/// <param name="State">The last state of an action; <c>fired</c> or <c>superseded</c> for a firing.</param>
/// <param name="Number">How many.</param>
public sealed record YearlyCount(string SchoolYear, string Rule, string What, string State, long Number);
