using System.Globalization;
using Bruggen.Configuration;

namespace Bruggen.Service.Doctor.Checks;

/// <summary>The admin's files, read as <c>bruggen check</c> reads them.</summary>
internal sealed class ConfigurationCheck : Check
{
    private const int Shown = 10;

    /// <inheritdoc/>
    public override string Name => "configuration";

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Look(Examination examination)
    {
        var reading = ConfigurationFiles.Load(examination.ConfigurationDirectory);
        if (reading.OfSchool is { } configuration)
        {
            examination.Take(configuration);
            yield return Finding.Ok($"{Counted.Of(reading.Files.Length, "file")} of {examination.ConfigurationDirectory} and {Counted.Of(configuration.Rules.Rules.Length, "rule")} in order; sending is {(configuration.School.IsSending ? "on" : "watch")}.");
        }
        else
        {
            examination.RefuseConfiguration("the configuration is not in order");
        }

        if (new StopMark(examination.Data.Path).Objection() is { } stopped)
        {
            yield return Finding.Warning(stopped, "Say bruggen start-sending when messages may leave again.");
        }

        foreach (var problem in reading.Refusals.Take(Shown))
        {
            yield return Finding.Problem(problem.ToString(), $"Correct this in {Path.Combine(examination.ConfigurationDirectory, problem.File)} and run bruggen doctor again.");
        }

        if (reading.Refusals.Length > Shown)
        {
            yield return Finding.Problem(
                string.Create(CultureInfo.InvariantCulture, $"There are {reading.Refusals.Length - Shown} more problems in the files."),
                "Run bruggen check, which shows them all.");
        }

        foreach (var remark in reading.Remarks)
        {
            yield return Finding.Warning(remark.ToString(), $"Correct this in {Path.Combine(examination.ConfigurationDirectory, remark.File)}, unless it is meant so.");
        }
    }
}
