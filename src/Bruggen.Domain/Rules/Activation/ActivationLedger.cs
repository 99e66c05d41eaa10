using Bruggen.Domain.Calendar;
using NodaTime;

namespace Bruggen.Domain.Rules.Activation;

/// <summary>
/// Which versions of the rules were met, so that a new or changed rule never floods: it acts on what reaches
/// it from the next school-day on, and what already matched when it came stays silent.
/// </summary>
/// <param name="all">Every version that was ever met, in force or not.</param>
public sealed class ActivationLedger(IEnumerable<RuleActivation> all)
{
    private readonly Dictionary<(string Rule, string Version), RuleActivation> _all = all.ToDictionary(known => (known.Rule, known.Version));

    /// <summary>From when a version may act; null for one that was never met.</summary>
    public RuleActivation? Find(string rule, string version) => _all.GetValueOrDefault((rule, version));

    /// <summary>What an evaluation changes: versions that come, come back or go.</summary>
    /// <param name="inForce">The rules that are switched on, each with its version.</param>
    /// <param name="evaluatedUntil">The newest half-day of the evaluation before this one; null for the first of all, when there is nothing a rule could have missed and each acts at once.</param>
    /// <param name="newest">The newest half-day of this one.</param>
    /// <param name="year">The school year of <paramref name="newest"/>.</param>
    /// <param name="now">The moment.</param>
    /// <returns>The new and changed entries; this ledger holds them from now on.</returns>
    /// <remarks>
    /// A version that was away for less than a school-day comes back as if it never went: nothing can have begun in
    /// between. After a longer absence it waits like a new one, because what began in between would all go at once.
    /// </remarks>
    public IReadOnlyList<RuleActivation> Meet(
        IReadOnlyDictionary<string, string> inForce,
        HalfDay? evaluatedUntil,
        HalfDay newest,
        SchoolYear year,
        Instant now)
    {
        ArgumentNullException.ThrowIfNull(inForce);
        ArgumentNullException.ThrowIfNull(year);
        var changed = new List<RuleActivation>();

        // On the first school-day of a year nothing has matched yet.
        var isFirstDay = evaluatedUntil < year.FirstMoment && newest.Date <= NextSchoolMorning(year, year.Start.PlusDays(-1)).Date;
        var actsFrom = evaluatedUntil is null || isFirstDay ? (HalfDay?)null : NextSchoolMorning(year, newest.Date);
        foreach (var (rule, version) in inForce)
        {
            var known = _all.GetValueOrDefault((rule, version));
            if (known is null)
            {
                changed.Add(new RuleActivation(rule, version, now, actsFrom, LeftAt: null));
            }
            else if (known.LeftAt is { } left)
            {
                changed.Add(newest < NextSchoolMorning(year, left.Date)
                    ? known with { LeftAt = null }
                    : known with { SeenAt = now, ActsFrom = actsFrom, LeftAt = null });
            }
        }

        changed.AddRange(_all.Values
            .Where(known => known.LeftAt is null && inForce.GetValueOrDefault(known.Rule) != known.Version)
            .Select(known => known with { LeftAt = evaluatedUntil ?? newest }));
        foreach (var entry in changed)
        {
            _all[(entry.Rule, entry.Version)] = entry;
        }

        return changed;
    }

    private static HalfDay NextSchoolMorning(SchoolYear year, LocalDate date) => new(
        date < year.Start.PlusDays(-1)
            ? year.Start
            : year.TimetableOf(className: null).PlusSchoolDays(date, 1) ?? year.End.PlusDays(1),
        DayPart.Am);
}
