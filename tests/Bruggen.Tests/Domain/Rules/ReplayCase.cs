using Bruggen.Domain.Attendance;
using Bruggen.Domain.Calendar;
using Bruggen.Domain.Rules;
using NodaTime;

namespace Bruggen.Tests.Domain.Rules;

/// <summary>Everything a replay is about (rules 9), in the plainest form.</summary>
/// <param name="Calendar">The school years.</param>
/// <param name="Codes">The letters.</param>
/// <param name="Rules">The rules.</param>
/// <param name="Register">The code letter of a pupil's half-day; a half-day that is not there has nothing recorded.</param>
/// <param name="Classes">The pupils, and the class of each.</param>
/// <param name="Balances">Unexcused half-days brought from a previous school; 0 for a pupil who is not there.</param>
/// <param name="From">First date of which both moments are evaluated.</param>
/// <param name="To">Last date of which both moments are evaluated.</param>
public sealed record ReplayCase(
    SchoolCalendar Calendar,
    CodeBook Codes,
    RuleBook Rules,
    IReadOnlyDictionary<(string Pupil, HalfDay HalfDay), string?> Register,
    IReadOnlyDictionary<string, string?> Classes,
    IReadOnlyDictionary<string, int> Balances,
    LocalDate From,
    LocalDate To)
{
    /// <summary>The packed registers of one school year, as the product's engine takes them.</summary>
    public IEnumerable<PupilRegister> Registers(SchoolYear year)
    {
        foreach (var (pupil, className) in Classes)
        {
            var timetable = year.TimetableOf(className);
            var kinds = new PresenceKind[timetable.SlotCount];
            for (var slot = 0; slot < kinds.Length; slot++)
            {
                kinds[slot] = Codes.KindOf(Register.GetValueOrDefault((pupil, timetable.HalfDayAt(timetable.Moments[slot]))));
            }

            yield return new PupilRegister(pupil, className, timetable, kinds, Balances.GetValueOrDefault(pupil));
        }
    }

    /// <summary>The whole case in words, so that a failure can be rebuilt by hand.</summary>
    public override string ToString() => ReplayCaseText.Of(this);
}
