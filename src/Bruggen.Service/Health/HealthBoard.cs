using System.Globalization;
using System.Text.Json;
using Bruggen.Domain.Calendar;
using Bruggen.Service.Time;
using Bruggen.Storage;
using NodaTime;
using NodaTime.Text;

namespace Bruggen.Service.Health;

/// <summary>
/// What is not well at the moment, topic by topic. Written to <c>health.json</c> in the data directory after every
/// cycle, so that monitoring and <c>bruggen health</c> need no port; each sentence is one log line until its topic is well again.
/// </summary>
internal sealed class HealthBoard(SchoolClock clock, ILogger<HealthBoard> logger)
{
    private static readonly OffsetDateTimePattern Stamp = OffsetDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:sso<+HH:mm>");

    private const int Block = 2048;

    private readonly Lock _gate = new();
    private readonly Lock _writing = new();
    private Instant? _lastPoll;
    private Instant? _nextPoll;
    private readonly HashSet<(string Topic, HealthLevel Level, string Sentence)> _logged = [];
    private readonly SortedDictionary<string, (HealthLevel Level, string Sentence, Instant Since)> _reasons = new(StringComparer.Ordinal);

    /// <summary>When attendance was last read in full.</summary>
    public Instant? LastPoll
    {
        get
        {
            lock (_gate)
            {
                return _lastPoll;
            }
        }

        set
        {
            lock (_gate)
            {
                _lastPoll = value;
            }
        }
    }

    /// <summary>When attendance is read next.</summary>
    public Instant? NextPoll
    {
        get
        {
            lock (_gate)
            {
                return _nextPoll;
            }
        }

        set
        {
            lock (_gate)
            {
                _nextPoll = value;
            }
        }
    }

    /// <summary>Where the service is in its life, a word of <see cref="ServicePhase"/>; null for who does not say.</summary>
    public string? Service { get; set; }

    /// <summary>Whether messages go out.</summary>
    public bool? Sending { get; set; }

    /// <summary>What would have gone out, while messages do not; null while they do.</summary>
    public string? Watching { get; set; }

    /// <summary>That attendance cannot be read at the moment; null while it can.</summary>
    public DegradedMode? Degraded { get; set; }

    /// <summary>The worst of what is not well.</summary>
    public HealthLevel Level
    {
        get
        {
            lock (_gate)
            {
                return _reasons.Count == 0 ? HealthLevel.Green : _reasons.Values.Max(reason => reason.Level);
            }
        }
    }

    /// <summary>Whether something is not well in a topic.</summary>
    public bool Has(string topic)
    {
        lock (_gate)
        {
            return _reasons.ContainsKey(topic);
        }
    }

    /// <summary>Says that something is not well, in one sentence.</summary>
    public void Raise(string topic, HealthLevel level, string sentence)
    {
        lock (_gate)
        {
            if (_reasons.TryGetValue(topic, out var known) && known.Level == level && known.Sentence == sentence)
            {
                return;
            }

            _reasons[topic] = (level, sentence, clock.Now);
            if (!_logged.Add((topic, level, sentence)))
            {
                return;
            }
        }

        if (level == HealthLevel.Red)
        {
            logger.LogError("Health {Level}, {Topic}: {Sentence}", "red", topic, sentence);
        }
        else
        {
            logger.LogWarning("Health {Level}, {Topic}: {Sentence}", "yellow", topic, sentence);
        }
    }

    /// <summary>Says that a topic is well again.</summary>
    public void Clear(string topic)
    {
        lock (_gate)
        {
            if (!_reasons.Remove(topic))
            {
                return;
            }

            _logged.RemoveWhere(said => said.Topic == topic);
        }

        logger.LogInformation("Health: {Topic} is well again", topic);
    }

    /// <summary>Says that the service works no longer, or would not begin; what it still has to say stands beside it.</summary>
    /// <param name="phase">A word of <see cref="ServicePhase"/>.</param>
    /// <param name="sentence">What happened and what to do.</param>
    public void End(string phase, string sentence)
    {
        lock (_gate)
        {
            Service = phase;
            _nextPoll = null;
            _reasons["service"] = (HealthLevel.Red, sentence, clock.Now);
        }
    }

    /// <summary>What is not well now.</summary>
    public HealthReport Report()
    {
        lock (_gate)
        {
            return new HealthReport(
                State(),
                Iso(clock.Now),
                LastPoll is { } poll ? Iso(poll) : null,
                Sending switch { true => "on", false => "watch", null => null },
                [.. _reasons.Select(pair => new HealthReason(pair.Key, Word(pair.Value.Level), pair.Value.Sentence, Iso(pair.Value.Since)))])
            {
                Service = Service,
                NextPoll = NextPoll is { } next ? Iso(next) : null,
                Watching = Watching,
                Degraded = Degraded is { } mode ? new HealthDegraded(mode.Level, Iso(mode.Since), mode.Failures, Iso(mode.NextTry)) : null,
            };
        }
    }

    /// <summary>
    /// Writes the report beside the database, whole or not at all. On a full disk, where no other file can be made, it goes
    /// into the room that the last one has.
    /// </summary>
    public Task WriteAsync(string dataDirectory, CancellationToken ct) => Task.Run(() => Write(dataDirectory), ct);

    // The pipeline and the timer both report, and the later report is to be the newer one.
    private void Write(string dataDirectory)
    {
        lock (_writing)
        {
            var path = Path.Combine(dataDirectory, "health.json");
            var report = JsonSerializer.SerializeToUtf8Bytes(Report(), HealthJson.Options);

            // Blanks at the end, so that there is room for a sentence more when the disk is full.
            var padded = new byte[(report.Length / Block + 2) * Block];
            padded.AsSpan().Fill((byte)' ');
            report.CopyTo(padded, 0);
            padded[^1] = (byte)'\n';
            try
            {
                PrivateFiles.WriteWhole(path, padded, isKept: false);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                WriteOver(path, padded);
            }
        }
    }

    private void WriteOver(string path, byte[] padded)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
            file.Write(padded.AsSpan(0, (int)Math.Min(padded.Length, Math.Max(file.Length, Block))));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Raise("health", HealthLevel.Red, $"{path} cannot be written, so whoever reads it sees an old report.");
        }
    }

    // What has not begun is neither well nor in trouble.
    private string State() => Level is var level && level != HealthLevel.Red && Service == ServicePhase.Starting ? ServicePhase.Starting : Word(level);

    private static string Word(HealthLevel level) => level.ToString().ToLower(CultureInfo.InvariantCulture);

    private static string Iso(Instant instant) =>
        Stamp.Format(instant.InZone(SchoolTimeZone.Brussels).ToOffsetDateTime());
}
