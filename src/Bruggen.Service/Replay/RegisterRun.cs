namespace Bruggen.Service.Replay;

/// <summary>Lines of a register that follow each other in the file and in time, all of one pupil in one class.</summary>
/// <param name="Pupil">The pupil.</param>
/// <param name="Class">The class, or null.</param>
/// <param name="Line">The first line, counted from the beginning of the block.</param>
/// <param name="Start">Index of the first date in the block.</param>
/// <param name="Count">How many dates, which is how many lines.</param>
internal readonly record struct RegisterRun(RegisterPupil Pupil, string? Class, int Line, int Start, int Count);
