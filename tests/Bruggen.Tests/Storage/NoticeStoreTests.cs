using Bruggen.Domain.Actions;
using Bruggen.Storage.Notices;

namespace Bruggen.Tests.Storage;

public sealed class NoticeStoreTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_reader_gets_a_key_once_whatever_became_of_it()
    {
        await using var scratch = await ScratchDatabase.CreateAsync();
        var notices = new NoticeStore(scratch.Database);

        (await notices.AddAsync("brake/a", ["1", "2"], "Vraag", "<p>Vraag</p>", Plans.Now, Token)).ShouldBe(2);
        var due = await notices.DueAsync(Token);
        due[0].ShouldBe(new Notice(1, "brake/a", "1", "Vraag", "<p>Vraag</p>"));
        (await notices.BeginAsync(1, Plans.Now, Token)).ShouldBeTrue();
        (await notices.BeginAsync(1, Plans.Now, Token)).ShouldBeFalse();
        await notices.FinishAsync(1, ActionState.Sent, "delivered", Plans.Now, Token);
        await notices.BeginAsync(2, Plans.Now, Token);
        await notices.FinishAsync(2, ActionState.Due, "no line", Plans.Now, Token);

        (await notices.DueAsync(Token)).ShouldHaveSingleItem().Recipient.ShouldBe("2");
        (await notices.AddAsync("brake/a", ["1", "2", "3"], "Vraag", "<p>Vraag</p>", Plans.Now, Token)).ShouldBe(1);
    }

    [Fact]
    public async Task What_was_on_its_way_when_the_service_stopped_is_never_sent_again()
    {
        await using var scratch = await ScratchDatabase.CreateAsync();
        var notices = new NoticeStore(scratch.Database);
        await notices.AddAsync("brake/a", ["1"], "Vraag", "<p>Vraag</p>", Plans.Now, Token);
        await notices.BeginAsync(1, Plans.Now, Token);
        await scratch.ReopenAsync();

        notices = new NoticeStore(scratch.Database);
        (await notices.RecoverAsync(Plans.Now, Token)).ShouldBe(1);

        (await notices.DueAsync(Token)).ShouldBeEmpty();
        (await notices.AddAsync("brake/a", ["1"], "Vraag", "<p>Vraag</p>", Plans.Now, Token)).ShouldBe(0);
    }

    [Fact]
    public async Task A_topic_that_is_settled_takes_its_notices_back_and_leaves_the_others()
    {
        await using var scratch = await ScratchDatabase.CreateAsync();
        var notices = new NoticeStore(scratch.Database);
        foreach (var key in (string[])["brake/a", "brake/b", "config/c"])
        {
            await notices.AddAsync(key, ["1"], "Vraag", "<p>Vraag</p>", Plans.Now, Token);
        }

        await notices.WithdrawAsync("brake/", ["brake/b"], Plans.Now, Token);

        (await notices.DueAsync(Token)).Select(notice => notice.Key).ShouldBe(["brake/b", "config/c"]);
    }
}
