using System.Collections.Immutable;
using Bruggen.Configuration;
using Bruggen.Domain.Attendance;
using Bruggen.Domain.Calendar;
using Bruggen.Domain.Planning;
using Bruggen.Domain.Rules;
using Bruggen.Domain.School;
using Bruggen.Smartschool;
using Bruggen.Storage.Firings;
using Bruggen.Storage.Register;
using NodaTime;

namespace Bruggen.Service.State;

/// <summary>
/// What the store holds of the running school year, kept in memory between cycles: who is at the school, what is
/// recorded, what has fired. The store is written first and this after it, so that a crash never leaves more here
/// than there.
/// </summary>
internal sealed class SchoolMemory
{
    private readonly Dictionary<string, Dictionary<int, RecordedCode>> _codes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PackedPupil> _packed = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<StoredFiring>> _firings = new(StringComparer.Ordinal);
    private object? _packedFor;

    /// <summary>Who is at the school; null before the first roster.</summary>
    public Roster? Roster { get; private set; }

    /// <summary>The school year that is loaded.</summary>
    public SchoolYear? Year { get; private set; }

    /// <summary>Pupils whose past was corrected since this was last cleared, with the earliest half-day that changed.</summary>
    public Dictionary<string, HalfDay> Corrected { get; } = new(StringComparer.Ordinal);

    /// <summary>What there is already for pupils and classes; kept by the stage of the bridges.</summary>
    public KnownBridges Bridges { get; set; } = KnownBridges.None;

    /// <summary>The pupils about whom the register looked wrong at the latest plan.</summary>
    public RegisterDoubt Doubt { get; set; } = RegisterDoubt.None;

    /// <summary>When attendance was last read; null before the first reading of this run.</summary>
    public Instant? AttendanceReadAt { get; set; }

    /// <summary>Every firing of the loaded school year.</summary>
    public IEnumerable<StoredFiring> Firings => _firings.Values.SelectMany(list => list);

    /// <summary>Takes a new roster.</summary>
    public void Take(Roster roster)
    {
        Roster = roster;
        _packed.Clear();
    }

    /// <summary>
    /// Forgets what was loaded and takes another school year, whole: a stage that finds the year here finds its
    /// firings too.
    /// </summary>
    public void Take(SchoolYear year, IEnumerable<RecordedHalfDay> recorded, IEnumerable<StoredFiring> firings)
    {
        Take(firings);
        Year = year;
        _codes.Clear();
        _packed.Clear();
        foreach (var row in recorded)
        {
            CodesOf(row.Pupil)[row.HalfDay.Ordinal] = new RecordedCode(row.Code, row.Alias);
        }
    }

    /// <summary>Takes what the store holds of a school year, up to a half-day.</summary>
    public async Task TakeAsync(SchoolStores stores, SchoolYear year, HalfDay until, CancellationToken ct) =>
        Take(year, await stores.Register.LoadAsync(year.FirstMoment, until, ct), await stores.Firings.LoadAsync(year.FirstMoment, until, ct));

    /// <summary>Takes the firings of the loaded school year.</summary>
    public void Take(IEnumerable<StoredFiring> firings)
    {
        _firings.Clear();
        foreach (var firing in firings)
        {
            if (!_firings.TryGetValue(firing.Firing.Pupil, out var list))
            {
                _firings[firing.Firing.Pupil] = list = [];
            }

            list.Add(firing);
        }
    }

    /// <summary>Takes changes that are in the store now.</summary>
    public void Take(IEnumerable<RegisterChange> changes)
    {
        foreach (var change in changes)
        {
            var codes = CodesOf(change.Pupil);
            if (change.NewCode is null && change.NewAlias is null)
            {
                codes.Remove(change.HalfDay.Ordinal);
            }
            else
            {
                codes[change.HalfDay.Ordinal] = new RecordedCode(change.NewCode, change.NewAlias);
            }

            _packed.Remove(change.Pupil);
            if (!Corrected.TryGetValue(change.Pupil, out var earliest) || change.HalfDay < earliest)
            {
                Corrected[change.Pupil] = change.HalfDay;
            }
        }
    }

    /// <summary>What is recorded for a half-day; nothing for a pupil nobody has seen.</summary>
    public RecordedCode CodeOf(string pupil, HalfDay halfDay) =>
        _codes.TryGetValue(pupil, out var codes) && codes.TryGetValue(halfDay.Ordinal, out var code) ? code : default;

    /// <summary>How many of these pupils have anything recorded on a date.</summary>
    public int RecordedOn(LocalDate date, IEnumerable<Pupil> pupils)
    {
        var morning = new HalfDay(date, DayPart.Am);
        return pupils.Count(pupil => CodeOf(pupil.Key, morning) != default || CodeOf(pupil.Key, morning.Next) != default);
    }

    /// <summary>How many pupils have anything recorded on a date.</summary>
    public int RecordedOn(LocalDate date)
    {
        var morning = new HalfDay(date, DayPart.Am).Ordinal;
        return _codes.Values.Count(codes => codes.ContainsKey(morning) || codes.ContainsKey(morning + 1));
    }

    /// <summary>The firings of one pupil in the loaded school year.</summary>
    public IReadOnlyList<StoredFiring> FiringsOf(string pupil) => _firings.TryGetValue(pupil, out var list) ? list : [];

    /// <summary>The packed register of a pupil, by the configuration in force; packed again only when something changed.</summary>
    public PupilRegister RegisterOf(Pupil pupil, SchoolConfiguration configuration) => Pack(pupil, configuration).Register;

    /// <summary>What is recorded for a half-day of every pupil who has lessons then, by the configuration in force.</summary>
    public IEnumerable<(Pupil Pupil, PresenceKind Kind)> KindsOn(HalfDay halfDay, SchoolConfiguration configuration) =>
        from pupil in Roster!.Pupils
        let slot = Year!.TimetableOf(pupil.Class).SlotOf(halfDay)
        where slot >= 0
        select (pupil, RegisterOf(pupil, configuration).Kinds.Span[slot]);

    /// <summary>How many pupils of a class have no code for a half-day, when that is enough for the trigger; null when it is not, or the class has no lessons then.</summary>
    public int? MissingIn(Subject.SchoolClass subject, Trigger.Unregistered trigger, HalfDay halfDay, SchoolConfiguration configuration)
    {
        var slot = Year!.TimetableOf(subject.Class).SlotOf(halfDay);
        return slot < 0
            ? null
            : RegistrationGap.MissingIn(trigger, [.. Roster!.PupilsOf(subject.Name).Select(pupil => RegisterOf(pupil, configuration).Kinds.Span[slot])]);
    }

    /// <summary>The code letters nobody mapped, and how many half-days carry each.</summary>
    public ImmutableSortedDictionary<string, int> UnmappedCodes(SchoolConfiguration configuration)
    {
        var counts = ImmutableSortedDictionary.CreateBuilder<string, int>(StringComparer.Ordinal);
        foreach (var pupil in Roster?.Pupils ?? [])
        {
            foreach (var code in Pack(pupil, configuration).Unmapped)
            {
                counts[code] = counts.GetValueOrDefault(code) + 1;
            }
        }

        return counts.ToImmutable();
    }

    private PackedPupil Pack(Pupil pupil, SchoolConfiguration configuration)
    {
        if (!ReferenceEquals(_packedFor, configuration))
        {
            _packed.Clear();
            _packedFor = configuration;
        }

        if (_packed.TryGetValue(pupil.Key, out var known))
        {
            return known;
        }

        var timetable = Year!.TimetableOf(pupil.Class);
        var kinds = new PresenceKind[timetable.SlotCount];
        var unmapped = new List<string>();
        if (_codes.TryGetValue(pupil.Key, out var codes))
        {
            foreach (var (ordinal, recorded) in codes)
            {
                var slot = timetable.SlotOf(HalfDay.FromOrdinal(ordinal));
                if (slot < 0)
                {
                    continue;
                }

                kinds[slot] = configuration.School.Codes.KindOf(recorded.Code, recorded.Alias);
                if (configuration.School.Codes.IsUnmapped(recorded.Code, recorded.Alias))
                {
                    unmapped.Add(recorded.Code!);
                }
            }
        }

        var register = new PupilRegister(
            pupil.Key,
            pupil.Class,
            timetable,
            kinds,
            configuration.People.OpeningBalances.GetValueOrDefault(pupil.Key));
        return _packed[pupil.Key] = new PackedPupil(register, unmapped);
    }

    private Dictionary<int, RecordedCode> CodesOf(string pupil)
    {
        if (!_codes.TryGetValue(pupil, out var codes))
        {
            _codes[pupil] = codes = [];
        }

        return codes;
    }

    private sealed record PackedPupil(PupilRegister Register, List<string> Unmapped);
}
