using Bruggen.Domain.Calendar;

namespace Bruggen.Simulator.Presence;

/// <summary>What the presence module knows about a half-day beside its code: a number, and who wrote what with it.</summary>
internal sealed class PresenceNumbers
{
    private const int First = 555;

    private readonly Dictionary<(int Account, DateOnly Date, DayPart Part), (int Number, string Author, string Motivation)> _known = [];

    public (int Number, string Author, string Motivation) Of(int account, DateOnly date, DayPart part)
    {
        if (!_known.TryGetValue((account, date, part), out var known))
        {
            _known.Add((account, date, part), known = (First + _known.Count, "", ""));
        }

        return known;
    }

    public void Sign(int account, DateOnly date, DayPart part, string author, string motivation) =>
        _known[(account, date, part)] = Of(account, date, part) with { Author = author, Motivation = motivation };
}
