namespace Bruggen.Domain.Rules;

/// <summary>For whom an <c>onDate</c> rule fires (RULES.md, Triggers).</summary>
public enum DateScope
{
    /// <summary>Once for each pupil.</summary>
    Pupil,

    /// <summary>Once for each class.</summary>
    Class,

    /// <summary>Once for each staff member.</summary>
    Staff,
}
