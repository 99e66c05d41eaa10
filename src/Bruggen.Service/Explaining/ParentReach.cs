using System.Globalization;
using Bruggen.Configuration;
using Bruggen.Domain.School;
using NodaTime;

namespace Bruggen.Service.Explaining;

/// <summary>Which parents could be reached when a rule asked for it: kept with the reason of what was done, by number and never by name.</summary>
internal static class ParentReach
{
    /// <summary>One clause, such as <c>co-accounts of the parents: 1 and 2 can be written to, 3 not active</c>.</summary>
    public static string Of(Pupil pupil, PeopleSettings people, LocalDate today)
    {
        if (pupil.IsAdult(today))
        {
            return "parents are not written to, because the pupil is of age";
        }

        if (pupil.CoAccounts.IsEmpty)
        {
            return "there is no co-account to reach parents by";
        }

        var skipped = people.SkippedCoAccounts.Where(one => one.Pupil == pupil.Key).Select(one => one.CoAccount).ToHashSet();
        string?[] parts =
        [
            Part("can be written to", account => account.Active && !skipped.Contains(account.Number)),
            Part("left out by people.yaml", account => account.Active && skipped.Contains(account.Number)),
            Part("not active", account => !account.Active),
        ];
        return $"co-accounts of the parents: {string.Join(", ", parts.Where(part => part is not null))}";

        string? Part(string words, Func<CoAccount, bool> belongs) =>
            pupil.CoAccounts.Where(belongs).Select(account => account.Number.ToString(CultureInfo.InvariantCulture)).ToArray() is { Length: > 0 } numbers
                ? $"{string.Join(" and ", numbers)} {words}"
                : null;
    }
}
