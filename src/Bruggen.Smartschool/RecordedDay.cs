namespace Bruggen.Smartschool;

/// <summary>The two half-days of one pupil.</summary>
/// <param name="Am">Morning.</param>
/// <param name="Pm">Afternoon.</param>
public readonly record struct RecordedDay(RecordedCode Am, RecordedCode Pm);
