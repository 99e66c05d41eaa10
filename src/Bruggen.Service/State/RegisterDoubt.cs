using System.Collections.Immutable;
using Bruggen.Configuration;
using Bruggen.Domain.Attendance;
using Bruggen.Domain.Calendar;
using Bruggen.Domain.Planning;
using Bruggen.Domain.Rules;
using Bruggen.Domain.School;

namespace Bruggen.Service.State;

/// <summary>
/// The pupils about whom the register looks wrong today: too many absent at once, or codes that keep
/// changing. What rules say about them waits for one answer of a person.
/// </summary>
/// <param name="Pupils">Their keys.</param>
internal sealed record RegisterDoubt(ImmutableHashSet<string> Pupils)
{
    /// <summary>Before the name of a class, or of the whole school, the setting that says until when a person has said that all is well.</summary>
    public const string AnswerPrefix = "register_answer/";

    /// <summary>For how many days an answer holds, so that the flu of a week is one question.</summary>
    public const int AnswerKeeps = 7;

    /// <summary>Changes of one half-day within a day from which its codes are said to flap.</summary>
    public const int FlappingChanges = 3;

    /// <summary>No doubt.</summary>
    public static RegisterDoubt None { get; } = new(ImmutableHashSet<string>.Empty);

    /// <summary>Looks at both half-days of the newest date.</summary>
    public static RegisterDoubt Of(SchoolConfiguration configuration, SchoolMemory memory, PlanBasis basis, HalfDay newest)
    {
        var doubted = basis.Restless.ToBuilder();
        foreach (var halfDay in HalfDaysOf(newest))
        {
            var register = memory.KindsOn(halfDay, configuration).ToList();
            var alarms = AlarmsIn(register).Where(alarm => !IsAnswered(alarm)).ToHashSet(StringComparer.Ordinal);
            doubted.UnionWith(register
                .Where(one => RegisterAlarm.IsAbsent(one.Kind) && (alarms.Contains(RegisterAlarm.WholeSchool) || (one.Pupil.Class is { } name && alarms.Contains(name))))
                .Select(one => one.Pupil.Key));
        }

        return new RegisterDoubt(doubted.ToImmutable());

        bool IsAnswered(string alarm) => basis.RegisterAnswers.TryGetValue(alarm, out var until) && newest.Date <= until;
    }

    /// <summary>The classes, or the school, about which the alarm would go now, whatever was answered.</summary>
    public static IEnumerable<string> AlarmsAt(SchoolConfiguration configuration, SchoolMemory memory, HalfDay newest) =>
        HalfDaysOf(newest).SelectMany(halfDay => AlarmsIn([.. memory.KindsOn(halfDay, configuration)])).Distinct(StringComparer.Ordinal);

    private static IEnumerable<HalfDay> HalfDaysOf(HalfDay newest) =>
        newest.Part == DayPart.Am ? [newest] : [new HalfDay(newest.Date, DayPart.Am), newest];

    private static ImmutableArray<string> AlarmsIn(List<(Pupil Pupil, PresenceKind Kind)> register) =>
        RegisterAlarm.Default.Raise([.. register.Select(one => (one.Pupil.Class, one.Kind))]);

    /// <summary>Whether what a rule says about a pupil has to wait: about an absence it must, about a return or a date it need not.</summary>
    public bool Concerns(Rule rule, string pupil) =>
        Pupils.Contains(pupil) && rule.When is not (Trigger.Returned or Trigger.OnDate or Trigger.Unregistered);
}
