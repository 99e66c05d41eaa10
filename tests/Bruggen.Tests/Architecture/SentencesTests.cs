using System.Text.RegularExpressions;
using Bruggen.Domain.Actions;
using Bruggen.Tests.Service.Pipeline;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Bruggen.Tests.Architecture;

/// <summary>Sentences are for people: whatever they say, the service does the same.</summary>
public sealed partial class SentencesTests
{
    private static readonly Dictionary<string, Func<bool, Task<string>>> Stories = new(StringComparer.Ordinal)
    {
        ["a correction is undone before anybody heard of it"] = isRewritten => CorrectedAsync(isRewritten, ["2026-10-06T09:15", "2026-10-06T10:30", "2026-10-07T08:30"]),
        ["a correction is undone after the teacher heard of it"] = isRewritten => CorrectedAsync(isRewritten, ["2026-10-07T08:30"], ["2026-10-07T11:30", "2026-10-08T08:30", "2026-10-09T08:30"]),
        ["what was prepared while only watching goes out with the dates of now"] = WatchedAsync,
        ["a buddy is refused and another one asked"] = isRewritten => BuddyAsync(isRewritten, ActionReason.NotApproved),
        ["a buddy is taken back"] = isRewritten => BuddyAsync(isRewritten, ActionReason.TakenBack),
        ["a pupil leaves the school and comes back"] = LeftAsync,
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Names() => [.. Stories.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Rewriting_every_sentence_in_the_store_changes_nothing_that_happens(string story)
    {
        var asWritten = await Stories[story](false);

        (await Stories[story](true)).ShouldBe(asWritten);
        asWritten.Length.ShouldBeGreaterThan(100);
    }

    [Fact]
    public void No_sentence_of_a_reason_is_compared_or_put_into_a_condition()
    {
        var sources = Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Path, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .ToList();
        sources.Count.ShouldBeGreaterThan(500);

        sources.SelectMany(file => Compared().Matches(File.ReadAllText(file)).Select(match => $"{Path.GetFileName(file)}: {match.Value}")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("if (row.Reason.Sentence == \"only watching\")")]
    [InlineData("row.Reason.Sentence is \"x\"")]
    [InlineData("reason.Sentence.StartsWith(\"the planner\")")]
    [InlineData("WHERE state = 'withdrawn' AND outbox.reason = 'attendance was corrected'")]
    [InlineData("WHERE reason LIKE 'the planner%'")]
    [InlineData("AND (task.reason IN ('x')")]
    public void A_sentence_that_decides_is_seen(string source) => Compared().IsMatch(source).ShouldBeTrue();

    [Theory]
    [InlineData("SET state = @to, reason = @Sentence, reason_code = @code WHERE id = @id")]
    [InlineData("AND outbox.reason_code = 'corrected'")]
    [InlineData("row.Reason == ActionReason.OnlyWatching")]
    public void A_code_that_decides_is_not(string source) => Compared().IsMatch(source).ShouldBeFalse();

    [GeneratedRegex("""[Rr]eason\??\.Sentence\s*(==|!=|is\b|switch\b)|[Rr]eason\??\.Sentence\.(StartsWith|EndsWith|Contains|Equals|IndexOf)|\b(WHERE|AND|OR|NOT|ON|WHEN|CASE)\s+\(*(\w+\.)?reason\s*(=|<>|!=|LIKE|GLOB|IN|IS|WHEN)""", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Compared();

    private static async Task<string> CorrectedAsync(bool isRewritten, string[] meanwhile, params string[] afterwards)
    {
        await using var service = await FollowUpTests.OpenAsync(
            """
            rules:
              - id: lang
                when: { absent: { atLeast: 2 school-days } }
                then:
                  - task: { to: klastitularis, due: 3 school-days }
                  - message: { to: ouders, approve: none }
            """,
            extra: "");
        Rewrite(service, isRewritten);
        await service.World.PutPresencesAsync("|", ["4002"], FollowUpTests.HalfDays("2026-10-06"));
        await service.CycleAsync("2026-10-06T09:00");
        foreach (var at in afterwards.Length == 0 ? [] : meanwhile)
        {
            await service.CycleAsync(at);
        }

        await service.World.PutPresencesAsync("Z", ["4002"], FollowUpTests.HalfDays("2026-10-06"));
        foreach (var at in afterwards.Length == 0 ? meanwhile : afterwards)
        {
            await service.CycleAsync(at);
        }

        return await WhatHappenedAsync(service);
    }

    private static async Task<string> WatchedAsync(bool isRewritten)
    {
        await using var service = await SteppedService.OpenAsync(SteppedService.SchoolOf(6), configuration =>
        {
            configuration.Sending = "watch";
            configuration.Rules = """
                rules:
                  - id: lang
                    when: { absent: { atLeast: 2 school-days } }
                    then: [ task: { to: klastitularis, text: eerste-brug, due: 1 school-day } ]
                  - id: terug
                    when: { returned: { after: 1 school-day } }
                    then: [ task: { to: klastitularis, text: welkom } ]
                """;
        });
        Rewrite(service, isRewritten);
        await service.World.PutPresencesAsync("Z", ["4001", "4002"], FollowUpTests.HalfDays("2026-10-05", "2026-10-06"));
        await service.World.PutPresencesAsync("Z", ["4005"], FollowUpTests.HalfDays("2026-10-05"));
        await service.World.PutPresencesAsync("|", ["4005"], "2026-10-06/am");
        await service.CycleAsync("2026-10-06T08:30");
        await service.World.PutPresencesAsync("Z", ["4001"], FollowUpTests.HalfDays("2026-10-07", "2026-10-08", "2026-10-09", "2026-10-12"));
        await service.World.PutPresencesAsync("|", ["4002"], FollowUpTests.HalfDays("2026-10-07", "2026-10-08"));
        service.World.Configuration.Sending = "on";
        service.World.Configuration.Write();
        await service.CycleAsync("2026-10-13T08:30");
        await service.CycleAsync("2026-10-13T08:45");
        return await WhatHappenedAsync(service);
    }

    private static async Task<string> BuddyAsync(bool isRewritten, ActionReason answer)
    {
        await using var school = await BuddySchool.OpenAsync("- buddy: { onSilence: send }");
        Rewrite(school.Service, isRewritten);
        await school.DaysAsync("2026-10-05", "2026-10-06", "4001");
        var ask = (await school.RowsAsync(ActionPurpose.BuddyAsk)).ShouldHaveSingleItem();
        await school.Service.Stores.Outbox.MoveAsync([ask.Id], ActionState.Held, ActionState.Withdrawn, answer, ask.CreatedAt, Token);
        await school.DaysAsync("2026-10-07", "2026-10-09", "4001");
        return await WhatHappenedAsync(school.Service) + string.Join('\n', (await school.EpisodesAsync()).Select(episode => $"{episode.Buddy} {episode.End}"));
    }

    private static async Task<string> LeftAsync(bool isRewritten)
    {
        await using var service = await FollowUpTests.OpenAsync(
            """
            rules:
              - id: lang
                when: { absent: { atLeast: 2 school-days } }
                then: [ message: { to: ouders, approve: none } ]
            """,
            extra: "",
            sent: 0);
        Rewrite(service, isRewritten);
        await service.World.ControlAsync(HttpMethod.Patch, "accounts/4002", """{"left":"2026-10-06"}""");
        await service.CycleAsync("2026-10-06T15:30");
        await service.World.ControlAsync(HttpMethod.Patch, "accounts/4002", """{"left":null}""");
        await service.CycleAsync("2026-10-07T10:30");
        await service.CycleAsync("2026-10-07T16:30");
        await service.CycleAsync("2026-10-08T10:30");
        return await WhatHappenedAsync(service);
    }

    /// <summary>Whatever is written as a reason from here on is something else as soon as it is written.</summary>
    private static void Rewrite(SteppedService service, bool isRewritten)
    {
        if (!isRewritten)
        {
            return;
        }

        using var connection = new SqliteConnection($"Data Source={Path.Combine(service.World.Data, "bruggen.db")};Pooling=False");
        connection.Open();
        foreach (var (table, key) in ((string, string)[])[("outbox", "id"), ("outbox_history", "id"), ("task", "outbox_id"), ("task_history", "id")])
        {
            connection.Execute(
                $"""
                UPDATE {table} SET reason = 'iets helemaal anders';
                CREATE TRIGGER {table}_made AFTER INSERT ON {table} BEGIN UPDATE {table} SET reason = 'iets helemaal anders' WHERE {key} = new.{key}; END;
                CREATE TRIGGER {table}_changed AFTER UPDATE OF reason ON {table} BEGIN UPDATE {table} SET reason = 'iets helemaal anders' WHERE {key} = new.{key}; END;
                """);
        }
    }

    private static async Task<string> WhatHappenedAsync(SteppedService service) => string.Join(
        '\n',
        [
            .. (await service.Stores.Outbox.ListAsync(cancellationToken: Token))
                .Select(row => $"{row.Key[row.Key.IndexOf('|', StringComparison.Ordinal)..]} {row.State} {row.Hold} {row.Reason.Code} {row.DueOn} {row.ReleasedAt} {row.IsWatched}"),
            .. (await service.Stores.Tasks.ListAsync(cancellationToken: Token)).Select(task => $"{task.Id} {task.State} {task.Reason.Code}"),
            .. service.World.Messages.Select(message => $"{message.To}#{message.CoAccount} {message.Title}"),
        ]);
}
