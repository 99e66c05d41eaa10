using System.Collections.Frozen;
using NodaTime;

namespace Bruggen.Smartschool;

/// <summary>What is recorded for a day, as it stands in Smartschool now.</summary>
/// <param name="Date">The day.</param>
/// <param name="ByPupil">By pupil key; a pupil that is missing has nothing recorded.</param>
public sealed record DayPresences(LocalDate Date, FrozenDictionary<string, RecordedDay> ByPupil);
