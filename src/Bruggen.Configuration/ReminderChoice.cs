namespace Bruggen.Configuration;

/// <summary>Which tasks somebody is reminded of when their date has passed.</summary>
internal enum ReminderChoice
{
    /// <summary>Those whose answer reaches Bruggen by itself: to-dos in the planner. Of the others nobody could know that they are done.</summary>
    Auto,

    /// <summary>All: the school reports what is done with <c>bruggen tasks</c>.</summary>
    On,

    /// <summary>None.</summary>
    Off,
}
