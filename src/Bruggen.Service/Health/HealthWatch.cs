using System.Collections.Immutable;
using Bruggen.Service.Time;
using Bruggen.Smartschool;

namespace Bruggen.Service.Health;

/// <summary>
/// Asks the questions of health and keeps the answers on the board. It needs nothing but the latest facts and the clock, so
/// that it can be asked while a stage hangs.
/// </summary>
/// <param name="health">Takes the answers.</param>
/// <param name="clock">The school's clock.</param>
/// <param name="platform">Says when Smartschool last answered.</param>
/// <param name="time">Measures the time that passes; never asked what time it is.</param>
internal sealed class HealthWatch(HealthBoard health, SchoolClock clock, PlatformTime platform, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<HealthQuestion, (HealthFacts Facts, HealthFinding? Finding)> _standing = [];
    private HealthFacts? _facts;
    private (string Work, TimeSpan Patience, long At)? _underWay;

    /// <summary>What is not well and is to be told to the admin, by topic.</summary>
    public ImmutableSortedDictionary<string, HealthFinding> Told { get; private set; } = ImmutableSortedDictionary<string, HealthFinding>.Empty;

    /// <summary>Notes that a stage begins.</summary>
    /// <param name="work">What it does, as it stands after "while".</param>
    /// <param name="patience">How long it may give no sign of progress.</param>
    public void Begin(string work, TimeSpan patience)
    {
        lock (_gate)
        {
            _underWay = (work, patience, time.GetTimestamp());
        }
    }

    /// <summary>Notes that the stage has ended, takes what is known now and asks everything.</summary>
    public void End(HealthFacts facts)
    {
        lock (_gate)
        {
            _underWay = null;
            _facts = facts;
        }

        Look();
    }

    /// <summary>Asks everything by what is known and by the time it is now.</summary>
    public void Look()
    {
        lock (_gate)
        {
            if (_facts is null)
            {
                return;
            }

            var facts = _facts with { Now = clock.Now, UnderWay = UnderWay() };
            var told = ImmutableSortedDictionary.CreateBuilder<string, HealthFinding>(StringComparer.Ordinal);
            foreach (var question in HealthQuestions.All)
            {
                if (!question.SaidBy.Any(health.Has) && Answer(question, facts) is { } finding)
                {
                    health.Raise(question.Topic, finding.Level, finding.Text);
                    if (question.IsTold && finding.IsTold)
                    {
                        told[question.Topic] = finding;
                    }
                }
                else
                {
                    health.Clear(question.Topic);
                }
            }

            Told = told.ToImmutable();
        }
    }

    private HealthFinding? Answer(HealthQuestion question, HealthFacts facts)
    {
        if (!question.IsStanding)
        {
            return question.Ask(facts);
        }

        if (!_standing.TryGetValue(question, out var known)
            || !ReferenceEquals(known.Facts.Configuration, facts.Configuration)
            || !ReferenceEquals(known.Facts.Roster, facts.Roster)
            || known.Facts.Today != facts.Today)
        {
            _standing[question] = known = (facts, question.Ask(facts));
        }

        return known.Finding;
    }

    private StageUnderWay? UnderWay()
    {
        if (_underWay is not var (work, patience, at))
        {
            return null;
        }

        var silent = time.GetElapsedTime(at);
        return new StageUnderWay(work, platform.Silence is { } silence && silence < silent ? silence : silent, patience);
    }
}
