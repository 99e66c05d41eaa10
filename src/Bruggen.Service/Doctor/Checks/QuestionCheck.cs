using Bruggen.Service.Health;
using NodaTime;

namespace Bruggen.Service.Doctor.Checks;

/// <summary>What health asks of the files and the school, asked before there is a service.</summary>
/// <param name="name">One or two words, as the report shows them.</param>
/// <param name="well">What is said when every answer is good.</param>
/// <param name="questions">Questions that need no running service.</param>
internal sealed class QuestionCheck(string name, string well, params HealthQuestion[] questions) : Check
{
    /// <inheritdoc/>
    public override string Name => name;

    /// <summary>A finding of health as the doctor says it.</summary>
    internal static Finding Of(HealthFinding finding) => finding.Level == HealthLevel.Red
        ? Finding.Problem(finding.Sentence, finding.Remedy)
        : Finding.Warning(finding.Sentence, finding.Remedy);

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Look(Examination examination)
    {
        if (examination.Configuration.Value is not { } configuration)
        {
            return [Finding.NotChecked(examination.Configuration.Why)];
        }

        var facts = new HealthFacts(configuration, Instant.FromDateTimeOffset(examination.Time.GetUtcNow())) { Roster = examination.Roster.Value, IsRealClock = true };
        Finding[] findings = [.. questions.Select(question => question.Ask(facts)).OfType<HealthFinding>().Select(Of)];
        return findings.Length > 0 ? findings : [Finding.Ok(well)];
    }
}
