using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Bruggen.Domain.Calendar;
using Bruggen.Simulator.Disorder;
using Bruggen.Simulator.Faults;
using Bruggen.Simulator.School;
using Bruggen.Simulator.Soap;
using Bruggen.Simulator.Web;
using Bruggen.Simulator.Worlds;

namespace Bruggen.Simulator.State;

/// <summary>The state of one tenant. Every member may be called from several threads at once.</summary>
public sealed class Tenant
{
    private const int CallsKept = 200_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _positions = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<ReceivedMessage> _messages = [];
    private readonly Queue<CallRecord> _calls = [];
    private readonly List<SchoolAccount> _accounts = [];
    private readonly List<ImmutableArray<Movement>> _movements = [];
    private readonly SchoolDocument _loaded;
    private readonly SwitchBoard _firstSwitches;
    private SchoolDocument _school;
    private PresenceBook _presences;
    private TenantRecords _records = new();
    private SwitchBoard _switches;
    private WebWorld _web;
    private Roster? _roster;

    internal Tenant(SchoolDocument school, SimulatorOptions options)
    {
        _loaded = _school = school;
        _switches = _firstSwitches = school.Switches.With(SwitchJson.Read(new JsonPlace(JsonSerializer.SerializeToElement(options.Switches), "Switches")));
        _web = new WebWorld(this);
        Clock = new TenantClock(options);
        SetChaos(options.Chaos);
        LoadAccounts();
        _presences = new PresenceBook(school, _positions);
    }

    /// <summary>The school as it was loaded, with the groups, class teachers and lessons as they stand now. Accounts that changed are not in it.</summary>
    public SchoolDocument School
    {
        get
        {
            lock (_gate)
            {
                return _school;
            }
        }
    }

    /// <summary>The tenant's own time.</summary>
    public TenantClock Clock { get; }

    /// <summary>Every message received since the start or the last reset, in order.</summary>
    public ImmutableArray<ReceivedMessage> Messages
    {
        get
        {
            lock (_gate)
            {
                return [.. _messages];
            }
        }
    }

    /// <summary>The newest 200,000 calls since the start or the last reset, in order.</summary>
    public ImmutableArray<CallRecord> Calls
    {
        get
        {
            lock (_gate)
            {
                return [.. _calls];
            }
        }
    }

    internal FaultPlan Faults { get; } = new();

    /// <summary>Another form for every answer; <see langword="null"/> without chaos.</summary>
    internal ChaosMode? Chaos { get; private set; }

    /// <summary>How the facts stand that the dossier leaves open.</summary>
    internal SwitchBoard Switches
    {
        get
        {
            lock (_gate)
            {
                return _switches;
            }
        }
    }

    /// <summary>What the web interface and OneRoster hold: sessions, tokens, planner, files.</summary>
    internal WebWorld Web
    {
        get
        {
            lock (_gate)
            {
                return _web;
            }
        }
    }

    /// <summary>Back to the loaded school: attendance, accounts, mailboxes, calls, faults and switches. The clock goes on.</summary>
    public void Reset()
    {
        lock (_gate)
        {
            _messages.Clear();
            _calls.Clear();
            _school = _loaded;
            _switches = _firstSwitches;
            _records = new TenantRecords();
            _web = new WebWorld(this);
            LoadAccounts();
            _presences = new PresenceBook(_loaded, _positions);
            Faults.Clear();
            Chaos?.Restart();
        }
    }

    /// <summary>Sets or corrects half-days; they can be read at once. A mark without a code takes the half-day away.</summary>
    /// <exception cref="SchoolFileException">A row names an account that is not there; then no row is applied.</exception>
    public void SetPresences(IReadOnlyCollection<PresenceRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        lock (_gate)
        {
            var placed = rows.Select(row => (Row: row, Position: Position(row.Account))).ToList();
            foreach (var (row, position) in placed)
            {
                if (row.Am is { } am)
                {
                    _presences.Set(position, row.Date, DayPart.Am, am);
                }

                if (row.Pm is { } pm)
                {
                    _presences.Set(position, row.Date, DayPart.Pm, pm);
                }
            }
        }
    }

    internal Roster Roster
    {
        get
        {
            lock (_gate)
            {
                var today = Clock.Today;
                if (_roster is null || _roster.Date != today)
                {
                    _roster = new Roster(_school, _accounts.ToArray(), _movements.ToArray(), today);
                }

                return _roster;
            }
        }
    }

    /// <summary>The accounts as they stand now, to find the one a control call names.</summary>
    internal PeopleIndex People
    {
        get
        {
            lock (_gate)
            {
                return new PeopleIndex([.. Roster.All.OrderBy(enrolment => enrolment.IsGone).Select(enrolment => enrolment.Account)]);
            }
        }
    }

    internal AccessRight RightOf(string accessCode, string method)
    {
        if (accessCode.Length > 0 && accessCode == _loaded.AccessCode)
        {
            return AccessRight.Granted;
        }

        var profiles = _loaded.Profiles.Where(profile => profile.AccessCode.Length > 0 && profile.AccessCode == accessCode).ToList();
        return profiles.Count == 0
            ? AccessRight.UnknownCode
            : profiles.Exists(profile => profile.Methods.Contains(method, StringComparer.OrdinalIgnoreCase)) ? AccessRight.Granted : AccessRight.MethodNotInProfile;
    }

    /// <summary>Does a piece of work that reads and then changes, with nobody in between.</summary>
    internal T Alone<T>(Func<TenantRecords, T> work)
    {
        lock (_gate)
        {
            return work(_records);
        }
    }

    internal void SetChaos(long? seed) => Chaos = seed is { } given ? new ChaosMode(given) : null;

    internal void SetSwitches(IEnumerable<KeyValuePair<string, string>> changes)
    {
        lock (_gate)
        {
            _switches = _switches.With(changes);
            _roster = null;
        }
    }

    /// <summary>Changes groups, class teachers or lessons.</summary>
    internal void ChangeSchool(Func<SchoolDocument, SchoolDocument> change)
    {
        lock (_gate)
        {
            _school = change(_school);
            _roster = null;
        }
    }

    /// <summary>A new account, with the position after the last.</summary>
    internal void Enrol(SchoolAccount account)
    {
        lock (_gate)
        {
            _accounts.Add(account);
            _movements.Add([]);
            _roster = null;
        }
    }

    internal void Receive(string to, int coAccount, string? from, string title, string body, ImmutableArray<ReceivedAttachment> attachments, bool copyToLvs)
    {
        lock (_gate)
        {
            _messages.Add(new ReceivedMessage(_messages.Count + 1, Clock.Now, to, coAccount, from, title, body, attachments, copyToLvs));
        }
    }

    internal void Record(CallRecord call)
    {
        lock (_gate)
        {
            _calls.Enqueue(call);
            if (_calls.Count > CallsKept)
            {
                _calls.Dequeue();
            }
        }
    }

    internal void ChangeFields(string key, IReadOnlyCollection<KeyValuePair<string, JsonElement>> fields)
    {
        lock (_gate)
        {
            var position = Position(key);
            RefuseTwin(_accounts[position].With(fields), position);
            ChangeFields(position, fields);
        }
    }

    internal void ChangeFields(int position, IEnumerable<KeyValuePair<string, JsonElement>> fields)
    {
        lock (_gate)
        {
            var before = _accounts[position];
            var changed = before.With(fields);
            _accounts[position] = changed;
            _positions.TryAdd(changed.Key, position);
            _positions.TryAdd(changed.Username, position);
            if (changed.Key != before.Key)
            {
                _school = _school.WithKey(before.Key, changed.Key);
                _records.Rename(before.Key, changed.Key);
            }

            _roster = null;
            _presences.ForgetAnswers();
        }
    }

    internal void ChangeGroups(string key, ImmutableArray<string> groups)
    {
        lock (_gate)
        {
            ChangeGroups(Position(key), groups);
        }
    }

    internal void ChangeGroups(int position, ImmutableArray<string> groups)
    {
        lock (_gate)
        {
            _accounts[position] = _accounts[position].With(groups);
            _roster = null;
        }
    }

    /// <summary>Adds a movement; a departure without a date, given as <see langword="null"/>, takes back an earlier one.</summary>
    internal void Move(string key, Movement? movement)
    {
        lock (_gate)
        {
            Move(Position(key), movement);
        }
    }

    internal void Move(int position, Movement? movement)
    {
        lock (_gate)
        {
            var staying = _movements[position].RemoveAll(earlier => earlier.ClassCode is null && movement?.ClassCode is null);
            _movements[position] = movement is null
                ? staying
                : [.. staying.Where(earlier => earlier.ClassCode is null || earlier.From != movement.From), movement];
            _roster = null;
        }
    }

    /// <summary>Lets a change of class that waits (quirk 15 of PROTOCOL.md) take place on a date.</summary>
    /// <exception cref="SchoolFileException">Nothing waits for that account.</exception>
    internal void Confirm(string key, DateOnly from)
    {
        lock (_gate)
        {
            var position = Position(key);
            var account = _accounts[position].Key;
            if (_records.Pending.Find(pending => pending.Account == account) is not { } waiting)
            {
                throw new SchoolFileException($"no change of class waits for account {account}; GET /_sim/pending lists those that do.");
            }

            _records.Pending.Remove(waiting);
            Move(position, new Movement(account, from, waiting.ClassCode));
        }
    }

    /// <summary>The half-days of one account on one date, as they can be read now.</summary>
    internal (PresenceEntry? Am, PresenceEntry? Pm) HalfDays(int position, DateOnly date)
    {
        lock (_gate)
        {
            var now = Clock.GetUtcNow();
            var day = _presences.Day(date);
            return (day?.Current(position, DayPart.Am, now), day?.Current(position, DayPart.Pm, now));
        }
    }

    /// <summary>A map of every pupil enrolled on that date; the text is kept until a half-day or the roster changes.</summary>
    internal string WriteDay(DateOnly date, string kind, Func<Enrolment, string?> keyOf, Func<Enrolment, bool> include, Action<StringBuilder, PresenceEntry?> writeHalf)
    {
        lock (_gate)
        {
            var roster = Roster;
            var now = Clock.GetUtcNow();
            var day = _presences.Day(date);
            if (day is null)
            {
                return "[]";
            }

            if (day.Answers.TryGetValue(kind, out var kept) && kept.Holds(now, roster))
            {
                return kept.Text;
            }

            var text = day.HasAnything(now) ? Write(roster, day, now) : "[]";
            var (from, until) = day.Steady(now);
            day.Answers[kind] = new WrittenAnswer(text, from, until, roster);
            return text;
        }

        string Write(Roster roster, DayRegister day, DateTimeOffset now)
        {
            var unregistered = _switches[WorldSwitch.UnregisteredAs];
            var (noAm, noPm) = PresenceEntry.Unregistered(date, unregistered);
            var json = new StringBuilder("{");
            foreach (var pupil in roster.All)
            {
                if (!pupil.Account.IsPupil || pupil.Left <= date || !include(pupil) || keyOf(pupil) is not { } key)
                {
                    continue;
                }

                var am = day.Current(pupil.Position, DayPart.Am, now);
                var pm = day.Current(pupil.Position, DayPart.Pm, now);
                if (unregistered == "missing" && am?.Code is null && pm?.Code is null)
                {
                    continue;
                }

                if (json.Length > 1)
                {
                    json.Append(',');
                }

                PhpJson.Append(json, key);
                json.Append(":{\"am\":");
                writeHalf(json, am?.Code is null ? noAm : am);
                json.Append(",\"pm\":");
                writeHalf(json, pm?.Code is null ? noPm : pm);
                json.Append('}');
            }

            return json.Length == 1 ? "[]" : json.Append('}').ToString();
        }
    }

    private void LoadAccounts()
    {
        // Every number before any username: a number is the surer name.
        _positions.Clear();
        foreach (var keyOf in (ReadOnlySpan<Func<SchoolAccount, string>>)[account => account.Key, account => account.Username])
        {
            for (var position = 0; position < _loaded.Accounts.Length; position++)
            {
                _positions.TryAdd(keyOf(_loaded.Accounts[position]), position);
            }
        }

        _accounts.Clear();
        _accounts.AddRange(_loaded.Accounts);
        var movements = _loaded.Movements.ToLookup(movement => movement.Account, StringComparer.OrdinalIgnoreCase);
        _movements.Clear();
        _movements.AddRange(_loaded.Accounts.Select(account => movements[account.Key].ToImmutableArray()));
        _roster = null;
    }

    private int Position(string key)
    {
        return Roster.ByKey(key) is { } there ? there.Position
            : _positions.TryGetValue(key, out var found) ? found
            : throw new SchoolFileException($"\"{key}\" is no account of this tenant; only an internnummer or gebruikersnaam of an account is allowed.");
    }

    private void RefuseTwin(SchoolAccount changed, int position)
    {
        var all = Roster.All;
        for (var other = 0; other < _accounts.Count; other++)
        {
            if (other != position
                && !all[other].IsGone
                && ((changed.InternalNumber is not null && _accounts[other].InternalNumber == changed.InternalNumber)
                    || string.Equals(_accounts[other].Username, changed.Username, StringComparison.OrdinalIgnoreCase)))
            {
                throw new SchoolFileException(string.Create(CultureInfo.InvariantCulture, $"account {_accounts[other].Key} has that internnummer or gebruikersnaam already; only unique ones are allowed."));
            }
        }
    }
}
