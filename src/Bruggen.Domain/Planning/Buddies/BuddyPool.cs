using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Bruggen.Domain.Attendance;
using Bruggen.Domain.Calendar;
using Bruggen.Domain.School;

namespace Bruggen.Domain.Planning.Buddies;

/// <summary>Says which classmates can be a pupil's buddy, in the order in which they are asked.</summary>
/// <param name="roster">Who is at the school; everybody in it has an active account.</param>
/// <param name="registerOf">The codes of a pupil.</param>
/// <param name="wishes">What the school says about buddies beforehand.</param>
/// <param name="ledger">Who was a buddy this year.</param>
/// <param name="mergeGap">Attending half-days an absence survives.</param>
public sealed class BuddyPool(Roster roster, Func<Pupil, PupilRegister> registerOf, BuddyWishes wishes, BuddyLedger ledger, int mergeGap)
{
    /// <summary>The classmates who can be asked now, first choice first.</summary>
    /// <remarks>
    /// Nobody who has given their share. Who was this pupil's buddy before comes first, where the class has no share as long
    /// as that is fair: not with more buddy days than two school weeks and than the middle one of the willing of the class,
    /// since somebody who is away often would otherwise cost one classmate many times what the others give. Then who was a
    /// buddy for the fewest days, then an order of chance that stays the same for the pupil all year.
    /// </remarks>
    /// <param name="pupil">Who is away.</param>
    /// <param name="now">The moment, in the school year of the registers.</param>
    /// <param name="except">Keys of classmates who are not asked this time.</param>
    public ImmutableArray<Pupil> Rank(Pupil pupil, HalfDay now, IReadOnlySet<string> except)
    {
        ArgumentNullException.ThrowIfNull(pupil);
        ArgumentNullException.ThrowIfNull(except);
        var willing = WillingOf(pupil.Class).Where(one => one.Key != pupil.Key).ToList();
        var share = ShareIn(pupil.Class);
        var preferred = share ?? Math.Max(BuddyLimits.DaysWithoutAsking, MiddleOf([.. willing.Select(one => ledger.DaysOf(one.Key))]));
        return
        [
            .. willing
                .Where(one => share is not { } most || ledger.DaysOf(one.Key) + BuddyLimits.FewestDays <= most)
                .Where(one => !except.Contains(one.Key) && !wishes.AreApart(pupil.Key, one.Key) && !ledger.IsBusy(one.Key))
                .Select(one => (Pupil: one, Register: registerOf(one)))
                .Where(one => BuddyFitness.CanBeAsked(one.Register, mergeGap, now))
                .OrderByDescending(one => ledger.HasHelped(one.Pupil.Key, pupil.Key) && ledger.DaysOf(one.Pupil.Key) <= preferred)
                .ThenBy(one => ledger.DaysOf(one.Pupil.Key))
                .ThenBy(one => ChanceOf(pupil.Key, one.Pupil.Key, one.Register.Timetable.Year.Name), StringComparer.Ordinal)
                .Select(one => one.Pupil),
        ];
    }

    /// <summary>
    /// The school-days after which somebody of a class has given their share this year, and classmates take over: four, or
    /// twice what the middle one of all the willing of the school has given, when that is more. So nobody gives more than
    /// twice what is usual (leaflet L47e). Null in a class with too few who are willing to share it.
    /// </summary>
    public int? ShareIn(string? className) => WillingOf(className).Count() < BuddyLimits.FewestToShare
        ? null
        : Math.Max(BuddyLimits.FairDays, 2 * MiddleOf([.. roster.Pupils.Where(one => wishes.IsWilling(one.Key)).Select(one => ledger.DaysOf(one.Key))]));

    private IEnumerable<Pupil> WillingOf(string? className) => className is null ? [] : roster.PupilsOf(className).Where(one => wishes.IsWilling(one.Key));

    /// <summary>Where chance puts a classmate for a pupil in a school year; the same on every machine.</summary>
    public static string ChanceOf(string pupil, string classmate, string year) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{year}|{pupil}|{classmate}")));

    private static int MiddleOf(int[] days)
    {
        Array.Sort(days);
        return days.Length == 0 ? 0 : days[days.Length / 2];
    }
}
