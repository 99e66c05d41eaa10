using Bruggen.Configuration;
using Bruggen.Domain.School;
using Bruggen.Service.Explaining;
using NodaTime;

namespace Bruggen.Tests.Service.Explaining;

public sealed class ParentReachTests
{
    private static readonly LocalDate Today = new(2026, 10, 6);

    [Fact]
    public void Each_co_account_is_named_by_number_with_what_keeps_it() =>
        Of(born: new(2011, 3, 4), [Account(1), Account(2, active: false), Account(3), Account(4)], skipped: 4)
            .ShouldBe("co-accounts of the parents: 1 and 3 can be written to, 4 left out by people.yaml, 2 not active");

    [Fact]
    public void Parents_of_an_adult_are_not_written_to_from_the_birthday_on()
    {
        Of(born: new(2008, 10, 7), [Account(1)]).ShouldBe("co-accounts of the parents: 1 can be written to");
        Of(born: new(2008, 10, 6), [Account(1)]).ShouldBe("parents are not written to, because the pupil is of age");
    }

    [Fact]
    public void A_pupil_without_co_accounts_is_said_to_have_none() => Of(born: null, []).ShouldBe("there is no co-account to reach parents by");

    private static string Of(LocalDate? born, CoAccount[] accounts, int? skipped = null) => ParentReach.Of(
        new Pupil("1", "noor.a", "Noor", "Aerts", "3A", born, [], [.. accounts]),
        PeopleSettings.None with { SkippedCoAccounts = skipped is { } number ? [new SkippedCoAccount("1", number)] : [] },
        Today);

    private static CoAccount Account(int number, bool active = true) => new(number, "Els", "Jacobs", "Moeder", active);
}
