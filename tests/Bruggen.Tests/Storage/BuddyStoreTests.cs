using Bruggen.Domain.Planning.Buddies;
using Bruggen.Storage;
using Bruggen.Storage.Buddies;
using Bruggen.Storage.Folders;
using Bruggen.Storage.Outbox;
using NodaTime;

namespace Bruggen.Tests.Storage;

/// <summary>Buddies and folders in the store.</summary>
public sealed class BuddyStoreTests
{
    private static readonly LocalDate Monday = new(2026, 10, 5);

    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_buddy_and_what_is_said_about_it_are_kept_together_or_not_at_all()
    {
        await using var scratch = await ScratchDatabase.CreateAsync();
        var (outbox, buddies) = (new OutboxStore(scratch.Database), new BuddyStore(scratch.Database));
        var firing = await FiringAsync(outbox);
        await buddies.BeginAsync(Episode("1001", "1002", firing), [Plans.Row("eerste")], Plans.Now, Ct);

        await Should.ThrowAsync<StorageException>(() => buddies.BeginAsync(Episode("1001", "1003", firing), [Plans.Row("tweede")], Plans.Now, Ct));
        await Should.ThrowAsync<StorageException>(() => buddies.BeginAsync(Episode("1004", "1002", firing), [Plans.Row("derde")], Plans.Now, Ct));

        (await buddies.LoadAsync(Monday, Ct)).ShouldHaveSingleItem().Buddy.ShouldBe("1002");
        (await outbox.ListAsync(cancellationToken: Ct)).Select(row => row.Key).ShouldBe(["eerste"]);
    }

    [Fact]
    public async Task An_episode_ends_once_and_keeps_what_was_known_of_it()
    {
        await using var scratch = await ScratchDatabase.CreateAsync();
        var (outbox, buddies) = (new OutboxStore(scratch.Database), new BuddyStore(scratch.Database));
        await buddies.BeginAsync(Episode("1001", "1002", await FiringAsync(outbox)), [], Plans.Now, Ct);
        var open = (await buddies.LoadAsync(Monday, Ct)).ShouldHaveSingleItem();
        await buddies.TellAsync(open.Id, Monday, Plans.Now, Ct);
        await buddies.TellAsync(open.Id, Monday.PlusDays(1), Plans.Now, Ct);
        (await buddies.WishAsync(open.Id, BuddyWish.Keep, Plans.Now, Ct)).ShouldBeTrue();
        await buddies.KeepAsync(open.Id, Monday.PlusDays(3), Plans.Now, Ct);

        (await buddies.EndAsync(open, Monday.PlusDays(4), BuddyEnd.Returned, [Plans.Row("dank")], Plans.Now, Ct)).ShouldBeTrue();
        (await buddies.EndAsync(open, Monday.PlusDays(5), BuddyEnd.Absent, [Plans.Row("nog eens")], Plans.Now, Ct)).ShouldBeFalse();

        (await buddies.WishAsync(open.Id, BuddyWish.Stop, Plans.Now, Ct)).ShouldBeFalse();
        (await buddies.LoadAsync(Monday, Ct)).ShouldBe(
            [open with { ToldOn = Monday, KeptOn = Monday.PlusDays(3), Until = Monday.PlusDays(4), End = BuddyEnd.Returned }]);
        (await outbox.ListAsync(cancellationToken: Ct)).Select(row => row.Key).ShouldBe(["dank"]);
    }

    [Fact]
    public async Task A_folder_is_wanted_once_a_class_and_school_year()
    {
        await using var scratch = await ScratchDatabase.CreateAsync();
        var folders = new FolderStore(scratch.Database);
        await folders.WantAsync("2026-2027", "3B", "Bruggen/3B", Plans.Now, Ct);
        var wanted = (await folders.LoadAsync("2026-2027", Ct)).ShouldHaveSingleItem();
        await folders.SaveAsync(wanted with { State = FolderState.Made, Reason = "it is there", RemoteId = "77", Week = "2026-W41", Givers = 1, Teachers = 3, LookedOn = Monday }, Plans.Now, Ct);

        await folders.WantAsync("2026-2027", "3B", "Bruggen/3B", Plans.Now, Ct);

        (await folders.LoadAsync("2026-2027", Ct)).ShouldBe(
            [wanted with { State = FolderState.Made, Reason = "it is there", RemoteId = "77", Week = "2026-W41", Givers = 1, Teachers = 3, LookedOn = Monday }]);
        (await folders.LoadAsync("2027-2028", Ct)).ShouldBeEmpty();
    }

    private static BuddyEpisode Episode(string pupil, string buddy, long firing) => new(Id: 0, pupil, buddy, "3A", firing, Monday);

    private static async Task<long> FiringAsync(OutboxStore outbox)
    {
        await outbox.PlanAsync([Plans.Planned("1001")], Plans.NoSettings, Plans.Now, Ct);
        return 1;
    }
}
