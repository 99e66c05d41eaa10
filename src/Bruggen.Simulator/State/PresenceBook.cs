using Bruggen.Domain.Calendar;
using Bruggen.Simulator.School;

namespace Bruggen.Simulator.State;

/// <summary>All attendance of the tenant, by date.</summary>
internal sealed class PresenceBook
{
    private readonly Dictionary<DateOnly, DayRegister> _days = [];
    private readonly int _accounts;

    public PresenceBook(SchoolDocument school, IReadOnlyDictionary<string, int> positions)
    {
        _accounts = school.Accounts.Length;
        foreach (var row in school.Presences)
        {
            var account = positions[row.Account];
            Add(account, row, DayPart.Am, row.Am, school.Registered?.Am);
            Add(account, row, DayPart.Pm, row.Pm, school.Registered?.Pm);
        }
    }

    public DayRegister? Day(DateOnly date) => _days.GetValueOrDefault(date);

    public void Set(int account, DateOnly date, DayPart part, PresenceMark mark) =>
        Open(date).Replace(account, part, mark.Code, mark.Alias);

    /// <summary>Lets go of written answers, after the keys in them have changed.</summary>
    public void ForgetAnswers()
    {
        foreach (var day in _days.Values)
        {
            day.Answers.Clear();
        }
    }

    private void Add(int account, PresenceRow row, DayPart part, PresenceMark? mark, TimeOnly? registered)
    {
        // In the file a null without a moment means "nothing was ever registered"; with a moment it takes a code away.
        if (mark is null || (mark.Code is null && row.At is null))
        {
            return;
        }

        var visible = row.At ?? (registered is { } time ? BrusselsTime.At(row.Date, time) : DateTimeOffset.MinValue);
        Open(row.Date).Add(account, part, mark.Code, mark.Alias, visible);
    }

    private DayRegister Open(DateOnly date)
    {
        if (!_days.TryGetValue(date, out var day))
        {
            day = new DayRegister(_accounts);
            _days.Add(date, day);
        }

        return day;
    }
}
