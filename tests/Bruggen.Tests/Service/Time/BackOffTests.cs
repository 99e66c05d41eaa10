using Bruggen.Service.Time;
using CsCheck;
using NodaTime;

namespace Bruggen.Tests.Service.Time;

public sealed class BackOffTests
{
    private static readonly Instant Start = Instant.FromUtc(2026, 10, 6, 8, 0);
    private static readonly Duration Quarter = Duration.FromMinutes(15);

    [Fact]
    public void Each_wait_is_drawn_between_half_and_all_of_a_doubled_one_and_never_longer_than_a_day() =>
        Gen.Select(Gen.Int[0, int.MaxValue], Gen.Int[1, 86_400], Gen.Int[1, 60]).Sample((seed, seconds, failures) =>
        {
            var (backOff, now, expected) = (new BackOff(new Random(seed)), Start, Duration.FromSeconds(seconds));
            for (var failure = 1; failure <= failures; failure++)
            {
                var next = backOff.Fail(now, Duration.FromSeconds(seconds));

                (next - now).ShouldBeInRange(expected / 2, expected);
                backOff.IsWaiting(next - Duration.Epsilon).ShouldBeTrue();
                backOff.IsWaiting(next).ShouldBeFalse();
                (now, expected) = (next, Duration.Min(expected * 2, BackOff.Longest));
            }

            backOff.Failures.ShouldBe(failures);
            backOff.Since.ShouldBe(Start);
        });

    [Fact]
    public void A_success_begins_the_ladder_anew()
    {
        var backOff = new BackOff(new Random(1));
        backOff.Fail(Start, Quarter);
        backOff.Fail(Start, Quarter);
        backOff.Reset();

        backOff.IsWaiting(Start).ShouldBeFalse();
        (backOff.Failures, backOff.Since, backOff.NextTry).ShouldBe((0, null, null));
        (backOff.Fail(Start, Quarter) - Start).ShouldBeLessThanOrEqualTo(Quarter);
    }

    [Fact]
    public void A_clock_that_is_set_back_does_not_make_it_wait_for_a_year()
    {
        var backOff = new BackOff(new Random(1));
        backOff.Fail(Start + Duration.FromDays(365), Quarter);

        backOff.IsWaiting(Start).ShouldBeFalse();
    }

    [Fact]
    public void Two_schools_do_not_wait_equally_long() =>
        new BackOff(new Random(1)).Fail(Start, Quarter).ShouldNotBe(new BackOff(new Random(2)).Fail(Start, Quarter));
}
