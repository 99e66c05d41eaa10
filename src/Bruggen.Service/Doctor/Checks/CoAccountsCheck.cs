using Bruggen.Configuration;
using Bruggen.Domain.Planning;

namespace Bruggen.Service.Doctor.Checks;

/// <summary>How many minors have a parent who can be written to. Numbers only.</summary>
internal sealed class CoAccountsCheck : Check
{
    /// <inheritdoc/>
    public override string Name => "co-accounts";

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Look(Examination examination)
    {
        if (examination.Roster.Value is not { } roster)
        {
            return [Finding.NotChecked(examination.Roster.Why)];
        }

        var configuration = examination.Configuration.Value!;
        var addresses = configuration.AddressesFor(roster);
        var minors = roster.Pupils.Where(pupil => !pupil.IsAdult(examination.Today)).ToList();
        var without = minors.Count(pupil => addresses.Resolve(Role.Ouders, pupil, examination.Today).IsEmpty);
        var sentence = $"{without} of {Counted.Of(minors.Count, "pupil")} under 18 without an active co-account.";
        var isNeeded = configuration.Rules.Rules.Any(rule => rule.Enabled && rule.Then.Any(action => action.To == Role.Ouders));
        return [without == 0
            ? Finding.Ok($"All {Counted.Of(minors.Count, "pupil")} under 18 have an active co-account.")
            : isNeeded
                ? Finding.Warning(sentence, "Have these parents activate a co-account; until then they are reached by the class teacher only.")
                : Finding.Ok($"{sentence} No rule writes to parents.")];
    }
}
