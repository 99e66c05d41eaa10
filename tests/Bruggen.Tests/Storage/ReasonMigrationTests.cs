using System.Globalization;
using System.Reflection;
using Bruggen.Domain.Actions;
using Bruggen.Storage;
using Bruggen.Storage.Migrations;
using Bruggen.Storage.Outbox;
using Bruggen.Storage.Tasks;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Bruggen.Tests.Storage;

/// <summary>Stores from before reasons had a code: what their sentences meant, their codes mean now.</summary>
public sealed class ReasonMigrationTests : IDisposable
{
    private const string Words = "de platform zegt: probeer later";
    private const int LastWithoutCodes = 10;

    // Sentences that came after codes did.
    private static readonly string[] SinceCodes = [ActionReason.BrokenOff.Sentence, ActionReason.PlannerAway.Sentence];

    private static readonly ActionReason[] Reasons =
    [
        .. typeof(ActionReason).GetProperties(BindingFlags.Public | BindingFlags.Static).Select(property => (ActionReason)property.GetValue(null)!)
            .Where(reason => !SinceCodes.Contains(reason.Sentence)),
        ActionReason.WebAccountRefused(Words),
        ActionReason.PlannerRefused(Words),
        ActionReason.PlannerAway with { Sentence = $"{ActionReason.PlannerAway.Sentence}: {Words}" },
        ActionReason.HelpdeskRefused(Words),
    ];

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("bruggen-storage-");

    private string File => Path.Combine(_directory.FullName, "data", "bruggen.db");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _directory.Delete(recursive: true);

    public static TheoryData<int> Versions() => [.. Enumerable.Range(1, LastWithoutCodes)];

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Sentences_of_every_earlier_schema_become_the_codes_they_stood_for(int version)
    {
        await BruggenDatabase.Open(File, [.. Migration.Shipped.Take(version)]).DisposeAsync();
        Reasons.Length.ShouldBeGreaterThan(50);
        Fill(Reasons.Select(reason => (reason.Sentence, "withdrawn")));

        await using var database = await BruggenDatabase.OpenAsync(File, Token);

        (await new OutboxStore(database).ListAsync(cancellationToken: Token)).Select(row => (row.Reason.Code, row.Reason.Sentence))
            .ShouldBe(Reasons.Select(reason => (reason.Code, reason.Sentence)));
    }

    [Fact]
    public async Task The_platforms_own_words_are_known_by_where_the_action_stands()
    {
        await BruggenDatabase.Open(File, [.. Migration.Shipped.Take(LastWithoutCodes)]).DisposeAsync();
        Fill([(Words, "refused"), (Words, "unknown"), (Words, "due"), (Words, "sent"), (Words, "held")]);

        await using var database = await BruggenDatabase.OpenAsync(File, Token);

        (await new OutboxStore(database).ListAsync(cancellationToken: Token)).Select(row => row.Reason.Code)
            .ShouldBe([ReasonCode.Refused, ReasonCode.NoAnswer, ReasonCode.NotReached, ReasonCode.Delivered, ReasonCode.Other]);
    }

    [Fact]
    public async Task An_answer_of_a_person_that_other_words_have_taken_the_place_of_is_found_in_the_history()
    {
        await BruggenDatabase.Open(File, [.. Migration.Shipped.Take(LastWithoutCodes)]).DisposeAsync();
        Fill([("its time has come", "due"), ("its time has come", "due"), ("only watching", "held")]);
        Outside(
            """
            INSERT INTO outbox_history (outbox_id, at, from_state, to_state, reason) VALUES (1, 10, NULL, 'held', 'waits for its time');
            INSERT INTO outbox_history (outbox_id, at, from_state, to_state, reason) VALUES (1, 20, 'held', 'held', 'a person let it go');
            INSERT INTO outbox_history (outbox_id, at, from_state, to_state, reason) VALUES (1, 30, 'held', 'due', 'its time has come');
            INSERT INTO outbox_history (outbox_id, at, from_state, to_state, reason) VALUES (2, 30, 'held', 'held', 'a school-day without objection');
            """);

        await using var database = await BruggenDatabase.OpenAsync(File, Token);

        (await new OutboxStore(database).ListAsync(cancellationToken: Token)).Select(row => (row.ReleasedAt?.ToUnixTimeMilliseconds(), row.IsWatched))
            .ShouldBe([(20, false), (null, false), (null, true)]);
    }

    [Fact]
    public async Task Tasks_keep_what_closed_them()
    {
        await BruggenDatabase.Open(File, [.. Migration.Shipped.Take(LastWithoutCodes)]).DisposeAsync();
        Fill([("delivered", "sent"), ("delivered", "sent"), ("delivered", "sent")]);
        Outside(
            """
            INSERT INTO task (outbox_id, state, reason, sent_at, changed_at) VALUES (1, 'no-longer-needed', 'attendance was corrected', 0, 0);
            INSERT INTO task (outbox_id, state, reason, sent_at, changed_at) VALUES (2, 'handed-over', 'handed over to 802', 0, 0);
            INSERT INTO task (outbox_id, state, reason, sent_at, changed_at) VALUES (3, 'open', 'delivered', 0, 0);
            """);

        await using var database = await BruggenDatabase.OpenAsync(File, Token);

        (await new TaskStore(database).ListAsync(cancellationToken: Token)).Select(task => task.Reason.Code)
            .ShouldBe([ReasonCode.Corrected, ReasonCode.HandedOver, ReasonCode.Delivered]);
    }

    [Fact]
    public void Codes_are_written_as_they_always_were()
    {
        // A name that changes is a store that cannot be read: add new ones at the end, and never touch these.
        string.Join(' ', Enum.GetValues<ReasonCode>().Select(OutboxStore.Word)).ShouldBe(
            "other onlytime onlywatching manyatonce registerdoubted forteacher mayhaveleft released approved noobjection timehascome notarrived causerepaired "
            + "notleft notbegun notreached allrefused notinplanner outofplanner webaccountrefused plannerrefused planneraway participantleftout nohelpdesk "
            + "helpdeskrefused inletter delivered todo ticket deliveredbyjournal leftbefore foundinplanner foundinsentbox arrived correctionundone noanswer "
            + "brokenoff stoppedontheway notinsentbox refused movedon hasleft notatschool notthereader otheryear silenced taskfinished watchedtoolong passed "
            + "corrected rulechanged ruletookover saidalready hasmanytasks buddychanged takenback notapproved reporteddone handedover helpasked datepassed "
            + "dateended dateforgotten tickedinplanner removedfromplanner");
    }

    private void Fill(IEnumerable<(string Reason, string State)> rows)
    {
        using var connection = Connect();
        connection.Execute(
            "INSERT INTO firing (id, rule, rule_version, pupil, at, level, anchor, created_at) VALUES (1, 'ziek', 'v1', '1001', @at, 1, 'a', 0)",
            new { at = 1 });
        var id = 0;
        foreach (var (reason, state) in rows)
        {
            id++;
            connection.Execute(
                """
                INSERT INTO outbox (id, key, firing_id, rule, rule_version, pupil, step, kind, audience, recipient, co_account, subject, body_html, body_text,
                                    today, not_before, state, reason, created_at, changed_at)
                VALUES (@id, @key, 1, 'ziek', 'v1', '1001', 0, 'task', 'klastitularis', '55', 0, 's', 'b', 'b', 0, 0, @state, @reason, 0, 0)
                """,
                new { id, key = id.ToString(CultureInfo.InvariantCulture), state, reason });
        }
    }

    private void Outside(string sql)
    {
        using var connection = Connect();
        connection.Execute(sql);
    }

    private SqliteConnection Connect()
    {
        var connection = new SqliteConnection($"Data Source={File};Pooling=False");
        connection.Open();
        return connection;
    }
}
