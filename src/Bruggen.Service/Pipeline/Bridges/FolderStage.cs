using System.Globalization;
using System.Text;
using Bruggen.Configuration;
using Bruggen.Domain.Actions;
using Bruggen.Domain.Planning;
using Bruggen.Domain.Rules;
using Bruggen.Domain.School;
using Bruggen.Service.Channels;
using Bruggen.Service.Health;
using Bruggen.Service.State;
using Bruggen.Service.Time;
using Bruggen.Service.Writing;
using Bruggen.Smartschool;
using Bruggen.Smartschool.Web;
using Bruggen.Smartschool.Web.Intradesk;
using Bruggen.Storage.Firings;
using Bruggen.Storage.Folders;
using Bruggen.Storage.Outbox;
using NodaTime.Calendars;

namespace Bruggen.Service.Pipeline.Bridges;

/// <summary>
/// Sees to it that a class of which somebody is away has its material folder, one a class and school year. A
/// folder is committed as <c>making</c> before Intradesk is asked; what is in doubt is looked for again before it is made.
/// Where Bruggen cannot make it, the class teacher is asked to, once.
/// </summary>
internal sealed class FolderStage(IIntradesk intradesk, SchoolStores stores, SchoolMemory memory, ChannelGates gates, SchoolClock clock, HealthBoard health, ILogger<FolderStage> logger)
{
    private const string Topic = "folders";

    private readonly ChannelGate _gate = gates.Make(
        Topic,
        "Intradesk",
        "Letters and polls go on without it, and folders wait. Stays it so, look whether Intradesk opens in Smartschool; see bruggen folders.");

    /// <summary>Makes what is wanted, lays out the week, and looks who gave something.</summary>
    public async Task RunAsync(SchoolConfiguration configuration, CancellationToken ct)
    {
        if (memory.Roster is not { } roster || memory.Year is not { } year || !year.Contains(clock.Today))
        {
            return;
        }

        var wishes = Wishes(configuration, roster);
        var known = wishes.Count == 0 ? [] : await stores.Folders.LoadAsync(year.Name, ct);
        var wanted = wishes.Where(wish => !known.Any(one => one.Class == wish.Class && one.Path == wish.Path)).ToList();
        foreach (var wish in wanted)
        {
            await stores.Folders.WantAsync(year.Name, wish.Class, wish.Path, clock.Now, ct);
        }

        var folders = wanted.Count == 0 ? known : await stores.Folders.LoadAsync(year.Name, ct);
        var asked = wishes.Count == 0 ? [] : await stores.Outbox.ListAsync(new OutboxFilter { Purposes = [ActionPurpose.FolderByHand] }, ct);
        var troubles = new List<string>();
        if (!await _gate.ReadAsync(configuration, wishes, MeetAsync, ct))
        {
            return;
        }

        if (troubles.Count == 0)
        {
            health.Clear(Topic);
        }
        else
        {
            health.Raise(Topic, HealthLevel.Yellow, string.Create(CultureInfo.InvariantCulture, $"{troubles.Count} material folders could not be made or looked at: {troubles[0]} See bruggen folders."));
        }

        async Task MeetAsync(Wish wish, CancellationToken round)
        {
            var folder = folders.First(one => one.Class == wish.Class && one.Path == wish.Path);
            if (await SeeToAsync(configuration, roster, wish, folder, asked, round) is { } trouble)
            {
                troubles.Add(trouble);
            }
        }
    }

    /// <summary>The folders that are asked for now: each class and place once.</summary>
    private List<Wish> Wishes(SchoolConfiguration configuration, Roster roster)
    {
        var engine = new RuleEngine(configuration.Rules);
        return memory.Firings
            .Where(stored => stored.SupersededAt is null)
            .Select(stored => (Stored: stored, Rule: configuration.Rules.Find(stored.Firing.Rule)))
            .Where(pair => pair.Rule is { Enabled: true } && pair.Rule.Version == pair.Stored.RuleVersion && StepOf(pair.Rule) >= 0)
            .Select(pair => (pair.Stored, Rule: pair.Rule!, Subject: Subject.Find(roster, pair.Rule!.Scope, pair.Stored.Firing.Pupil)))
            .Where(one => one.Subject?.Class is not null && IsSo(one.Stored, one.Subject))
            .Select(one => new Wish(one.Subject!, FolderPath.For(((ActionSpec.Folder)one.Rule.Then[StepOf(one.Rule)]).Path, one.Subject!.Class!), one.Rule, StepOf(one.Rule), one.Stored))
            .OrderByDescending(wish => wish.Subject is Subject.One)
            .ThenBy(wish => wish.Stored.Id)
            .DistinctBy(wish => (wish.Class, wish.Path))
            .ToList();

        bool IsSo(StoredFiring stored, Subject subject) => subject is not Subject.One one
            || (!configuration.People.IsSilenced(one.Key, clock.Today)
                && !configuration.People.Sealed.ContainsKey(one.Key)
                && !memory.Doubt.Concerns(configuration.Rules.Find(stored.Firing.Rule)!, one.Key)
                && engine.StandingOf(stored.Firing, memory.RegisterOf(one.Pupil, configuration), clock.NewestHalfDay) == FiringStanding.Stands);
    }

    private static int StepOf(Rule rule) => rule.Then.Select((step, place) => (step, place)).Where(one => one.step is ActionSpec.Folder).Select(one => one.place).DefaultIfEmpty(-1).First();

    private async Task<string?> SeeToAsync(SchoolConfiguration configuration, Roster roster, Wish wish, MaterialFolder folder, IReadOnlyList<KeptAction> asked, CancellationToken ct)
    {
        if (configuration.School.Web is null)
        {
            await AskTeacherAsync(configuration, roster, wish, folder, "there is no service account for Intradesk", asked, ct);
            return null;
        }

        if (!configuration.School.IsSending || !configuration.School.Send.IsOpen(clock.Local, memory.Year!.TimetableOf(wish.Class), family: false))
        {
            return null;
        }

        if (folder.State == FolderState.ByHand && folder.LookedOn == clock.Today)
        {
            return folder.Reason;
        }

        if (folder.State != FolderState.Made)
        {
            folder = folder with { State = FolderState.Making, Reason = "Intradesk is asked" };
            await stores.Folders.SaveAsync(folder, clock.Now, ct);
            var outcome = await intradesk.EnsureFolderAsync(folder.Path, ct);
            switch (outcome)
            {
                case WebOutcome<IntradeskFolder>.Sent { Made: var made }:
                    folder = folder with { State = FolderState.Made, Reason = "it is there", RemoteId = made.Id };
                    await stores.Folders.SaveAsync(folder, clock.Now, CancellationToken.None);
                    logger.LogInformation("Folders: one is there");
                    break;
                case WebOutcome<IntradeskFolder>.Refused refused:
                    await AskTeacherAsync(configuration, roster, wish, folder with { LookedOn = clock.Today }, refused.Remedy, asked, ct);
                    return refused.Remedy;
                default:
                    var doubt = ReasonOf(outcome);
                    await stores.Folders.SaveAsync(folder with { Reason = doubt }, clock.Now, CancellationToken.None);
                    throw new SmartschoolUnavailableException(doubt);
            }
        }

        return await LayOutWeekAsync(configuration, wish, folder, ct) ?? await LookAsync(roster, wish, folder, ct);
    }

    /// <summary>A folder for the week with what belongs in it, once a week while somebody of the class is away.</summary>
    private async Task<string?> LayOutWeekAsync(SchoolConfiguration configuration, Wish wish, MaterialFolder folder, CancellationToken ct)
    {
        var week = WeekYearRules.Iso.GetWeekOfWeekYear(clock.Today);
        var name = string.Create(CultureInfo.InvariantCulture, $"{WeekYearRules.Iso.GetWeekYear(clock.Today)}-W{week:00}");
        if (wish.Subject is not Subject.One one || folder.Week == name || ((ActionSpec.Folder)wish.Rule.Then[wish.Step]).Template is not { } template)
        {
            return null;
        }

        // The text is the class's, so nothing of the pupil can stand in it.
        var text = configuration.Templates
            .Find(Audience.Klas, template, configuration.School.Language)!
            .Render(ActionWriter.ValuesFor(configuration, configuration.AddressesFor(memory.Roster!, memory.Bridges), new Subject.SchoolClass(one.Class!), ActionWriter.Nobody, dueOn: null, wish.Rule));
        var place = await intradesk.EnsureFolderAsync(string.Create(CultureInfo.InvariantCulture, $"{folder.Path}/Week {week}"), ct);
        if (place is not WebOutcome<IntradeskFolder>.Sent { Made: var made })
        {
            return RefusalOf(place);
        }

        var file = await intradesk.EnsureFileAsync(made.Id, "Lees mij.txt", Encoding.UTF8.GetBytes($"{text.Subject}\r\n\r\n{text.PlainText.ReplaceLineEndings("\r\n")}\r\n"), ct);
        if (file is not WebOutcome<IntradeskItem>.Sent)
        {
            return RefusalOf(file);
        }

        await stores.Folders.SaveAsync(folder with { Week = name }, clock.Now, CancellationToken.None);
        return null;
    }

    /// <summary>Once a day, who of the teachers of the class has something in the folder or in a folder in it.</summary>
    private async Task<string?> LookAsync(Roster roster, Wish wish, MaterialFolder before, CancellationToken ct)
    {
        if (before.LookedOn == clock.Today || before.RemoteId is null)
        {
            return null;
        }

        try
        {
            var listing = await intradesk.ListAsync(before.RemoteId, ct);
            var items = new List<IntradeskItem>([.. listing.Files, .. listing.Weblinks]);
            foreach (var inside in listing.Folders)
            {
                var below = await intradesk.ListAsync(inside.Id, ct);
                items.AddRange([.. below.Files, .. below.Weblinks]);
            }

            var teachers = roster.PupilsOf(wish.Class).SelectMany(pupil => roster.TeachersOf(pupil.Key)).DistinctBy(member => member.Key).ToList();
            var owners = items.Select(item => item.Owner).OfType<string>().ToHashSet(StringComparer.Ordinal);
            var latest = (await stores.Folders.LoadAsync(before.SchoolYear, ct)).First(one => one.Id == before.Id);
            await stores.Folders.SaveAsync(
                latest with
                {
                    LookedOn = clock.Today,
                    Teachers = teachers.Count,
                    Givers = owners.Count == 0 && items.Count > 0 ? null : teachers.Count(member => member.PlannerId is { } id && owners.Contains(id)),
                },
                clock.Now,
                ct);
            return null;
        }
        catch (SmartschoolRefusedException error)
        {
            return error.Message;
        }
    }

    /// <exception cref="SmartschoolUnavailableException">It is no refusal: Intradesk did not answer.</exception>
    private static string RefusalOf<T>(WebOutcome<T> outcome) =>
        outcome is WebOutcome<T>.Refused refused ? refused.Remedy : throw new SmartschoolUnavailableException(ReasonOf(outcome));

    private static string ReasonOf<T>(WebOutcome<T> outcome) => outcome switch
    {
        WebOutcome<T>.Refused refused => refused.Remedy,
        WebOutcome<T>.NotSent notSent => notSent.Reason,
        WebOutcome<T>.Unknown unknown => unknown.Reason,
        _ => string.Empty,
    };

    /// <summary>Once a class and school year, unless what was to be sent was taken back before it left.</summary>
    private async Task AskTeacherAsync(SchoolConfiguration configuration, Roster roster, Wish wish, MaterialFolder folder, string reason, IReadOnlyList<KeptAction> asked, CancellationToken ct)
    {
        if (folder with { State = FolderState.ByHand, Reason = reason } is var byHand && byHand != folder)
        {
            await stores.Folders.SaveAsync(byHand, clock.Now, ct);
        }

        var year = memory.Year!;
        var mark = $"{year.Name}/{wish.Class}/{wish.Path}";
        if (asked.Any(row => row.State != ActionState.Withdrawn && new ActionKey(row.Key).IsAboutFolder(mark)))
        {
            return;
        }

        var spec = (ActionSpec.Folder)wish.Rule.Then[wish.Step];
        var addresses = configuration.AddressesFor(roster, memory.Bridges);
        var dueOn = year.TimetableOf(wish.Class).PlusSchoolDays(clock.Today, spec.DueSchoolDays) ?? year.End;
        var subject = new Subject.SchoolClass(wish.Class);
        var rows = addresses.ResolveOne(Role.Klastitularis, subject, clock.Today).Select(teacher =>
        {
            var text = configuration.Templates
                .Find(Audience.Klastitularis, spec.Text, configuration.School.Language)!
                .Render(ActionWriter.ValuesFor(configuration, addresses, subject, teacher, dueOn, wish.Rule) with { Folder = wish.Path.Replace("/", " > ", StringComparison.Ordinal) });
            return new PlannedAction(
                new ActionPlace(configuration.School.Address!.Host, wish.Rule.Id, wish.Stored.Firing.Pupil, wish.Stored.Anchor, wish.Stored.Firing.Level, wish.Step)
                    .ForFolder(mark, new Recipient(teacher.Key)).Text,
                wish.Step,
                ActionKind.Task,
                Audience.Klastitularis,
                teacher.Key,
                CoAccount: 0,
                text.Subject,
                text.Html,
                text.PlainText,
                dueOn,
                Today: false,
                clock.Now,
                configuration.School.IsSending ? ActionReason.OnlyTime : ActionReason.OnlyWatching)
            {
                IsWatched = !configuration.School.IsSending,
                Purpose = ActionPurpose.FolderByHand,
            };
        });
        await stores.Outbox.AddRowsAsync(wish.Stored.Id, [.. rows], ActionReason.MovedOn, clock.Now, ct);
    }

    /// <summary>A class that needs a folder.</summary>
    /// <param name="Subject">The pupil who is away, or the class.</param>
    /// <param name="Path">Where it is.</param>
    /// <param name="Rule">The rule that asks.</param>
    /// <param name="Step">Place of the action under <c>then:</c>, from 0.</param>
    /// <param name="Stored">The firing.</param>
    private sealed record Wish(Subject Subject, string Path, Rule Rule, int Step, StoredFiring Stored)
    {
        public string Class => Subject.Class!;
    }
}
