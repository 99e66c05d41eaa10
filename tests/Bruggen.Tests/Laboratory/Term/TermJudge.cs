using System.Globalization;
using Bruggen.Configuration;
using Bruggen.Domain.Actions;
using Bruggen.Domain.Calendar;
using Bruggen.Domain.Rules;
using Bruggen.Tests.Domain.Rules;
using Bruggen.Tests.Domain.Rules.Literal;

namespace Bruggen.Tests.Laboratory.Term;

/// <summary>
/// Compares the mailboxes with what the rules say should be in them. Independent of the program: what should fire, and whether it
/// still holds, says the literal evaluator by the script's own register; who should get it, the table beside the rules.
/// </summary>
internal sealed class TermJudge
{
    private readonly SchoolConfiguration _configuration;
    private readonly TermRecord _record;
    private readonly SchoolYear _year;
    private readonly List<Dictionary<(string Pupil, HalfDay HalfDay), string?>> _registers = [];
    private readonly List<Dictionary<string, string?>> _classes = [];
    private readonly List<(Firing Firing, int Visit)> _asked = [];
    private readonly List<string> _complaints = [];

    private TermJudge(SchoolConfiguration configuration, TermRecord record)
    {
        (_configuration, _record) = (configuration, record);
        _year = configuration.Calendar.YearOf(record.Plan.From)!;
    }

    private int Last => _registers.Count - 1;

    /// <summary>Everything that is not as it should be, and how much was looked at.</summary>
    public static TermReport Judge(SchoolConfiguration configuration, TermRecord record)
    {
        var judge = new TermJudge(configuration, record);
        judge.Live();
        judge.CompareFirings();
        judge.CompareWithFinalRegister();
        var delivered = judge.CheckDelivered();
        judge.CheckNothingLost(delivered);
        return new TermReport
        {
            Record = record,
            Asked = judge._asked.Count,
            Delivered = delivered.Count,
            Complaints = judge._complaints,
        };
    }

    /// <summary>Lives the term again with the literal evaluator: what was asked at each visit, by the register as it was then.</summary>
    private void Live()
    {
        var register = new Dictionary<(string, HalfDay), string?>();
        var classes = _record.Script.Pupils.ToDictionary(pupil => pupil, string? (pupil) => TermScript.ClassOf(pupil), StringComparer.Ordinal);
        HalfDay? until = null;
        for (var index = 0; index < _record.Script.Visits.Length; index++)
        {
            var visit = _record.Script.Visits[index];
            foreach (var (pupil, halfDay, code) in visit.Changes)
            {
                register[(pupil, halfDay)] = code;
            }

            foreach (var (pupil, className) in visit.Moves)
            {
                classes[pupil] = className;
            }

            _registers.Add(new Dictionary<(string, HalfDay), string?>(register));
            _classes.Add(classes.Where(pair => pair.Value is not null).ToDictionary(StringComparer.Ordinal));
            if (_record.Visits[index].EvaluatedUntil != visit.Newest)
            {
                continue;
            }

            // The last half-day once more: its codes may have come after it was looked at.
            var from = until is { } before && before <= visit.Newest ? before : visit.Newest;
            _asked.AddRange(LiteralEvaluator.Replay(CaseAt(index), _asked.Select(asked => asked.Firing), from, visit.Newest).Select(firing => (firing, index)));
            until = visit.Newest;
        }
    }

    private void CompareFirings()
    {
        var asked = _asked.Select(asked => KeyOf(asked.Firing)).ToHashSet();
        var made = _record.Firings.Select(stored => KeyOf(stored.Firing)).ToList();
        Complain(asked.Except(made), "was asked by the rules and never made");
        Complain(made.Except(asked), "was made and never asked by the rules");
        Complain(made.GroupBy(key => key).Where(group => group.Count() > 1).Select(group => group.Key), "was made twice");
    }

    /// <summary>Where nothing was ever corrected, the whole term may be judged by how the register ended.</summary>
    private void CompareWithFinalRegister()
    {
        var end = CaseAt(Last);
        var straight = end with { Classes = end.Classes.Where(pair => _record.Script.Uncorrected.Contains(pair.Key)).ToDictionary(StringComparer.Ordinal) };
        var final = LiteralEvaluator.Replay(straight, [], _record.Script.Visits[0].Newest, _record.Script.Visits[Last].Newest).Select(KeyOf).ToHashSet();
        var live = _record.Firings.Select(stored => stored.Firing).Where(firing => _record.Script.Uncorrected.Contains(firing.Pupil)).Select(KeyOf).ToHashSet();
        Complain(final.Except(live), "follows from the final register and was never made");
        Complain(live.Except(final), "was made and does not follow from the final register");
    }

    /// <summary>Nothing twice, and nothing that was not so when it was sent.</summary>
    private List<Item> CheckDelivered()
    {
        var delivered = new List<Item>();
        for (var place = 0; place < _record.Messages.Length; place++)
        {
            var (mailbox, _, body) = _record.Messages[place];
            var visit = Enumerable.Range(0, _record.Visits.Length).First(index => _record.Visits[index].Messages > place);
            foreach (var (rule, step, pupil) in TermRules.ReadMarks(body))
            {
                var item = new Item(rule, step, pupil, mailbox);
                delivered.Add(item);
                if (!_asked.Exists(asked => asked.Firing.Rule == rule && asked.Firing.Pupil == pupil && asked.Visit <= visit && Stands(asked.Firing, visit)))
                {
                    _complaints.Add($"{item} was delivered at {At(visit)} and was not so then");
                }

                if (!MailboxesOf(rule, step, pupil, visit).Contains(mailbox))
                {
                    _complaints.Add($"{item} was delivered at {At(visit)} to somebody it was not for");
                }
            }
        }

        foreach (var group in delivered.GroupBy(item => item))
        {
            // Whoever was told that a task is not needed is asked once more when that turns out to be wrong.
            var told = _record.Rows.Count(row => row.Purpose == ActionPurpose.NotNeeded && row.State is ActionState.Sent or ActionState.Superseded or ActionState.Unknown && TermRecord.ItemOf(row) == group.Key);
            var most = told + _asked.Count(asked => asked.Firing.Rule == group.Key.Rule && asked.Firing.Pupil == group.Key.Pupil);
            if (group.Count() > most)
            {
                _complaints.Add($"{group.Key} was delivered {group.Count()} times and asked {most} times");
            }
        }

        foreach (var day in _record.Messages
            .GroupBy(message => (message.Mailbox, message.On))
            .Where(day => day.Count(message => TermRules.ReadMarks(message.Body).Any() && !message.Body.Contains("Merkterug", StringComparison.Ordinal)) > 1))
        {
            _complaints.Add(string.Create(CultureInfo.InvariantCulture, $"{day.Key.Mailbox} got {day.Count()} messages on {day.Key.On:yyyy-MM-dd}"));
        }

        return delivered;
    }

    /// <summary>Each thing that was asked was delivered, or a row says why not, and says the truth.</summary>
    private void CheckNothingLost(List<Item> delivered)
    {
        var firings = _record.Firings.ToLookup(stored => KeyOf(stored.Firing), stored => stored.Id);
        var rows = _record.Rows.ToLookup(row => row.FiringId);
        foreach (var (firing, visit) in _asked)
        {
            foreach (var (_, step, _, mailboxes) in TermRules.Steps.Where(step => step.Rule == firing.Rule))
            {
                var own = firings[KeyOf(firing)].SelectMany(id => rows[id]).Where(row => row.Step == step).ToList();
                foreach (var mailbox in mailboxes(firing.Pupil, _classes[visit].GetValueOrDefault(firing.Pupil)))
                {
                    var item = new Item(firing.Rule, step, firing.Pupil, mailbox);
                    if (own.Find(row => TermRecord.ItemOf(row) == item) is { } row)
                    {
                        CheckRow(row, item, firing, visit, delivered);
                    }
                    else
                    {
                        _complaints.Add($"{item} of {firing.At} is lost: no row says what became of it");
                    }
                }

                // Whoever should hear it in the end, heard it or has a row.
                if (_classes[Last].ContainsKey(firing.Pupil) && Stands(firing, Last))
                {
                    foreach (var mailbox in MailboxesOf(firing.Rule, step, firing.Pupil, Last))
                    {
                        if (!own.Exists(row => row.State is ActionState.Sent or ActionState.Superseded or ActionState.Unknown || TermRecord.ItemOf(row).Mailbox == mailbox))
                        {
                            _complaints.Add($"{firing.Rule}/{step} about {firing.Pupil} of {firing.At} never reached {mailbox}, whose it is now");
                        }
                    }
                }
            }
        }

        foreach (var group in _record.Rows.Where(row => row.Purpose == ActionPurpose.Step).GroupBy(TermRecord.ItemOf))
        {
            var (sent, unknown, there) = (group.Count(row => row.State is ActionState.Sent or ActionState.Superseded), group.Count(row => row.State == ActionState.Unknown), delivered.Count(item => item == group.Key));
            if (there < sent || there > sent + unknown)
            {
                _complaints.Add($"{group.Key}: {sent} rows say sent and {unknown} unknown, and {there} are in the mailbox");
            }
        }
    }

    private void CheckRow(KeptAction row, Item item, Firing firing, int visit, List<Item> delivered)
    {
        switch (row.State)
        {
            case ActionState.Sent or ActionState.Superseded or ActionState.Unknown:
                return;
            case ActionState.Withdrawn:
                var was = Enumerable.Range(visit, _registers.Count - visit).Any(index =>
                    !_classes[index].ContainsKey(firing.Pupil) || !Stands(firing, index) || !MailboxesOf(item.Rule, item.Step, item.Pupil, index).Contains(item.Mailbox));
                if (!was && !delivered.Contains(item))
                {
                    _complaints.Add($"{item} of {firing.At} was withdrawn (\"{row.Reason.Sentence}\") and was so all the time");
                }

                return;
            case ActionState.Held or ActionState.Due when !_classes[Last].ContainsKey(firing.Pupil) || !Stands(firing, Last):
                return;
            default:
                _complaints.Add($"{item} of {firing.At} is {row.State.ToWord()} at the end (\"{row.Reason.Sentence}\")");
                return;
        }
    }

    /// <summary>Whether what a firing says is so at a visit, by the register as it was then.</summary>
    private bool Stands(Firing firing, int visit)
    {
        var replay = CaseAt(visit);
        if (!replay.Classes.TryGetValue(firing.Pupil, out var className))
        {
            return false;
        }

        // "open actions of that rule for the same spell are withdrawn" (product 3)
        if (_asked.Exists(other => other.Visit <= visit
            && other.Firing.Pupil == firing.Pupil
            && _configuration.Rules.Find(other.Firing.Rule)!.Mutes.Contains(firing.Rule)
            && other.Firing.At >= firing.At
            && other.Firing.Start is { } start
            && firing.Overlaps(start, other.Firing.Last!.Value)))
        {
            return false;
        }

        var now = new LiteralMoment(replay, _year, firing.Pupil, className, _record.Script.Visits[visit].Newest);
        var before = _asked.Select(asked => asked.Firing).Where(other => other.Rule == firing.Rule && other.Pupil == firing.Pupil && other.At < firing.At);
        return _configuration.Rules.Find(firing.Rule)!.When switch
        {
            Trigger.Absent trigger => LiteralTriggers.Absent(trigger, now).Any(Covers),
            Trigger.Returned trigger => LiteralTriggers.Returned(trigger, now, before).Any(Covers),
            Trigger.Counted trigger => LiteralTriggers.Counted(trigger, now).Any(holding => holding.Level >= firing.Level),
            Trigger.Spells trigger => LiteralTriggers.Spells(trigger, now with { T = firing.At }).Any(),
            _ => throw new LaboratoryException($"The judge has not learned yet when {firing.Rule} stands."),
        };

        bool Covers(LiteralHolding holding) =>
            holding.Level >= firing.Level && holding.Start is { } start && holding.Last is { } last && firing.Overlaps(start, last);
    }

    private IEnumerable<string> MailboxesOf(string rule, int step, string pupil, int visit) =>
        TermRules.Steps.Where(one => one.Rule == rule && one.Step == step).SelectMany(one => one.Mailboxes(pupil, _classes[visit].GetValueOrDefault(pupil)));

    private ReplayCase CaseAt(int visit) => new(
        _configuration.Calendar,
        _configuration.School.Codes,
        _configuration.Rules,
        _registers[visit],
        _classes[visit],
        new Dictionary<string, int>(),
        _record.Plan.From,
        _record.Plan.To);

    private string At(int visit) => _record.Script.Visits[visit].At.ToString("uuuu-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);

    private void Complain(IEnumerable<(string Rule, string Pupil, HalfDay At, int Level)> keys, string sentence) =>
        _complaints.AddRange(keys.Select(key => string.Create(CultureInfo.InvariantCulture, $"{key.Rule} {key.Level} about {key.Pupil} at {key.At} {sentence}")));

    private static (string Rule, string Pupil, HalfDay At, int Level) KeyOf(Firing firing) => (firing.Rule, firing.Pupil, firing.At, firing.Level);
}
