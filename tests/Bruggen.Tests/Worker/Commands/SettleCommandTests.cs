using System.Globalization;
using Bruggen.Domain.Actions;
using Bruggen.Tests.EndToEnd;
using Bruggen.Tests.Service.Pipeline;

namespace Bruggen.Tests.Worker.Commands;

/// <summary>A person's word on what nobody else can know: one key and Enter a message (product 7).</summary>
public sealed class SettleCommandTests
{
    private static readonly string[] Tuesday = ["2026-10-05/am", "2026-10-05/pm", "2026-10-06/am"];
    private static readonly string[] Everybody = ["4001", "4002", "4003", "4004"];

    [Fact]
    public async Task Each_message_is_asked_about_once_and_one_key_answers()
    {
        await using var service = await OpenAsync();

        var settle = Answer(service, "y\nn\n\n", "settle");

        (await settle.ExitCodeAsync()).ShouldBe(2, "the fourth was not answered");
        settle.Output.ShouldContain("1/4 unknown: to 4001, 2026-10-06 10:00");
        settle.Output.ShouldContain("4/4 unknown: to 4004");
        (await service.ActedOnAsync("kort", ActionState.Sent)).ShouldBe(["4001"]);
        (await service.ActedOnAsync("kort", ActionState.Due)).ShouldBe(["4002"]);
        (await service.ActedOnAsync("kort", ActionState.Unknown)).ShouldBe(["4003", "4004"]);

        await service.MendAsync();
        await service.TickAsync("2026-10-06T10:15");
        service.World.Messages.ShouldHaveSingleItem().To.ShouldBe("4002");
    }

    [Fact]
    public async Task Several_are_named_at_once_or_all_of_them()
    {
        await using var service = await OpenAsync();
        var ids = (await service.Stores.Outbox.ListAsync(cancellationToken: TestContext.Current.CancellationToken)).Select(row => row.Id.ToString(CultureInfo.InvariantCulture)).ToList();

        var two = Answer(service, "", "settle", ids[0], ids[2], "again");
        (await two.ExitCodeAsync()).ShouldBe(0, two.Error);
        (await service.ActedOnAsync("kort", ActionState.Due)).ShouldBe(["4001", "4003"]);

        var never = Answer(service, "", "settle", ids[1], "never");
        (await never.ExitCodeAsync()).ShouldBe(0, never.Error);
        (await service.ActedOnAsync("kort", ActionState.Withdrawn)).ShouldBe(["4002"]);

        var all = Answer(service, "", "settle", "--all-arrived");
        (await all.ExitCodeAsync()).ShouldBe(0, all.Error);
        (await service.ActedOnAsync("kort", ActionState.Sent)).ShouldBe(["4004"]);
        (await Answer(service, "", "settle").ExitCodeAsync()).ShouldBe(0, "there is nothing to settle");
    }

    [Fact]
    public async Task What_was_refused_goes_again_once_its_cause_is_repaired()
    {
        await using var service = await OpenAsync("""{"method":"sendMsg","kind":"code","code":9,"times":2}""");
        (await service.ActedOnAsync("kort", ActionState.Refused)).ShouldBe(["4001", "4002"]);

        var settle = Answer(service, "ja\nnee\n", "settle");

        (await settle.ExitCodeAsync()).ShouldBe(0, settle.Error);
        settle.Output.ShouldContain("does not know this person");
        (await service.ActedOnAsync("kort", ActionState.Due)).ShouldBe(["4001"]);
        (await service.ActedOnAsync("kort", ActionState.Withdrawn)).ShouldBe(["4002"]);
    }

    [Theory]
    [InlineData("does not say what became of them; end with arrived, again or never. Did you mean 'arrived'?", "1", "arived")]
    [InlineData("Did you mean 'arrived'", "1", "arived")]
    [InlineData("999 is not the number", "999", "arrived")]
    [InlineData("twaalf is not the number", "twaalf", "again")]
    [InlineData("leave out the numbers", "1", "arrived", "--all-arrived")]
    [InlineData("name the actions", "again")]
    public async Task A_wrong_answer_is_one_sentence_and_changes_nothing(string sentence, params string[] answer)
    {
        await using var service = await OpenAsync();

        var settle = Answer(service, "", ["settle", .. answer]);

        (await settle.ExitCodeAsync()).ShouldBe(2);
        settle.Error.Trim().Split('\n').ShouldHaveSingleItem().ShouldContain(sentence);
        (await service.ActedOnAsync("kort", ActionState.Unknown)).ShouldBe(Everybody);
    }

    private static WorkerProcess Answer(SteppedService service, string typed, params string[] arguments) =>
        service.World.Answer(typed, ["outbox", .. arguments, "--data", service.World.Data]);

    private static async Task<SteppedService> OpenAsync(string fault = """{"method":"sendMsg","kind":"reset","when":"before","times":4}""")
    {
        var service = await SteppedService.OpenAsync(SteppedService.SchoolOf(4), configuration =>
        {
            configuration.Send = "{ from: \"07:30\", to: \"17:30\", settle: 0 minutes, notBefore: \"10:00\" }";
            configuration.Rules = """
                rules:
                  - id: kort
                    when: { absent: { atLeast: 2 half-days } }
                    then: [ message: { to: leerling, approve: none } ]
                """;
        });
        await service.TickAsync("2026-10-02T16:00");
        await service.World.PutPresencesAsync("Z", Everybody, Tuesday);
        await service.FailAsync(fault);
        await service.TickAsync("2026-10-06T10:00");
        return service;
    }
}
