using Bruggen.Configuration;
using Bruggen.Domain.Planning;
using Bruggen.Service.State;
using Bruggen.Smartschool;

namespace Bruggen.Service.Doctor.Checks;

/// <summary>Which of the methods Bruggen uses the access code may call: a narrow profile, an old platform and a trouble of the platform are told apart.</summary>
internal sealed class MethodsCheck : Check
{
    /// <inheritdoc/>
    public override string Name => "methods";

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Look(Examination examination)
    {
        if (examination.Trials.Value is not { } trials)
        {
            yield return Finding.NotChecked(examination.Trials.Why);
            yield break;
        }

        var works = trials.Where(trial => trial.State == MethodState.Allowed).Select(trial => trial.Method.Name).ToList();
        yield return Finding.Ok($"{works.Count} of {trials.Count} reading methods work.");

        var described = examination.Description.Value?.Operations;
        var configuration = examination.Configuration.Value!;
        foreach (var trial in trials.Where(trial => trial.State != MethodState.Allowed))
        {
            var used = UsedMethods.All.First(method => method.Name == trial.Method.Name);
            var isOfNoUse = IsOfNoUse(used, works, configuration);
            yield return trial.State switch
            {
                MethodState.Missing when described?.Contains(used.Name) != true => OldPlatform(used, works),
                MethodState.NotAllowed => Lacks(used, isOfNoUse, "code 8", mayBeTicked: false),
                MethodState.Missing => Lacks(used, isOfNoUse, "\"not present\", although the description lists it", mayBeTicked: true),
                MethodState.Unclear => Lacks(used, isOfNoUse, "a fault, while others work", mayBeTicked: true),
                MethodState.ModuleMissing => SkoreInactive(isOfNoUse, works),
                _ => new Finding(
                    used.IsEssential ? Verdict.Problem : Verdict.Warning,
                    $"{used.Name} gave no answer: {trial.Sentence}",
                    "Run bruggen doctor again in a while; when it stays so, tell the Smartschool help desk."),
            };
        }

        yield return described is { IsEmpty: false } known && !known.Contains(UsedMethods.Send)
            ? Finding.Problem($"This platform does not have {UsedMethods.Send}: nothing can be sent.", "Ask the Smartschool help desk to update the platform's web services.")
            : new Finding(Verdict.Skipped, $"{UsedMethods.Send} was not tried, because that would send a message; {(examination.Probes ? "the probe below does" : "use --probe")}.");
    }

    // Which of these a platform says to a profile without the method is not known (PROTOCOL.md, Open questions, question 6).
    private static Finding Lacks(UsedMethod method, bool isOfNoUse, string answer, bool mayBeTicked)
    {
        var sentence = $"The profile lacks {method.Name} (answered with {answer}). {method.Loss}";
        var remedy = $"Tick {method.Name} in the profile of this access code under Algemene configuratie > Webservices{(mayBeTicked ? "; when it is ticked, tell the Smartschool help desk" : string.Empty)}.";
        return isOfNoUse ? Finding.Warning(sentence, remedy) : Finding.Problem(sentence, remedy);
    }

    private static Finding OldPlatform(UsedMethod method, List<string> works)
    {
        if (method.StandsInFor is { } better && works.Contains(better))
        {
            return Finding.Ok($"This platform does not have {method.Name}, which is not needed while {better} works.");
        }

        var sentence = $"This platform is older and does not have {method.Name}. {method.Loss}";
        const string remedy = "Ask the Smartschool help desk to update the platform's web services.";
        var attendanceIsLost = UsedMethods.Attendance.Contains(method.Name) && !UsedMethods.Attendance.Any(works.Contains);
        return method.IsEssential || attendanceIsLost ? Finding.Problem(sentence, remedy) : Finding.Warning(sentence, remedy);
    }

    private static Finding SkoreInactive(bool isOfNoUse, List<string> works)
    {
        if (isOfNoUse)
        {
            return Finding.Ok("The Skore module is not active, and no rule needs it.");
        }

        return works.Contains(UsedMethods.Courses)
            ? Finding.Ok($"The Skore module is not active (code 50); who teaches which class comes from {UsedMethods.Courses}.")
            : Finding.Warning(
                "The Skore module is not active (code 50): nobody knows who teaches whom, and tasks for subject teachers go to the class teacher.",
                "Activate Skore in Smartschool, or address klastitularis instead of vakleerkrachten in rules.yaml.");
    }

    // What no rule asks for, what stands in for something that works, and one of several ways to read attendance: worth a word and no more.
    private static bool IsOfNoUse(UsedMethod method, List<string> works, SchoolConfiguration configuration)
    {
        if (method.Name is UsedMethods.Teaching or UsedMethods.Courses)
        {
            return (method.StandsInFor is { } better && works.Contains(better))
                || !configuration.Rules.Rules.Any(rule => rule.Enabled && rule.Then.Any(action => action.To == Role.Vakleerkrachten));
        }

        var namesAliases = configuration.Connection().UseAliases;
        return UsedMethods.Attendance.Contains(method.Name)
            && UsedMethods.Attendance.Any(works.Contains)
            && !(method.Name == UsedMethods.Aliases && namesAliases);
    }
}
