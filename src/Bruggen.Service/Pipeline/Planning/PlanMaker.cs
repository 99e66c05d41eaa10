using System.Collections.Immutable;
using System.Globalization;
using Bruggen.Configuration;
using Bruggen.Domain.Actions;
using Bruggen.Domain.Attendance;
using Bruggen.Domain.Calendar;
using Bruggen.Domain.Planning;
using Bruggen.Domain.Rules;
using Bruggen.Domain.Rules.Activation;
using Bruggen.Domain.Rules.Explaining;
using Bruggen.Domain.School;
using Bruggen.Service.Explaining;
using Bruggen.Service.State;
using Bruggen.Service.Writing;
using Bruggen.Storage.Firings;
using Bruggen.Storage.Rules;
using NodaTime;

namespace Bruggen.Service.Pipeline.Planning;

/// <summary>
/// Reckons what should exist by the register as it is now, and writes nothing: the service keeps the answer,
/// <c>bruggen plan</c> shows it.
/// </summary>
internal sealed class PlanMaker(ActionWriter writer)
{
    // A service that starts in October must not welcome back who was away in September.

    /// <summary>What the rules ask at the moments from <paramref name="from"/> to <paramref name="newest"/>, both included.</summary>
    /// <param name="configuration">The rules and all that goes with them.</param>
    /// <param name="memory">The school: roster and school year are there.</param>
    /// <param name="basis">What was evaluated before.</param>
    /// <param name="from">First moment.</param>
    /// <param name="newest">Last moment, in the school year of the memory.</param>
    /// <param name="now">The moment of the plan.</param>
    public SchoolPlan Make(SchoolConfiguration configuration, SchoolMemory memory, PlanBasis basis, HalfDay from, HalfDay newest, Instant now)
    {
        var (roster, year) = (memory.Roster!, memory.Year!);
        var versions = FiringVersion.Of(configuration.Rules);
        var ledger = new ActivationLedger(basis.Activations);
        var activations = ledger.Meet(versions, basis.RulesAreKnown ? basis.EvaluatedUntil : null, newest, year, now);
        var answered = basis.Requests.Where(request => versions.GetValueOrDefault(request.Rule) == request.Version).ToImmutableArray();
        var adopted = answered.Select(request => request.Rule).ToHashSet(StringComparer.Ordinal);
        var standing = StandingNow(basis, versions).ToLookup(match => match.Firing.Pupil, StringComparer.Ordinal);
        var engine = new RuleEngine(configuration.Rules);
        var addresses = configuration.AddressesFor(roster, memory.Bridges);
        var firings = new List<PlannedFiring>();
        foreach (var pupil in roster.Pupils.Where(pupil => !configuration.People.IsSilenced(pupil.Key, newest.Date)).OrderBy(pupil => pupil.Key, StringComparer.Ordinal))
        {
            var register = memory.RegisterOf(pupil, configuration);
            var traits = new PupilTraits(pupil.Groups, pupil.BirthDate);
            var earlier = EarlierOf(pupil.Key, DateScope.Pupil);
            Take(
                new Subject.One(pupil),
                engine.Evaluate(register, traits, earlier, from, newest),
                (rule, firing) => rule.Then.Any(spec => spec.To == Role.Ouders)
                    ? $"{Trace(engine, register, traits, earlier, rule, firing)}; {ParentReach.Of(pupil, configuration.People, newest.Date)}"
                    : Trace(engine, register, traits, earlier, rule, firing),
                match => CanBeAdopted(engine, match.Firing, register, newest));
        }

        foreach (var (subject, scope) in Others(roster))
        {
            var earlier = EarlierOf(subject.Key, scope);
            Take(
                subject,
                [
                    .. engine.EvaluateDates(scope, subject.Key, subject.Class, year.TimetableOf(subject.Class), earlier, from, newest),
                    .. subject is Subject.SchoolClass one ? Unregistered(configuration, memory, one, earlier, now) : [],
                ],
                (_, firing) => firing.Measure is { } missing
                    ? string.Create(CultureInfo.InvariantCulture, $"{missing} pupils of the class had no code at {firing.At}")
                    : $"its date came at {firing.At}",
                match => !Welcome.IsTooLate(match.Firing, newest));
        }

        var loose = versions.Where(rule => adopted.Contains(rule.Key) || ledger.Find(rule.Key, rule.Value)!.IsFresh(from, newest)).Select(rule => rule.Key);
        // What stands at the very first evaluation, a person lets out knowingly by turning sending on; it is not asked about again.
        var isFirst = basis.EvaluatedUntil is null;
        var doubt = isFirst ? RegisterDoubt.None : RegisterDoubt.Of(configuration, memory, basis, newest);
        return new SchoolPlan(activations, isFirst ? [.. firings] : Held(firings, [.. loose], basis.Braked, doubt, roster, configuration.Rules), answered, doubt);

        List<Firing> EarlierOf(string key, DateScope scope) =>
        [
            .. memory.FiringsOf(key).Where(stored => stored.Counts).Select(stored => stored.Firing)
                .Concat(standing[key].Select(match => match.Firing))
                .Where(firing => (configuration.Rules.Find(firing.Rule)?.Scope ?? DateScope.Pupil) == scope),
        ];

        void Take(Subject subject, IEnumerable<Firing> made, Func<Rule, Firing, string> trace, Func<StandingMatch, bool> canBeAdopted)
        {
            foreach (var firing in made)
            {
                var rule = configuration.Rules.Find(firing.Rule)!;
                if (rule.When is Trigger.OnDate && firing.At <= basis.EvaluatedUntil && firing.At < newest)
                {
                    // That moment is evaluated once more for codes that came late; a date comes once, also for who joined since.
                    continue;
                }

                var tooLate = Welcome.IsTooLate(firing, newest);
                var stands = !ledger.Find(rule.Id, versions[rule.Id])!.ActsAt(firing.At) && (tooLate || !adopted.Contains(rule.Id));
                var silent = stands || (tooLate && basis.EvaluatedUntil is null);
                firings.Add(new PlannedFiring(
                    firing,
                    FiringAnchor.Of(rule, firing, year),
                    rule.Version,
                    silent ? [] : writer.Write(configuration, addresses, rule, firing, subject, now),
                    trace(rule, firing))
                {
                    StandsUnder = stands ? versions[rule.Id] : null,
                });
            }

            firings.AddRange(standing[subject.Key]
                .Where(match => adopted.Contains(match.Firing.Rule) && canBeAdopted(match))
                .Select(match => (Match: match, Rule: configuration.Rules.Find(match.Firing.Rule)!))
                .Where(pair => Subject.Find(roster, pair.Rule.Scope, subject.Key) == subject)
                .Select(pair => new PlannedFiring(
                    pair.Match.Firing,
                    pair.Match.Anchor,
                    pair.Rule.Version,
                    writer.Write(configuration, addresses, pair.Rule, pair.Match.Firing, subject, now),
                    pair.Match.Trace)
                {
                    Adopts = pair.Match.Id,
                }));
        }
    }

    /// <summary>What the rule of a firing about a pupil of the school asks for, with the dates and the people of now.</summary>
    /// <param name="configuration">The rule and its texts.</param>
    /// <param name="memory">The school.</param>
    /// <param name="stored">The firing.</param>
    /// <param name="isBraked">Whether so many come at once that a person is asked first.</param>
    /// <param name="now">The moment.</param>
    public ImmutableArray<PlannedAction> RowsOf(SchoolConfiguration configuration, SchoolMemory memory, StoredFiring stored, bool isBraked, Instant now)
    {
        var rule = configuration.Rules.Find(stored.Firing.Rule)!;
        var rows = writer.Write(configuration, configuration.AddressesFor(memory.Roster!, memory.Bridges), rule, stored.Firing, new Subject.One(memory.Roster!.FindPupil(stored.Firing.Pupil)!), now);
        return isBraked ? [.. rows.Select(row => row with { Hold = ActionHold.Brake, Reason = ActionReason.ManyAtOnce })] : rows;
    }

    /// <summary>What rules about a date or about registration can be about beside a pupil.</summary>
    private static IEnumerable<(Subject Subject, DateScope Scope)> Others(Roster roster) =>
        roster.Classes.Select(name => ((Subject)new Subject.SchoolClass(name), DateScope.Class))
            .Concat(roster.Staff.OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => ((Subject)new Subject.Colleague(member), DateScope.Staff)));

    // Only what was read after the time a rule names can say that something is still missing then.
    private static IEnumerable<Firing> Unregistered(SchoolConfiguration configuration, SchoolMemory memory, Subject.SchoolClass subject, List<Firing> earlier, Instant now)
    {
        var local = now.InZone(SchoolTimeZone.Brussels).LocalDateTime;
        foreach (var rule in configuration.Rules.Rules.Where(rule => rule.IsInForce(local.Date) && rule.For.DatesFor(subject.Name, PupilTraits.Unknown) is not null))
        {
            if (rule.When is Trigger.Unregistered trigger
                && RegistrationGap.AskedAt(trigger, local) is { } halfDay
                && memory.AttendanceReadAt is { } readAt
                && readAt >= (halfDay.Date + trigger.By).InZoneLeniently(SchoolTimeZone.Brussels).ToInstant()
                && !earlier.Exists(firing => firing.Rule == rule.Id && (firing.At == halfDay || rule.OncePerSchoolYear))
                && memory.MissingIn(subject, trigger, halfDay, configuration) is { } missing)
            {
                yield return new Firing(rule.Id, subject.Key, subject.Class, halfDay, 1, Start: null, Last: null, Return: null, missing, Weekday: null);
            }
        }
    }

    /// <summary>The standing matches of the versions in force.</summary>
    public static IEnumerable<StandingMatch> StandingNow(PlanBasis basis, IReadOnlyDictionary<string, string> versions) =>
        basis.Standing.Where(match => versions.GetValueOrDefault(match.Firing.Rule) == match.Version);

    /// <summary>Whether it still makes sense to act on what a rule matched when it came.</summary>
    public static bool CanBeAdopted(RuleEngine engine, Firing firing, PupilRegister register, HalfDay newest) =>
        !Welcome.IsTooLate(firing, newest) && engine.StandingOf(firing, register, newest) is FiringStanding.Stands or FiringStanding.Wavers;

    private static string Trace(RuleEngine engine, PupilRegister register, PupilTraits traits, List<Firing> earlier, Rule rule, Firing firing)
    {
        var explanation = new RuleExplainer(engine).Explain(register, traits, earlier, firing.At).First(one => one.Rule == rule.Id);
        return $"{ExplanationText.Of(explanation with { WouldFireAt = null, Blocking = null }, rule.When)}; counted {string.Join(' ', explanation.Counted)}";
    }

    /// <summary>
    /// Holds what is about a register that looks wrong, and what is too much at once for one rule. What a change of rules
    /// sets loose is first a matter of that rule: its admin has just been there, and is asked about it.
    /// </summary>
    private static ImmutableArray<PlannedFiring> Held(List<PlannedFiring> firings, HashSet<string> loose, ImmutableHashSet<string> held, RegisterDoubt doubt, Roster roster, RuleBook rules)
    {
        var addressed = firings
            .Where(planned => !planned.Rows.IsEmpty && rules.Find(planned.Firing.Rule) is { Scope: DateScope.Pupil } && (loose.Contains(planned.Firing.Rule) || !IsDoubted(planned)))
            .Select(planned => (planned.Firing.Rule, planned.Firing.Pupil));
        var tooMany = Brake.Default.HeldOf(addressed, roster.Pupils.Count())
            .Concat(held)
            .ToHashSet(StringComparer.Ordinal);
        return
        [
            .. firings.Select(planned =>
                tooMany.Contains(planned.Firing.Rule) ? Hold(planned, ActionHold.Brake, ActionReason.ManyAtOnce)
                : IsDoubted(planned) ? Hold(planned, ActionHold.Register, ActionReason.RegisterDoubted)
                : planned),
        ];

        bool IsDoubted(PlannedFiring planned) => doubt.Concerns(rules.Find(planned.Firing.Rule)!, planned.Firing.Pupil);

        static PlannedFiring Hold(PlannedFiring planned, ActionHold hold, ActionReason reason) =>
            planned with { Rows = [.. planned.Rows.Select(row => row with { Hold = hold, Reason = reason })] };
    }
}
