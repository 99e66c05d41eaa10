using Bruggen.Domain.Actions;
using Bruggen.Domain.Calendar;
using Bruggen.Domain.School;
using Bruggen.Storage.Firings;
using Bruggen.Storage.Outbox;
using Bruggen.Storage.School;
using Bruggen.Storage.Settings;
using NodaTime;

namespace Bruggen.Tests.Storage;

/// <summary>What is put in comes out the same: settings, roster, firings.</summary>
public sealed class KeptTests
{
    private const string Odd = "Łucja O'Neill; \"Zoë\" \\ 👩‍🏫 \u202e <b>%s</b>\r\n\t--";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Settings_are_set_replaced_and_forgotten()
    {
        await using var scratch = await ScratchDatabase.CreateAsync();
        var settings = new SettingsStore(scratch.Database);

        (await settings.GetAsync(Odd, Token)).ShouldBeNull();
        await settings.SetAsync(Odd, "first", Token);
        await settings.SetAsync(Odd, Odd, Token);
        (await settings.GetAsync(Odd, Token)).ShouldBe(Odd);
        await settings.SetAsync(Odd, null, Token);
        (await settings.GetAsync(Odd, Token)).ShouldBeNull();
    }

    [Fact]
    public async Task A_roster_comes_back_as_it_was_and_the_newest_replaces_the_one_before()
    {
        await using var scratch = await ScratchDatabase.CreateAsync();
        var store = new RosterStore(scratch.Database);
        (await store.LoadAsync(Token)).ShouldBeNull();
        var roster = new Roster(
            IdentifierField.Username,
            [
                new Pupil("1001", "zoe.o", "Zoë", Odd, "3A", new LocalDate(2010, 2, 28), ["3A", Odd], [new CoAccount(2, "", Odd, "Moeder", true)]),
                new Pupil("@noah", "noah", "Noah", "Peeters", null, null, [], []),
            ],
            [new StaffMember("55", "an", "An", Odd, ["LK"])],
            [new ClassTeacher("3A", "55")],
            [new Teaching("55", Odd, "1001")]);

        await store.SaveAsync(new Roster(IdentifierField.Number, [], [], [], []), Plans.Now, Token);
        await store.SaveAsync(roster, Plans.Now + Duration.FromHours(1), Token);
        await scratch.ReopenAsync();
        var (back, takenAt) = (await new RosterStore(scratch.Database).LoadAsync(Token)).ShouldNotBeNull();

        takenAt.ShouldBe(Plans.Now + Duration.FromHours(1));
        back.Identifiers.ShouldBe(IdentifierField.Username);
        back.Pupils.Count().ShouldBe(2);
        var pupil = back.FindPupil("1001").ShouldNotBeNull();
        (pupil with { Groups = [], CoAccounts = [] }).ShouldBe(roster.FindPupil("1001")! with { Groups = [], CoAccounts = [] });
        pupil.Groups.ShouldBe(["3A", Odd]);
        pupil.CoAccounts.ShouldBe([new CoAccount(2, "", Odd, "Moeder", true)]);
        var other = back.FindPupil("@noah").ShouldNotBeNull();
        (other.Class, other.BirthDate).ShouldBe((null, null));
        var teacher = back.FindStaff("55").ShouldNotBeNull();
        (teacher.LastName, teacher.Groups.Single()).ShouldBe((roster.FindStaff("55")!.LastName, "LK"));
        back.ClassTeachers.ShouldBe(roster.ClassTeachers);
        back.Teachings.ShouldBe(roster.Teachings);
    }

    [Fact]
    public async Task A_firing_comes_back_with_everything_it_holds()
    {
        await using var scratch = await ScratchDatabase.CreateAsync();
        var full = new Bruggen.Domain.Rules.Firing(
            "terug", "@zoë", Odd, HalfDay.Parse("2026-10-07/pm"), 3, HalfDay.Parse("2026-09-28/am"), HalfDay.Parse("2026-10-07/am"),
            HalfDay.Parse("2026-10-07/pm"), 15, IsoDayOfWeek.Sunday);
        var bare = new Bruggen.Domain.Rules.Firing("telling", "3A", null, HalfDay.Parse("2026-10-08/am"), 1, null, null, null, null, null);

        await new OutboxStore(scratch.Database).PlanAsync(
            [new PlannedFiring(full, Odd, "v2", []), new PlannedFiring(bare, "2026-10", "v1", [])], Plans.NoSettings, Plans.Now, Token);
        var stored = await new FiringStore(scratch.Database).LoadAsync(full.At, bare.At, Token);

        stored.Select(row => row.Firing).ShouldBe([full, bare]);
        stored.Select(row => (row.RuleVersion, row.Anchor, row.CreatedAt, row.SupersededAt)).ShouldBe([("v2", Odd, Plans.Now, null), ("v1", "2026-10", Plans.Now, null)]);
    }

    [Fact]
    public async Task Firings_are_read_by_period_and_superseded_once()
    {
        await using var scratch = await ScratchDatabase.CreateAsync();
        var outbox = new OutboxStore(scratch.Database);
        var firings = new FiringStore(scratch.Database);
        string[] moments = ["2026-10-05/am", "2026-10-05/pm", "2026-10-06/am"];
        await outbox.PlanAsync([.. moments.Select(at => new PlannedFiring(Plans.Firing(at: at), at, "v1", []))], Plans.NoSettings, Plans.Now, Token);

        var afternoon = (await firings.LoadAsync(HalfDay.Parse("2026-10-05/pm"), HalfDay.Parse("2026-10-05/pm"), Token)).ShouldHaveSingleItem();
        var corrections = new CorrectionStore(scratch.Database);
        (await corrections.TakeBackAsync([afternoon.Id, 9999], Plans.Now + Duration.FromDays(1), Token)).ShouldBe(1);
        (await corrections.TakeBackAsync([afternoon.Id], Plans.Now + Duration.FromDays(2), Token)).ShouldBe(0);

        (await firings.LoadAsync(HalfDay.Parse("2026-10-05/am"), HalfDay.Parse("2026-10-06/am"), Token))
            .Select(row => row.SupersededAt).ShouldBe([null, Plans.Now + Duration.FromDays(1), null]);
    }
}
