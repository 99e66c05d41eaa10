using System.Text;
using Bruggen.Domain.Actions;
using Bruggen.Domain.Calendar;
using Bruggen.Domain.Planning.Buddies;
using Bruggen.Domain.School;
using Bruggen.Storage;
using Bruggen.Storage.Buddies;
using Bruggen.Storage.Firings;
using Bruggen.Storage.Journal;
using Bruggen.Storage.Outbox;
using Bruggen.Storage.Pupils;
using Bruggen.Storage.Register;
using Bruggen.Storage.Retention;
using Bruggen.Storage.School;
using Dapper;
using NodaTime;

namespace Bruggen.Tests.Storage;

/// <summary>What is kept about a pupil goes when it must, from everywhere, and nothing is sent twice for it.</summary>
public sealed class PupilStoreTests
{
    private const string Key = "leerling-4242";
    private const string Name = "Zonnebloempje";

    private static readonly KeptYear Year = new("2026-2027", HalfDay.Parse("2026-09-01/am"), HalfDay.Parse("2027-06-30/pm"));

    // Every table, with what forgetting does about it. A new one needs a place in this list and in PupilStore.
    private static readonly Dictionary<string, string> Tables = new(StringComparer.Ordinal)
    {
        ["adoption_request"] = "about rules",
        ["buddy"] = "removed",
        ["firing"] = "removed",
        ["folder"] = "about classes",
        ["half_day"] = "removed",
        ["half_day_change"] = "removed",
        ["leaver"] = "removed",
        ["letter"] = "without reader and title",
        ["mailbox_before"] = "fingerprints",
        ["notice"] = "about the service",
        ["outbox"] = "removed",
        ["outbox_history"] = "removed",
        ["pupil_key"] = "removed",
        ["roster"] = "without the pupil",
        ["rule_version"] = "about rules",
        ["sent_before"] = "fingerprints",
        ["setting"] = "about the service",
        ["standing_match"] = "removed",
        ["task"] = "removed with its row of the outbox",
        ["task_history"] = "removed with its row of the outbox",
        ["tip"] = "about staff",
        ["yearly_count"] = "numbers",
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_table_has_its_place_in_forgetting()
    {
        await using var scratch = await ScratchDatabase.CreateAsync();

        var tables = await scratch.Database.ReadAsync(connection => connection.Query<string>("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'").ToList(), Token);

        tables.Order(StringComparer.Ordinal).ShouldBe(Tables.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Who_is_forgotten_is_in_no_table_and_in_no_byte_of_the_files()
    {
        await using var scratch = await ScratchDatabase.CreateAsync();
        await FillAsync(scratch);
        Traces(scratch).ShouldNotBeEmpty();
        var other = await new PupilStore(scratch.Database).CountAsync("andere-1", Token);

        var gone = await new PupilStore(scratch.Database).ForgetAsync(Key, Token);

        gone.ShouldBe(new Forgotten(HalfDays: 2, Firings: 2, Actions: 3));
        (await new PupilStore(scratch.Database).CountAsync(Key, Token)).IsNothing.ShouldBeTrue();
        Traces(scratch).ShouldBeEmpty();

        // The proposal of who is forgotten as a buddy goes too; the rest of the other pupil stays.
        other.Actions.ShouldBe(2);
        (await new PupilStore(scratch.Database).CountAsync("andere-1", Token)).ShouldBe(other with { Actions = 1 });
        (await new RosterStore(scratch.Database).LoadAsync(Token))!.Value.Roster.Pupils.Select(pupil => pupil.Key).ShouldBe(["andere-1"]);
    }

    [Fact]
    public async Task What_was_sent_about_who_is_forgotten_is_not_sent_again_when_it_is_planned_again()
    {
        await using var scratch = await ScratchDatabase.CreateAsync();
        await FillAsync(scratch);
        await new PupilStore(scratch.Database).ForgetAsync(Key, Token);
        var outbox = new OutboxStore(scratch.Database);

        await outbox.PlanAsync([Plans.Planned(Key, Plans.Row("zijn-taak"), Plans.Row("nieuw"))], Plans.NoSettings, Plans.Now, Token);

        (await outbox.ListAsync(new OutboxFilter { Pupil = Key }, Token)).Select(row => (row.Key, row.State)).ShouldBe([("zijn-taak", ActionState.Sent), ("nieuw", ActionState.Held)]);
    }

    [Fact]
    public async Task A_backup_from_before_brings_nobody_back_who_was_forgotten_since()
    {
        await using var scratch = await ScratchDatabase.CreateAsync();
        await FillAsync(scratch);
        var backup = Path.Combine(Path.GetDirectoryName(scratch.Path)!, "copy");
        DatabaseBackup.Make(scratch.Path, backup);
        await new PupilStore(scratch.Database).ForgetAsync(Key, Token);
        await scratch.Database.DisposeAsync();
        File.Delete(DatabaseRestore.Restore(backup, scratch.Path, Plans.Now).First());
        File.Delete(backup);
        await scratch.ReopenAsync();
        (await new PupilStore(scratch.Database).CountAsync(Key, Token)).IsNothing.ShouldBeFalse();

        (await new PupilStore(scratch.Database).ForgetAgainAsync(Token)).ShouldBe(1);

        (await new PupilStore(scratch.Database).CountAsync(Key, Token)).IsNothing.ShouldBeTrue();
        (await new PupilStore(scratch.Database).ForgetAgainAsync(Token)).ShouldBe(0);
    }

    [Fact]
    public async Task Nobody_is_forgotten_in_the_middle_of_a_send()
    {
        await using var scratch = await ScratchDatabase.CreateAsync();
        var outbox = new OutboxStore(scratch.Database);
        await outbox.PlanAsync([Plans.Planned(Key, Plans.Row("k"))], Plans.NoSettings, Plans.Now, Token);
        await outbox.MoveAsync([1], ActionState.Held, ActionState.Due, Plans.Because("now"), Plans.Now, Token);
        await scratch.Letters.BeginLetterAsync("55", 0, "x", new LocalDate(2026, 10, 5), [1], Plans.Now, Token);

        (await Should.ThrowAsync<StorageException>(() => new PupilStore(scratch.Database).ForgetAsync(Key, Token))).Message.ShouldContain("try again in a minute");

        (await new PupilStore(scratch.Database).CountAsync(Key, Token)).Actions.ShouldBe(1);
    }

    [Fact]
    public async Task A_school_year_that_is_over_becomes_numbers_and_the_next_one_stays()
    {
        await using var scratch = await ScratchDatabase.CreateAsync();
        await FillAsync(scratch);
        var outbox = new OutboxStore(scratch.Database);
        await new RegisterStore(scratch.Database).ApplyAsync([new RegisterChange("andere-1", HalfDay.Parse("2027-09-01/am"), null, null, "Z", null)], Plans.Now, Token);
        await outbox.PlanAsync([new PlannedFiring(Plans.Firing("andere-1", at: "2027-09-01/am"), "next", "v1", [Plans.Row("next")])], Plans.NoSettings, Plans.Now, Token);
        var retention = new RetentionStore(scratch.Database);

        (await retention.ReduceAsync(Year, Token)).ShouldBeGreaterThan(0);
        (await retention.ReduceAsync(Year, Token)).ShouldBe(0);

        (await outbox.ListAsync(cancellationToken: Token)).Select(row => row.Key).ShouldBe(["next"]);
        (await new FiringStore(scratch.Database).LoadAsync(Year.First, HalfDay.Parse("2028-06-30/pm"), Token)).ShouldHaveSingleItem().Anchor.ShouldBe("next");
        (await new RegisterStore(scratch.Database).LoadAsync(Year.First, HalfDay.Parse("2028-06-30/pm"), Token)).ShouldHaveSingleItem().Pupil.ShouldBe("andere-1");
        (await retention.CountsAsync(Token)).ShouldBe(
        [
            new("2026-2027", "ziek", "firing", "fired", 2),
            new("2026-2027", "ziek", "task", "held", 3),
            new("2026-2027", "ziek", "task", "sent", 2),
        ]);
    }

    [Fact]
    public async Task A_pupil_who_left_stays_sixty_days_and_one_who_comes_back_stays()
    {
        await using var scratch = await ScratchDatabase.CreateAsync();
        await FillAsync(scratch);
        var retention = new RetentionStore(scratch.Database);
        var keep = Duration.FromDays(60);

        (await LeaveAsync(0, "andere-1")).ShouldBe(0);
        (await LeaveAsync(30, "andere-1", Key)).ShouldBe(0);
        (await LeaveAsync(61, "andere-1")).ShouldBe(0);
        (await LeaveAsync(120, "andere-1")).ShouldBe(0);
        (await LeaveAsync(121, "andere-1")).ShouldBe(1);
        (await LeaveAsync(122, "andere-1")).ShouldBe(0);

        Traces(scratch).ShouldBeEmpty();
        (await new PupilStore(scratch.Database).CountAsync("andere-1", Token)).IsNothing.ShouldBeFalse();
        (await retention.CountsAsync(Token)).Where(count => count.What == "task").Sum(count => count.Number).ShouldBe(3);

        Task<int> LeaveAsync(int day, params string[] present) =>
            retention.RemoveLeaversAsync(present.ToHashSet(StringComparer.Ordinal), [Year], keep, Plans.Now + Duration.FromDays(day), Token);
    }

    [Fact]
    public void Nothing_in_the_store_knows_a_time_zone_so_that_one_which_changes_moves_no_half_day()
    {
        var result = NetArchTest.Rules.Types.InAssembly(typeof(BruggenDatabase).Assembly)
            .ShouldNot()
            .HaveDependencyOnAny("NodaTime.DateTimeZone", "NodaTime.ZonedDateTime", "NodaTime.TimeZones", "NodaTime.DateTimeZoneProviders", "System.TimeZoneInfo")
            .GetResult();

        (result.FailingTypeNames ?? []).ShouldBeEmpty();
    }

    private static async Task FillAsync(ScratchDatabase scratch)
    {
        await new SendLedger(scratch.Database).ReconcileAsync(HalfDay.Parse("2026-10-05/am"), Plans.Now, Token);
        var outbox = new OutboxStore(scratch.Database);
        await new RosterStore(scratch.Database).SaveAsync(
            new Roster(
                IdentifierField.Number,
                [
                    new Pupil(Key, "zonne", Name, Name, "3A", new LocalDate(2010, 2, 28), ["3A"], [new CoAccount(1, Name, Name, "Moeder", true)]),
                    new Pupil("andere-1", "ander", "Ander", "Kind", "3A", null, ["3A"], []),
                ],
                [],
                [],
                [new Teaching("55", "WIS", Key)]),
            Plans.Now,
            Token);
        var register = new RegisterStore(scratch.Database);
        await register.ApplyAsync([.. new[] { Key, "andere-1" }.SelectMany(pupil => new[] { "2026-10-05/am", "2026-10-05/pm" }.Select(at => new RegisterChange(pupil, HalfDay.Parse(at), null, null, "Z", null)))], Plans.Now, Token);
        await register.ApplyAsync([new RegisterChange(Key, HalfDay.Parse("2026-10-05/am"), "Z", null, "B", null)], Plans.Now, Token);
        var named = Plans.Row("zijn-taak") with { Subject = Name, BodyHtml = Name, BodyText = Name };
        await outbox.PlanAsync(
            [
                Plans.Planned(Key, named, Plans.Row($"aan-hem-{Key}", recipient: Key) with { BodyText = Name }, Plans.Row("aan-ouder", recipient: Key, coAccount: 1)),
                Plans.Planned("andere-1", Plans.Row("andere-taak")),
                new PlannedFiring(Plans.Firing(Key, at: "2026-10-06/am"), "stond", "v1", []) { StandsUnder = "v1" },
            ],
            Plans.NoSettings,
            Plans.Now,
            Token);
        var theirs = (await outbox.ListAsync(new OutboxFilter { Pupil = "andere-1" }, Token)).ShouldHaveSingleItem();
        await new BuddyStore(scratch.Database).BeginAsync(
            new BuddyEpisode(0, "andere-1", Key, "3A", theirs.FiringId, new LocalDate(2026, 10, 5)),
            [Plans.Row("voorstel") with { Purpose = ActionPurpose.BuddyProposal, BodyText = $"{Name} kan zijn buddy zijn." }],
            Plans.Now,
            Token);
        var rows = await outbox.ListAsync(cancellationToken: Token);
        foreach (var mailbox in rows.Where(row => row.Key is "zijn-taak" || row.CoAccount == 1))
        {
            await outbox.MoveAsync([mailbox.Id], ActionState.Held, ActionState.Due, Plans.Because("now"), Plans.Now, Token);
            var letter = await scratch.Letters.BeginLetterAsync(mailbox.Recipient, mailbox.CoAccount, Name, new LocalDate(2026, 10, 5), [mailbox.Id], Plans.Now, Token);
            await scratch.Letters.FinishLetterAsync(letter, ActionState.Sent, ActionReason.Delivered, Plans.Now, Token);
        }
    }

    // Where the key or the name still is, in any file of the data directory.
    private static List<string> Traces(ScratchDatabase scratch) =>
    [
        .. Directory.GetFiles(Path.GetDirectoryName(scratch.Path)!)
            .Where(file =>
            {
                using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
                var bytes = new byte[stream.Length];
                stream.ReadExactly(bytes);
                return bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(Key)) >= 0 || bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(Name)) >= 0;
            }),
    ];
}
