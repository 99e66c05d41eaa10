using System.Collections.Immutable;
using Bruggen.Domain.Planning;
using Bruggen.Domain.Planning.Buddies;
using NodaTime;

namespace Bruggen.Configuration;

/// <summary>What <c>people.yaml</c> says: exceptions on people.</summary>
/// <param name="Silences">Pupils about whom nothing is done.</param>
/// <param name="SkippedCoAccounts">Co-accounts that get no messages.</param>
/// <param name="OpeningBalances">Unexcused half-days brought from a previous school this year (SCHOOL.md, Change of school), by pupil.</param>
internal sealed record PeopleSettings(
    ImmutableArray<Silence> Silences,
    ImmutableArray<SkippedCoAccount> SkippedCoAccounts,
    ImmutableDictionary<string, int> OpeningBalances)
{
    /// <summary>No exceptions.</summary>
    public static PeopleSettings None { get; } = new([], [], ImmutableDictionary<string, int>.Empty);

    /// <summary>The languages families are written to in, where that is not the school's.</summary>
    public ImmutableArray<FamilyLanguage> Languages { get; init; } = [];

    /// <summary>The language for a family, or null for the school's: what is said of the co-account itself comes first.</summary>
    /// <param name="pupil">The key of the pupil.</param>
    /// <param name="coAccount">The co-account that reads; 0 for the pupil, null for the parents all together.</param>
    public string? LanguageOf(string pupil, int? coAccount) =>
        (Languages.FirstOrDefault(family => family.Pupil == pupil && family.CoAccount is not null && family.CoAccount == coAccount)
            ?? Languages.FirstOrDefault(family => family.Pupil == pupil && family.CoAccount is null && coAccount != 0))?.Language;

    /// <summary>Who can be a buddy of whom.</summary>
    public BuddyWishes Buddies { get; init; } = BuddyWishes.None;

    /// <summary>Who stands in for whom.</summary>
    public ImmutableArray<Deputy> Deputies { get; init; } = [];

    /// <summary>The one counsellor of each sealed pupil, by pupil.</summary>
    public ImmutableDictionary<string, string> Sealed { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Whether nothing is to be done about a pupil on a date.</summary>
    public bool IsSilenced(string pupil, LocalDate on) =>
        Silences.Any(silence => silence.Pupil == pupil && silence.IsInForce(on));

    /// <summary>
    /// These with the silences, skipped co-accounts and seals of others besides: what is only ever less, and may be believed
    /// before the files are right as a whole. The same object when they add nothing.
    /// </summary>
    public PeopleSettings NarrowedBy(PeopleSettings others)
    {
        var silences = others.Silences.Except(Silences).ToList();
        var skipped = others.SkippedCoAccounts.Except(SkippedCoAccounts).ToList();
        var sealedTo = others.Sealed.Except(Sealed).ToList();
        return silences.Count + skipped.Count + sealedTo.Count == 0
            ? this
            : this with { Silences = [.. Silences, .. silences], SkippedCoAccounts = [.. SkippedCoAccounts, .. skipped], Sealed = Sealed.SetItems(sealedTo) };
    }
}
