using Bruggen.Domain.Actions;
using Bruggen.Domain.Calendar;
using Bruggen.Storage;
using Bruggen.Storage.Journal;
using Bruggen.Storage.Notices;
using Bruggen.Storage.Outbox;
using NodaTime;

namespace Bruggen.Tests.Storage;

/// <summary>sent.log: on the disk before the call, and what the database is settled by when it knows less.</summary>
public sealed class SendJournalTests
{
    private static readonly LocalDate Monday = new(2026, 10, 5);
    private static readonly HalfDay Newest = HalfDay.Parse("2026-10-05/pm");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_send_stands_in_the_journal_before_the_call_and_its_end_after_it()
    {
        await using var scratch = await ScratchDatabase.CreateAsync();
        var outbox = new OutboxStore(scratch.Database);
        (await new SendLedger(scratch.Database).ReconcileAsync(Newest, Plans.Now, Token)).ShouldBe(Reconciliation.Nothing);
        var ids = await DueAsync(outbox, 3);

        var letter = await scratch.Letters.BeginLetterAsync("55", 0, "x", Monday, ids[..2], Plans.Now, Token);
        var begun = Journal(scratch).Entries.ShouldHaveSingleItem();
        (begun.Number, begun.SentOn, begun.Items.Length, begun.State).ShouldBe((1, Monday, 2, SendState.Unknown));
        await scratch.Letters.FinishLetterAsync(letter, ActionState.Sent, ActionReason.Delivered, Plans.Now, Token);
        var second = await scratch.Letters.BeginLetterAsync("55", 0, "x", Monday, ids[2..], Plans.Now, Token);
        await scratch.Letters.FinishLetterAsync(second, ActionState.Due, Plans.Because("no line"), Plans.Now, Token);

        Journal(scratch).Entries.Select(entry => (entry.Number, entry.State)).ShouldBe([(1L, SendState.Sent), (2L, SendState.NotSent)]);
        var text = await File.ReadAllTextAsync(SendJournal.PathBeside(scratch.Path), Token);
        text.ShouldNotContain("1001");
        text.ShouldNotContain("k1");
    }

    [Fact]
    public async Task A_line_that_was_cut_off_is_no_send_and_the_next_one_stands_on_its_own()
    {
        await using var scratch = await ScratchDatabase.CreateAsync();
        var outbox = new OutboxStore(scratch.Database);
        var ledger = new SendLedger(scratch.Database);
        await ledger.ReconcileAsync(Newest, Plans.Now, Token);
        var ids = await DueAsync(outbox, 2);
        await scratch.Letters.BeginLetterAsync("55", 0, "x", Monday, ids[..1], Plans.Now, Token);
        await scratch.Database.DisposeAsync();
        var path = SendJournal.PathBeside(scratch.Path);
        var whole = await File.ReadAllTextAsync(path, Token);

        await File.WriteAllTextAsync(path, whole[..^20], Token);
        await scratch.ReopenAsync();
        outbox = new OutboxStore(scratch.Database);
        (await new SendLedger(scratch.Database).ReconcileAsync(Newest, Plans.Now, Token)).ShouldBe(Reconciliation.Nothing);
        (await scratch.Letters.RecoverAsync(Plans.Now, Token)).ShouldBe(0);
        (await outbox.ListAsync(cancellationToken: Token)).Select(row => row.State).ShouldBe([ActionState.Due, ActionState.Due]);
        await scratch.Letters.BeginLetterAsync("55", 0, "x", Monday, ids, Plans.Now, Token);

        Journal(scratch).IsWhole.ShouldBeTrue();
        Journal(scratch).Entries.ShouldHaveSingleItem().Number.ShouldBe(2);
    }

    [Theory]
    [InlineData(SendState.Sent, ActionState.Sent)]
    [InlineData(SendState.NotSent, ActionState.Due)]
    [InlineData(SendState.Unknown, ActionState.Unknown)]
    public async Task An_end_that_only_the_journal_could_keep_settles_the_row(SendState end, ActionState expected)
    {
        await using var scratch = await ScratchDatabase.CreateAsync();
        var outbox = new OutboxStore(scratch.Database);
        await new SendLedger(scratch.Database).ReconcileAsync(Newest, Plans.Now, Token);
        var ids = await DueAsync(outbox, 1);
        await scratch.Letters.BeginLetterAsync("55", 0, "x", Monday, ids, Plans.Now, Token);

        scratch.Database.Journal.WriteEnd(1, end);
        await scratch.Letters.RecoverAsync(Plans.Now, Token);

        (await outbox.ListAsync(cancellationToken: Token)).ShouldHaveSingleItem().State.ShouldBe(expected);
    }

    [Fact]
    public async Task What_cannot_be_written_into_the_journal_does_not_leave_and_stays_due()
    {
        await using var scratch = await ScratchDatabase.CreateAsync();
        var outbox = new OutboxStore(scratch.Database);
        var ids = await DueAsync(outbox, 1);
        Directory.CreateDirectory(SendJournal.PathBeside(scratch.Path));

        await Should.ThrowAsync<StorageException>(() => scratch.Letters.BeginLetterAsync("55", 0, "x", Monday, ids, Plans.Now, Token));
        Directory.Delete(SendJournal.PathBeside(scratch.Path));

        // The journal could not be read either, so nothing is proven about that attempt until it can.
        await scratch.Letters.RecoverAsync(Plans.Now, Token);
        (await outbox.ListAsync(cancellationToken: Token)).ShouldHaveSingleItem().State.ShouldBeOneOf(ActionState.Due, ActionState.Unknown);
    }

    [Fact]
    public async Task A_database_older_than_the_journal_counts_as_sent_what_left_since()
    {
        await using var scratch = await ScratchDatabase.CreateAsync();
        var outbox = new OutboxStore(scratch.Database);
        await new SendLedger(scratch.Database).ReconcileAsync(Newest, Plans.Now, Token);
        var ids = await DueAsync(outbox, 4);
        var backup = scratch.Path + ".copy";
        DatabaseBackup.Make(scratch.Path, backup);
        await SendAsync(scratch, ids[0], ActionState.Sent);
        await SendAsync(scratch, ids[1], ActionState.Unknown);
        await SendAsync(scratch, ids[2], ActionState.Refused);
        await new OutboxStore(scratch.Database).PlanAsync([Plans.Planned("1002", Plans.Row("later"))], Plans.NoSettings, Plans.Now, Token);
        var later = (await outbox.ListAsync(new OutboxFilter { Pupil = "1002" }, Token)).ShouldHaveSingleItem().Id;
        await outbox.MoveAsync([later], ActionState.Held, ActionState.Due, Plans.Because("now"), Plans.Now, Token);
        await SendAsync(scratch, later, ActionState.Sent);

        await RestoreAsync(scratch, backup);
        outbox = new OutboxStore(scratch.Database);
        var found = await new SendLedger(scratch.Database).ReconcileAsync(Newest, Plans.Now, Token);
        found.ShouldBe(new Reconciliation(IsRestored: true, IsProven: true, Settled: 1, Unknown: 1, Held: 0));
        (await outbox.ListAsync(cancellationToken: Token)).Select(row => row.State).ShouldBe([ActionState.Sent, ActionState.Unknown, ActionState.Due, ActionState.Due]);
        (await scratch.Letters.LettersOnAsync(Monday, Token)).ShouldContain(new Bruggen.Domain.Planning.Recipient("55", 0));

        await outbox.PlanAsync([Plans.Planned("1002", Plans.Row("later"))], Plans.NoSettings, Plans.Now, Token);
        var settled = (await outbox.ListAsync(new OutboxFilter { Pupil = "1002" }, Token)).ShouldHaveSingleItem();
        settled.State.ShouldBe(ActionState.Sent);
        (await outbox.HistoryAsync(settled.Id, Token)).Select(line => line.To).ShouldBe([ActionState.Held, ActionState.Due, ActionState.Sending, ActionState.Sent]);

        // A second start finds nothing more, and the numbers go on after those of before.
        (await new SendLedger(scratch.Database).ReconcileAsync(Newest, Plans.Now, Token)).ShouldBe(Reconciliation.Nothing);
        await SendAsync(scratch, ids[3], ActionState.Sent);
        Journal(scratch).Entries.Select(entry => entry.Number).ShouldBe([1, 2, 3, 4, 5]);
    }

    [Fact]
    public async Task The_same_on_another_occasion_is_asked_about_once_and_later_occasions_are_free()
    {
        await using var scratch = await ScratchDatabase.CreateAsync();
        var outbox = new OutboxStore(scratch.Database);
        await new SendLedger(scratch.Database).ReconcileAsync(Newest, Plans.Now, Token);
        var backup = scratch.Path + ".copy";
        DatabaseBackup.Make(scratch.Path, backup);
        var ids = await DueAsync(outbox, 1);
        await SendAsync(scratch, ids[0], ActionState.Sent);

        await RestoreAsync(scratch, backup);
        outbox = new OutboxStore(scratch.Database);
        await new SendLedger(scratch.Database).ReconcileAsync(Newest, Plans.Now, Token);
        await PlanAtAsync(outbox, "2026-10-02/am", "corrected");
        await PlanAtAsync(outbox, "2026-10-12/am", "next spell");

        (await outbox.ListAsync(cancellationToken: Token)).Select(row => (row.Key, row.State, row.Hold))
            .ShouldBe([("corrected", ActionState.Held, ActionHold.Restored), ("next spell", ActionState.Held, null)]);
    }

    [Fact]
    public async Task Without_a_journal_everything_of_the_time_before_the_restore_waits_for_a_person()
    {
        await using var scratch = await ScratchDatabase.CreateAsync();
        var outbox = new OutboxStore(scratch.Database);
        await new SendLedger(scratch.Database).ReconcileAsync(Newest, Plans.Now, Token);
        await DueAsync(outbox, 1);
        var backup = scratch.Path + ".copy";
        DatabaseBackup.Make(scratch.Path, backup);

        await RestoreAsync(scratch, backup);
        File.Delete(SendJournal.PathBeside(scratch.Path));
        outbox = new OutboxStore(scratch.Database);
        var found = await new SendLedger(scratch.Database).ReconcileAsync(Newest, Plans.Now, Token);
        await PlanAtAsync(outbox, "2026-10-02/am", "gap");
        await PlanAtAsync(outbox, "2026-10-06/am", "after");

        (found.IsProven, found.Held).ShouldBe((false, 1));
        (await outbox.ListAsync(cancellationToken: Token)).Select(row => (row.Key, row.State, row.Hold))
            .ShouldBe([("k1", ActionState.Held, ActionHold.Restored), ("gap", ActionState.Held, ActionHold.Restored), ("after", ActionState.Held, null)]);
        (await new SendLedger(scratch.Database).ReconcileAsync(Newest, Plans.Now, Token)).ShouldBe(Reconciliation.Nothing);
    }

    [Theory]
    [InlineData("")]
    [InlineData("rommel\n")]
    [InlineData("bruggen-sent-1 1\n1 begin rommel\n")]
    [InlineData("bruggen-sent-1 7\n")]
    public async Task A_journal_that_cannot_prove_it_holds_what_is_open_and_begins_anew(string text)
    {
        await using var scratch = await ScratchDatabase.CreateAsync();
        var outbox = new OutboxStore(scratch.Database);
        await new SendLedger(scratch.Database).ReconcileAsync(Newest, Plans.Now, Token);
        await DueAsync(outbox, 1);
        await scratch.Database.DisposeAsync();
        await File.WriteAllTextAsync(SendJournal.PathBeside(scratch.Path), text, Token);
        await scratch.ReopenAsync();

        (await new SendLedger(scratch.Database).ReconcileAsync(Newest, Plans.Now, Token)).IsProven.ShouldBeFalse();

        (await new OutboxStore(scratch.Database).ListAsync(cancellationToken: Token)).ShouldHaveSingleItem().Hold.ShouldBe(ActionHold.Restored);
        Journal(scratch).IsWhole.ShouldBeTrue();
        (await new SendLedger(scratch.Database).ReconcileAsync(Newest, Plans.Now, Token)).ShouldBe(Reconciliation.Nothing);
    }

    [Fact]
    public async Task A_notice_that_left_after_the_backup_is_not_said_again()
    {
        await using var scratch = await ScratchDatabase.CreateAsync();
        var notices = new NoticeStore(scratch.Database);
        await new SendLedger(scratch.Database).ReconcileAsync(Newest, Plans.Now, Token);
        await notices.AddAsync("brake/a/1", ["55"], "s", "b", Plans.Now, Token);
        var backup = scratch.Path + ".copy";
        DatabaseBackup.Make(scratch.Path, backup);
        await notices.AddAsync("brake/b/2", ["55"], "s", "b", Plans.Now, Token);
        foreach (var notice in await notices.DueAsync(Token))
        {
            (await notices.BeginAsync(notice.Id, Plans.Now, Token)).ShouldBeTrue();
            await notices.FinishAsync(notice.Id, ActionState.Sent, "delivered", Plans.Now, Token);
        }

        await RestoreAsync(scratch, backup);
        notices = new NoticeStore(scratch.Database);
        await new SendLedger(scratch.Database).ReconcileAsync(Newest, Plans.Now, Token);
        await notices.AddAsync("brake/b/2", ["55", "56"], "s", "b", Plans.Now, Token);

        (await notices.DueAsync(Token)).Select(notice => (notice.Key, notice.Recipient)).ShouldBe([("brake/b/2", "56")]);
    }

    private static JournalReading Journal(ScratchDatabase scratch) => SendJournal.Read(SendJournal.PathBeside(scratch.Path)).ShouldNotBeNull();

    private static async Task<long[]> DueAsync(OutboxStore outbox, int count)
    {
        var ids = await Plans.PlanRowsAsync(outbox, count, Token);
        await outbox.MoveAsync(ids, ActionState.Held, ActionState.Due, Plans.Because("now"), Plans.Now, Token);
        return ids;
    }

    private static async Task SendAsync(ScratchDatabase scratch, long id, ActionState end)
    {
        var letter = await scratch.Letters.BeginLetterAsync("55", 0, "x", Monday, [id], Plans.Now, Token);
        await scratch.Letters.FinishLetterAsync(letter, end, Plans.Because("answer"), Plans.Now, Token);
    }

    private static Task<PlanCounts> PlanAtAsync(OutboxStore outbox, string at, string key) =>
        outbox.PlanAsync([new PlannedFiring(Plans.Firing(at: at), at, "v1", [Plans.Row(key)])], Plans.NoSettings, Plans.Now, Token);

    private static async Task RestoreAsync(ScratchDatabase scratch, string backup)
    {
        await scratch.Database.DisposeAsync();
        DatabaseRestore.Restore(backup, scratch.Path, Plans.Now).ShouldNotBeEmpty();
        await scratch.ReopenAsync();
    }
}
