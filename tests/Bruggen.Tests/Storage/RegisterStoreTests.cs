using Bruggen.Domain.Calendar;
using Bruggen.Storage.Register;
using NodaTime;

namespace Bruggen.Tests.Storage;

public sealed class RegisterStoreTests
{
    private static readonly HalfDay Monday = HalfDay.Parse("2026-10-05/am");
    private static readonly Instant First = Plans.Now;
    private static readonly Instant Later = Plans.Now + Duration.FromMinutes(10);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_first_recording_is_kept_without_a_line_in_the_history()
    {
        await using var scratch = await ScratchDatabase.CreateAsync();
        var register = new RegisterStore(scratch.Database);

        var changed = await register.ApplyAsync([Now("1001", "Z", "Ziek – met \"attest\" 🤒"), Now("@zoë", null, "alleen alias")], First, Token);

        changed.ShouldBe(2);
        (await register.LoadAsync(Monday, Monday, Token)).ShouldBe(
            [new("1001", Monday, "Z", "Ziek – met \"attest\" 🤒", First), new("@zoë", Monday, null, "alleen alias", First)], ignoreOrder: true);
        (await register.ChangesSinceAsync(Instant.MinValue.Plus(Duration.FromDays(1)), Token)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_changed_code_and_a_changed_alias_are_remembered_with_what_was_there()
    {
        await using var scratch = await ScratchDatabase.CreateAsync();
        var register = new RegisterStore(scratch.Database);
        await register.ApplyAsync([Now("1001", "B", null)], First, Token);

        await register.ApplyAsync([new("1001", Monday, "B", null, "Z", "griep")], Later, Token);
        await register.ApplyAsync([new("1001", Monday, "Z", "griep", "Z", null)], Later, Token);

        (await register.LoadAsync(Monday, Monday, Token)).ShouldBe([new("1001", Monday, "Z", null, Later)]);
        (await register.ChangesSinceAsync(Later, Token)).Select(seen => seen.Change).ShouldBe(
            [new("1001", Monday, "B", null, "Z", "griep"), new("1001", Monday, "Z", "griep", "Z", null)]);
        (await register.ChangesSinceAsync(Later + Duration.FromMilliseconds(1), Token)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_code_that_disappears_and_comes_back_is_in_the_history_both_times()
    {
        await using var scratch = await ScratchDatabase.CreateAsync();
        var register = new RegisterStore(scratch.Database);
        await register.ApplyAsync([Now("1001", "Z", null)], First, Token);

        await register.ApplyAsync([new("1001", Monday, "Z", null, null, null)], Later, Token);
        (await register.LoadAsync(Monday, Monday, Token)).ShouldBeEmpty();
        await register.ApplyAsync([Now("1001", "Z", null)], Later, Token);

        (await register.ChangesSinceAsync(First, Token)).Select(seen => (seen.Change.OldCode, seen.Change.NewCode)).ShouldBe([("Z", null), (null, "Z")]);
    }

    [Fact]
    public async Task The_same_changes_applied_twice_have_no_second_effect()
    {
        await using var scratch = await ScratchDatabase.CreateAsync();
        var register = new RegisterStore(scratch.Database);
        await register.ApplyAsync([Now("1001", "B", null)], First, Token);
        RegisterChange change = new("1001", Monday, "B", null, "Z", null);

        (await register.ApplyAsync([change], Later, Token)).ShouldBe(1);
        (await register.ApplyAsync([change], Later + Duration.FromHours(1), Token)).ShouldBe(0);

        (await register.LoadAsync(Monday, Monday, Token)).ShouldHaveSingleItem().SeenAt.ShouldBe(Later);
        (await register.ChangesSinceAsync(First, Token)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_period_includes_both_ends()
    {
        await using var scratch = await ScratchDatabase.CreateAsync();
        var register = new RegisterStore(scratch.Database);
        HalfDay[] halfDays = [Monday, Monday.Next, Monday.Next.Next, Monday.Next.Next.Next];
        await register.ApplyAsync([.. halfDays.Select(halfDay => new RegisterChange("1001", halfDay, null, null, "|", null))], First, Token);

        (await register.LoadAsync(halfDays[1], halfDays[2], Token)).Select(row => row.HalfDay).ShouldBe([halfDays[1], halfDays[2]]);
    }

    [Fact]
    public async Task A_year_of_1200_pupils_stays_below_25_megabytes()
    {
        const int Pupils = 1200;
        const int HalfDays = 330;
        await using var scratch = await ScratchDatabase.CreateAsync();
        var register = new RegisterStore(scratch.Database);
        var halfDay = HalfDay.Parse("2026-09-01/am");
        for (var count = 0; count < HalfDays; count++, halfDay = halfDay.Next)
        {
            await register.ApplyAsync(
                [
                    .. Enumerable.Range(0, Pupils).Select(pupil => pupil % 8 == 0
                        ? new RegisterChange($"{100000 + (pupil * 7919 % 50000)}", halfDay, null, null, "Z", "Ziek met doktersattest")
                        : new RegisterChange($"{100000 + (pupil * 7919 % 50000)}", halfDay, null, null, "|", null)),
                ],
                First + Duration.FromMinutes(count),
                Token);
        }

        (await register.LoadAsync(HalfDay.Parse("2026-09-01/am"), halfDay, Token)).Count.ShouldBe(Pupils * HalfDays);
        await scratch.Database.DisposeAsync();
        new FileInfo(scratch.Path).Length.ShouldBeInRange(Pupils * HalfDays * 10, 25_000_000);
        TestContext.Current.TestOutputHelper?.WriteLine($"{new FileInfo(scratch.Path).Length} bytes");
    }

    private static RegisterChange Now(string pupil, string? code, string? alias) => new(pupil, Monday, null, null, code, alias);
}
