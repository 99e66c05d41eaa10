using System.Collections.Immutable;
using Bruggen.Domain.Attendance;
using Bruggen.Domain.Calendar;
using Bruggen.Domain.Planning;
using Bruggen.Domain.Rules;
using Bruggen.Worker.Configuration;

namespace Bruggen.Worker.Pipeline;

/// <summary>
/// The pupils about whom the register looks wrong today (product 6): too many absent at once, or codes that keep
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

    /// <summary>Why a row waits.</summary>
    public const string Reason = "so many absent at once, or codes that keep changing: a person is asked first";

    /// <summary>Looks at both half-days of the newest date.</summary>
    public static RegisterDoubt Of(SchoolConfiguration configuration, SchoolMemory memory, PlanBasis basis, HalfDay newest)
    {
        var doubted = basis.Restless.ToBuilder();
        foreach (var part in (DayPart[])[DayPart.Am, DayPart.Pm])
        {
            var halfDay = new HalfDay(newest.Date, part);
            if (halfDay > newest)
            {
                break;
            }

            var register = memory.KindsOn(halfDay, configuration).ToList();
            var alarms = RegisterAlarm.Default.Raise([.. register.Select(one => (one.Pupil.Class, one.Kind))]).Where(alarm => !IsAnswered(alarm)).ToHashSet(StringComparer.Ordinal);
            doubted.UnionWith(register
                .Where(one => RegisterAlarm.IsAbsent(one.Kind) && (alarms.Contains(RegisterAlarm.WholeSchool) || (one.Pupil.Class is { } name && alarms.Contains(name))))
                .Select(one => one.Pupil.Key));
        }

        return new RegisterDoubt(doubted.ToImmutable());

        bool IsAnswered(string alarm) => basis.RegisterAnswers.TryGetValue(alarm, out var until) && newest.Date <= until;
    }

    /// <summary>Whether what a rule says about a pupil has to wait: about an absence it must, about a return or a date it need not.</summary>
    public bool Concerns(Rule rule, string pupil) =>
        Pupils.Contains(pupil) && rule.When is not (Trigger.Returned or Trigger.OnDate or Trigger.Unregistered);
}
