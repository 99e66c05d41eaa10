using System.Collections.Immutable;
using Bruggen.Service.Health.Questions;

namespace Bruggen.Service.Health;

/// <summary>Every question of health that no stage asks for itself, in one list.</summary>
internal static class HealthQuestions
{
    /// <summary>The list.</summary>
    public static ImmutableArray<HealthQuestion> All { get; } =
    [
        // The admin's files.
        new SchoolYearRuns(),
        new RulesInForce(),
        new AbsencesMapped(),
        new HoursMeet(),
        new SomebodyWatched(),

        // The school.
        new AddressIsReal(),
        new SchoolHasPeople(),
        new NumbersUnshared(),
        new LettersFindReaders(),
        new AdminFound(),

        // The service.
        new ReadSinceStart(),
        new PollsOnTime(),
        new WorkGoesOn(),
        new DaysRegistered(),
        new WatchedLongEnough(),
    ];
}
