using Bruggen.Configuration;

namespace Bruggen.Service.Health.Questions;

/// <summary>Whether there is a pupil about whom something may be done: neither silenced nor sealed.</summary>
internal sealed class SomebodyWatched : HealthQuestion
{
    /// <inheritdoc/>
    public override string Topic => "exceptions";

    /// <inheritdoc/>
    public override HealthFinding? Ask(HealthFacts facts)
    {
        var people = facts.Configuration.People;
        if (facts.Roster is not { } roster || !roster.Pupils.Any() || roster.Pupils.Any(pupil => !people.IsSilenced(pupil.Key, facts.Today) && !people.Sealed.ContainsKey(pupil.Key)))
        {
            return null;
        }

        var silenced = roster.Pupils.Count(pupil => people.IsSilenced(pupil.Key, facts.Today));
        return HealthFinding.Yellow(
            $"people.yaml makes an exception of every pupil: {Counted.Of(silenced, "pupil is", "pupils are")} silenced and {Counted.Of(roster.Pupils.Count() - silenced, "pupil is", "pupils are")} sealed, so that no class teacher hears anything.",
            "Take out of people.yaml the silences and seals that are not meant.");
    }
}
