using System.Collections.Immutable;
using Bruggen.Configuration;
using Bruggen.Domain.Calendar;
using Bruggen.Domain.Rules;

namespace Bruggen.Service.Replay;

/// <summary>Everything a replay goes by, read and found good.</summary>
/// <param name="Register">The pupils and their codes.</param>
/// <param name="Balances">Opening balances in half-days by pupil.</param>
/// <param name="Rules">The rules.</param>
/// <param name="OtherRules">The rules to compare with, or null.</param>
/// <param name="Calendar">The school years.</param>
/// <param name="School">The code letters, and the people behind roles where the file names them.</param>
/// <param name="Remarks">What is odd in the files and stops nothing, one sentence each.</param>
internal sealed record ReplayInput(
    ReplayRegister Register,
    IReadOnlyDictionary<string, int> Balances,
    RuleBook Rules,
    RuleBook? OtherRules,
    SchoolCalendar Calendar,
    SchoolSettings School,
    ImmutableArray<string> Remarks)
{
    /// <summary>Reads every file to its end; null, with every problem of every file, when anything is wrong with one of them.</summary>
    public static ReplayInput? Read(ReplayFiles files, ICollection<string> problems)
    {
        var before = problems.Count;
        var remarks = ImmutableArray.CreateBuilder<string>();
        var register = RegisterCsv.Read(files.Register);
        Add(register.Problems);
        var balances = files.Balances is null ? null : BalancesCsv.Read(files.Balances);
        Add(balances?.Problems ?? []);
        var rules = Take(RulesFile.Read(files.Rules));
        var otherRules = files.OtherRules is null ? null : Take(RulesFile.Read(files.OtherRules));
        var calendar = Take(CalendarFile.Read(files.Calendar));
        var school = Take(SchoolFile.Read(files.School));
        return problems.Count > before || rules is null || calendar is null || school is null
            ? null
            : new ReplayInput(
                register,
                balances?.HalfDays ?? ImmutableDictionary<string, int>.Empty,
                rules,
                otherRules,
                calendar,
                school,
                remarks.ToImmutable());

        void Add(IEnumerable<InputProblem> found)
        {
            foreach (var problem in found)
            {
                problems.Add(problem.ToString());
            }
        }

        T? Take<T>(FileReading<T> reading)
            where T : class
        {
            foreach (var problem in reading.Problems)
            {
                problems.Add(problem.ToReplayLine());
            }

            remarks.AddRange(reading.Remarks.Select(remark => remark.ToReplayLine()));
            return reading.Value;
        }
    }
}
