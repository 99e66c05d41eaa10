namespace Bruggen.Smartschool;

/// <summary>The clocks the conversation with Smartschool goes by. Neither has a default, so that nothing falls back to the machine's unseen.</summary>
/// <param name="School">Gives the school's date: who is active today. In a rehearsal it is the rehearsal's.</param>
/// <param name="Wire">
/// Counts one-time codes and the lives of sessions and tokens, as the server at the other end counts them, and the time that
/// passes. It is the machine's in a rehearsal too.
/// </param>
public sealed record SmartschoolTime(TimeProvider School, TimeProvider Wire);
