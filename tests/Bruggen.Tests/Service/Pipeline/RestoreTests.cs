using Bruggen.Domain.Actions;
using Bruggen.Storage;
using Bruggen.Storage.Outbox;
using Bruggen.Tests.Storage;
using NodaTime;

namespace Bruggen.Tests.Service.Pipeline;

/// <summary>A database that is older than what was sent: by a restore, by a hand that copied a file, by a WAL that is gone.</summary>
public sealed class RestoreTests
{
    private const string Rules = """
        spells: { mergeGap: 1 half-day }
        rules:
          - id: eerste-brug
            when: { absent: { atLeast: 2 half-days } }
            then:
              - task: { to: klastitularis, due: 1 school-day, today: true }
          - id: kaartje
            when: { absent: { atLeast: 3 half-days } }
            then:
              - message: { to: ouders, text: bericht, approve: none }
              - task: { to: klastitularis, text: kaartje, due: 1 school-day, today: true }
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("restored")]
    [InlineData("copied by hand")]
    public async Task What_left_after_the_backup_never_leaves_again_and_what_did_not_still_does(string how)
    {
        await using var service = await OpenAsync();
        await AbsentAsync(service, 4001, 6, "2026-10-05/am", "2026-10-05/pm");
        await service.CycleAsync("2026-10-05T13:30");
        var backup = Path.Combine(service.World.Root, "kopie.db");
        DatabaseBackup.Make(Path.Combine(service.World.Data, "bruggen.db"), backup);
        var before = service.World.Messages.Count;
        before.ShouldBeGreaterThan(0);

        await AbsentAsync(service, 4007, 6, "2026-10-05/am", "2026-10-05/pm", "2026-10-06/am");
        await service.CycleAsync("2026-10-05T14:30");
        await AbsentAsync(service, 4001, 6, "2026-10-06/am");
        await service.CycleAsync("2026-10-06T10:30");
        var sent = service.World.Messages.Count;
        sent.ShouldBeGreaterThan(before);

        await service.StopAsync();
        var database = Path.Combine(service.World.Data, "bruggen.db");
        if (how == "restored")
        {
            DatabaseRestore.Restore(backup, database, Plans.Now);
        }
        else
        {
            foreach (var part in new[] { "", "-wal", "-shm" })
            {
                File.Delete(database + part);
            }

            File.Copy(backup, database);
        }

        await service.StartAsync();
        await service.CycleAsync("2026-10-06T11:00");
        await service.CycleAsync("2026-10-06T13:30");
        service.World.Messages.Count.ShouldBe(sent, service.World.Describe());

        await AbsentAsync(service, 4013, 2, "2026-10-06/am", "2026-10-06/pm");
        await service.CycleAsync("2026-10-06T14:30");
        service.World.Messages.Count.ShouldBeGreaterThan(sent);
        NothingTwice(service);
        (await service.Stores.Outbox.CountByStateAsync(Token))[ActionState.Unknown].ShouldBe(0);
        service.Health.Report().Reasons.ShouldNotContain(reason => reason.Topic == "restore");
    }

    [Fact]
    public async Task A_wal_that_is_gone_loses_memory_and_repeats_nothing()
    {
        await using var service = await OpenAsync();
        await AbsentAsync(service, 4001, 6, "2026-10-05/am", "2026-10-05/pm");
        var database = Path.Combine(service.World.Data, "bruggen.db");
        await service.PollAsync("2026-10-05T08:00");
        var older = Path.Combine(service.World.Root, "zonder-wal.db");
        File.Copy(database, older);
        await service.CycleAsync("2026-10-05T13:30");
        var sent = service.World.Messages.Count;
        sent.ShouldBeGreaterThan(0);

        await service.StopAsync();
        File.Copy(older, database, overwrite: true);
        File.Delete(database + "-wal");
        File.Delete(database + "-shm");
        await service.StartAsync();
        await service.CycleAsync("2026-10-05T14:30");

        service.World.Messages.Count.ShouldBe(sent, service.World.Describe());
        NothingTwice(service);
    }

    [Fact]
    public async Task On_a_new_machine_without_the_journal_one_answer_is_asked_and_nothing_leaves_before_it()
    {
        await using var service = await OpenAsync();
        await AbsentAsync(service, 4001, 6, "2026-10-05/am");
        await service.CycleAsync("2026-10-05T09:30");
        var backup = Path.Combine(service.World.Root, "kopie.db");
        DatabaseBackup.Make(Path.Combine(service.World.Data, "bruggen.db"), backup);
        await AbsentAsync(service, 4001, 6, "2026-10-05/pm");
        await service.CycleAsync("2026-10-05T13:30");
        var sent = service.World.Messages.Count;
        sent.ShouldBeGreaterThan(0);

        await service.StopAsync();
        Directory.Delete(service.World.Data, recursive: true);
        DatabaseRestore.Restore(backup, Path.Combine(service.World.Data, "bruggen.db"), Plans.Now).ShouldBeEmpty();
        await service.StartAsync();
        await service.CycleAsync("2026-10-05T14:30");

        service.World.Messages.Count.ShouldBe(sent, service.World.Describe());
        var asked = service.Health.Report().Reasons.Single(reason => reason.Topic == "restore").Sentence;
        asked.ShouldContain("bruggen outbox withdraw --restored");
        await service.CycleAsync("2026-10-06T10:30");
        service.World.Messages.Count.ShouldBe(sent, service.World.Describe());

        var answer = service.World.Start("outbox", "withdraw", "--restored", "--data", service.World.Data);
        (await answer.ExitCodeAsync()).ShouldBe(0, answer.Error);
        await AbsentAsync(service, 4007, 2, "2026-10-06/am", "2026-10-06/pm");
        await service.CycleAsync("2026-10-06T14:30");
        service.World.Messages.Count.ShouldBeGreaterThan(sent, service.World.Describe());
        service.Health.Report().Reasons.ShouldNotContain(reason => reason.Topic == "restore");
        NothingTwice(service);
    }

    [Fact]
    public async Task What_waits_for_approval_still_does_after_a_restore_was_answered()
    {
        await using var school = await BuddySchool.OpenAsync("- buddy: { tell: [buddy], approve: klastitularis, onSilence: send }");
        await school.RegisterAsync("2026-10-05", "4001");
        await school.RegisterAsync("2026-10-06", "4001");
        await school.Service.CycleAsync("2026-10-06T10:45");
        var service = school.Service;
        (await ForApprovalAsync()).ShouldBe(1);
        var backup = Path.Combine(service.World.Root, "kopie.db");
        DatabaseBackup.Make(Path.Combine(service.World.Data, "bruggen.db"), backup);
        await service.StopAsync();
        Directory.Delete(service.World.Data, recursive: true);
        DatabaseRestore.Restore(backup, Path.Combine(service.World.Data, "bruggen.db"), Plans.Now);
        await service.StartAsync();
        (await ForApprovalAsync()).ShouldBe(0);
        var ids = (await service.Stores.Outbox.ListAsync(new OutboxFilter { Hold = ActionHold.Restored }, TestContext.Current.CancellationToken)).Select(row => row.Id).ToArray();
        await service.Stores.Outbox.ReleaseAsync(ids, ActionReason.Released, Instant.FromUtc(2026, 10, 6, 9, 0), TestContext.Current.CancellationToken);
        (await ForApprovalAsync()).ShouldBe(1);

        async Task<int> ForApprovalAsync() => (await service.Stores.Outbox.ListAsync(new OutboxFilter { Hold = ActionHold.Approval }, TestContext.Current.CancellationToken)).Count;
    }

    [Fact]
    public async Task The_night_makes_a_copy_a_day_and_makes_up_for_a_missed_one()
    {
        await using var service = await OpenAsync();
        await service.CycleAsync("2026-10-05T13:30");
        var folder = BackupFolder.Beside(Path.Combine(service.World.Data, "bruggen.db"));

        await service.NightAsync("2026-10-05T14:00");
        await service.NightAsync("2026-10-05T23:30");
        await service.NightAsync("2026-10-06T00:30");
        folder.Files.Select(file => file.Date).ShouldBe([new LocalDate(2026, 10, 5)]);
        await service.NightAsync("2026-10-06T01:30");
        for (var day = 7; day < 28; day++)
        {
            await service.NightAsync($"2026-10-{day:00}T09:00");
        }

        folder.Files.Length.ShouldBe(14);
        folder.Files[0].Date.ShouldBe(new LocalDate(2026, 10, 27));
        DatabaseExaminer.Examine(folder.Files[^1].Path).Version.ShouldBeGreaterThan(0);
        await service.World.PutPresencesAsync("|", SteppedService.Pupils(4001, 120), "2026-10-26/am");
        await service.CycleAsync("2026-10-27T09:05");

        // No pupil of this school has parents who can be written to.
        service.Health.Report().Reasons.ShouldHaveSingleItem().Topic.ShouldBe("recipients");
    }

    private static async Task<SteppedService> OpenAsync() => await SteppedService.OpenAsync(
        SteppedService.SchoolOf(120),
        configuration =>
        {
            configuration.Rules = Rules;
            configuration.Send = "{ from: \"07:30\", to: \"17:30\", settle: 0 minutes, notBefore: \"08:00\" }";
        });

    private static Task AbsentAsync(SteppedService service, int first, int count, params string[] halfDays) =>
        service.World.PutPresencesAsync("Z", SteppedService.Pupils(first, count), halfDays);

    private static void NothingTwice(SteppedService service) => service.World.Messages
        .GroupBy(message => (message.To, message.CoAccount, message.Title, message.Body))
        .Where(same => same.Count() > 1)
        .Select(same => same.Key.Title)
        .ShouldBeEmpty(service.World.Describe());
}
