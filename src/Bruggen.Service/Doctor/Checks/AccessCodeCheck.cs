using Bruggen.Configuration;
using Bruggen.Smartschool;

namespace Bruggen.Service.Doctor.Checks;

/// <summary>Whether the access code is there and right. Every reading method is tried with it: where one works, the code is right.</summary>
internal sealed class AccessCodeCheck : Check
{
    // A platform whose web service hangs is not waited for nine times.
    private const int SilencesEnough = 2;

    /// <inheritdoc/>
    public override string Name => "access code";

    /// <inheritdoc/>
    public override async Task<IEnumerable<Finding>> LookAsync(Examination examination, CancellationToken ct)
    {
        if (examination.Configuration.Value is not { School.AccessCode: { } source })
        {
            return [Finding.NotChecked(examination.Configuration.Why)];
        }

        if (source.Read().Problem is { } missing)
        {
            examination.RefuseAccess("there is no access code");
            return [Finding.Problem(missing, source.Variable is not null && File.Exists(Path.Combine(examination.ConfigurationDirectory, SecretsFile.Name)) && !SecretsFile.MayRead(examination.ConfigurationDirectory)
                ? $"Run it as root, who may read {Path.Combine(examination.ConfigurationDirectory, SecretsFile.Name)} for it: sudo bruggen doctor"
                : $"Put the code of Bruggen's web services profile into {PlaceOf(source)}; it is made in Smartschool under Algemene configuratie > Webservices.")];
        }

        var findings = new List<Finding>();
        if (source.FilePath is { } file && FileRights.IsOpenToOthers(file))
        {
            findings.Add(Finding.Warning($"The file {file} with the access code may be read by others on this machine.", $"Let only the user of the service read it: chmod 600 {file}."));
        }

        if (examination.Line.Value is null)
        {
            return findings.Append(Finding.NotChecked(examination.Line.Why));
        }

        var trials = new List<MethodFinding>();
        foreach (var method in UsedMethods.All.Where(method => method.Name != UsedMethods.Send))
        {
            trials.Add(await examination.WebService.TryMethodAsync(method.Name, ct));
            if (trials.Count == SilencesEnough && trials.TrueForAll(trial => trial.State == MethodState.Unreachable))
            {
                break;
            }
        }

        findings.AddRange(await JudgeAsync(trials, source, examination, ct));
        return findings;
    }

    private static async Task<IEnumerable<Finding>> JudgeAsync(List<MethodFinding> trials, AccessCodeSource source, Examination examination, CancellationToken ct)
    {
        if (trials.TrueForAll(trial => trial.State == MethodState.Unreachable))
        {
            examination.RefusePlatform("the web service does not answer");
            return [Finding.Problem($"The web service does not answer: {trials[0].Sentence}", "Try again later; when it stays so, check smartschool.address in school.yaml and ask the Smartschool help desk.")];
        }

        if (trials.Exists(trial => trial.State is MethodState.Allowed or MethodState.ModuleMissing))
        {
            examination.Trials = Fact<IReadOnlyList<MethodFinding>>.Of(trials);
            var unneeded = await examination.WebService.TryMethodAsync(UsedMethods.Unneeded, ct);
            return [unneeded.State == MethodState.Allowed
                ? Finding.Warning(
                    $"Smartschool takes the access code, which may do more than Bruggen needs ({UsedMethods.Unneeded} works too).",
                    "Make a profile with only the methods below under Algemene configuratie > Webservices and use its code.")
                : Finding.Ok("Smartschool takes the access code, and it is that of a restricted profile, as it should be.")];
        }

        examination.RefuseAccess("no method works with this access code");
        return [trials.Exists(trial => trial.State == MethodState.NotAllowed)
            ? Finding.Problem(
                "Smartschool refuses the access code for every method (code 8): it is wrong, or its profile holds none of them.",
                $"Compare the code in {PlaceOf(source)} with that of Bruggen's profile under Algemene configuratie > Webservices, or make a new one there.")
            : Finding.Problem(
                "The web service answers every method with a fault.",
                "Check that the web services are switched on under Algemene configuratie > Webservices; when they are, tell the Smartschool help desk.")];
    }

    private static string PlaceOf(AccessCodeSource source) => source.Variable is { } variable ? $"the environment variable {variable}" : $"the file {source.FilePath}";
}
