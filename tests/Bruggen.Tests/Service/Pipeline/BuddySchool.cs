using System.Globalization;
using Bruggen.Domain.Actions;
using Bruggen.Domain.Planning.Buddies;
using Bruggen.Simulator.State;
using Bruggen.Storage.Outbox;
using Bruggen.Tests.EndToEnd;
using NodaTime;

namespace Bruggen.Tests.Service.Pipeline;

/// <summary>A class of which somebody is away, day by day: who is not named as away is at school.</summary>
internal sealed class BuddySchool : IAsyncDisposable
{
    public const string Teacher = "801";

    private readonly string[] _pupils;

    private BuddySchool(SteppedService service, string[] pupils) => (Service, _pupils) = (service, pupils);

    public SteppedService Service { get; }

    public IEnumerable<ReceivedMessage> ToTeacher => Service.World.Messages.Where(message => message.To == Teacher);

    public IEnumerable<ReceivedMessage> ToPupils => Service.World.Messages.Where(message => message.To[0] == '4');

    /// <summary>Opens a class 4TW of so many pupils, 4001 and on, on the Friday before anything happens.</summary>
    public static async Task<BuddySchool> OpenAsync(string action, int pupils = 8, string people = "", Action<OutsideConfiguration>? change = null, Action<OutsideSchool>? staff = null)
    {
        var school = new OutsideSchool();
        var keys = SteppedService.Pupils(4001, pupils);
        foreach (var key in keys)
        {
            school.Pupil(key, "Voornaam" + key, "Familie" + key);
        }

        staff?.Invoke(school);
        var service = await SteppedService.OpenAsync(school, configuration =>
        {
            configuration.Rules = $$"""
                rules:
                  - id: brug
                    when: { absent: { atLeast: 2 school-days } }
                    then:
                      {{action}}
                """;
            configuration.People = people;
            change?.Invoke(configuration);
        });
        var opened = new BuddySchool(service, keys);
        await opened.DayAsync("2026-10-02");
        return opened;
    }

    /// <summary>A school-day with three rounds: one before pupils may be written to, and two after.</summary>
    public async Task DayAsync(string date, params string[] away)
    {
        await RegisterAsync(date, away);
        foreach (var time in (string[])["08:30", "10:45", "15:00"])
        {
            await Service.CycleAsync($"{date}T{time}");
        }
    }

    /// <summary>School-days one after the other, weekends left out.</summary>
    public async Task DaysAsync(string first, string last, params string[] away)
    {
        for (var date = Date(first); date <= Date(last); date = date.PlusDays(1))
        {
            if (date.DayOfWeek < IsoDayOfWeek.Saturday)
            {
                await DayAsync(date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture), away);
            }
        }
    }

    public async Task RegisterAsync(string date, params string[] away)
    {
        string[] parts = Date(date).DayOfWeek == IsoDayOfWeek.Wednesday ? [$"{date}/am"] : [$"{date}/am", $"{date}/pm"];
        await Service.World.PutPresencesAsync("|", [.. _pupils.Except(away)], parts);
        if (away.Length > 0)
        {
            await Service.World.PutPresencesAsync("Z", away, parts);
        }
    }

    public async Task<IReadOnlyList<BuddyEpisode>> EpisodesAsync() =>
        await Service.Stores.Buddies.LoadAsync(new LocalDate(2026, 9, 1), TestContext.Current.CancellationToken);

    public async Task<BuddyEpisode> NowAsync() => (await EpisodesAsync()).Single(episode => episode.IsOpen);

    public async Task<IReadOnlyList<KeptAction>> RowsAsync(params ActionPurpose[] purposes) =>
        await Service.Stores.Outbox.ListAsync(new OutboxFilter { Purposes = [.. purposes] }, TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => Service.DisposeAsync();

    private static LocalDate Date(string text) => NodaTime.Text.LocalDatePattern.Iso.Parse(text).Value;
}
