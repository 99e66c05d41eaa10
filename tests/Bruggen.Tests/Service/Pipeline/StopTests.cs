using System.Globalization;
using System.Text;
using Bruggen.Service.Pipeline;
using Bruggen.Tests.EndToEnd;
using CsCheck;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Bruggen.Tests.Service.Pipeline;

/// <summary>The stop: from the moment school.yaml is saved nothing leaves, whatever is wrong with that file or another, and the mailbox of the simulator is the judge.</summary>
public sealed class StopTests
{
    private const int Cases = 500;
    private const int OneControlIn = 12;
    private const int Teachers = 60;
    private const string Admin = "899";

    private const string Rules = """
        rules:
          - id: kort
            when: { absent: { atLeast: 1 half-day } }
            then:
              - message: { to: vakleerkrachten, text: bericht }
        """;

    private static readonly LocalDate FirstDay = new(2026, 10, 5);
    private static readonly byte[] Picture = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0x00, 0xFF, 0xD8, 0x00, 0x7B, 0x7D];

    /// <summary>What stands where <c>sending: on</c> stood; none of it is an order to send.</summary>
    private static readonly string[] Stops =
    [
        "sending: off", "sending: stop", "sending: uit", "sending: watch", "sending:", "sending: nee", "sending: false", "sending: On", "sending: aan", "sending: o",
        "sending: on off", "sending: \"on", "sending: [on]", "sending: { on: off }", "sending: &a on", "sending: !!str on", "sending: ]", "sending on", "sending:on", "sending",
        "SENDING: off", "  sending: on", "sending: on\nsending: off", "sending: on\nSENDING: stop", "sending: on\n sending: watch", "sending: on\n\"sending\" : off",
        "sending: on\u00A0", "sending: \u043En", "s\u0435nding: on", "sending: |\n  on", "# sending: on", "", "\tsending: off", "sending: on\n{sending: off}", "sending: on\nsending = off",
    ];

    /// <summary>What becomes of the whole file; none of it is an order to send either.</summary>
    private static readonly (string Name, Action<string, string> Do)[] Losses =
    [
        ("gone", (path, _) => File.Delete(path)),
        ("empty", (path, _) => File.WriteAllText(path, string.Empty)),
        ("half written", (path, good) => File.WriteAllText(path, good[..(good.IndexOf("sending: on", StringComparison.Ordinal) + "sending: o".Length)])),
        ("UTF-16", (path, good) => File.WriteAllText(path, good, Encoding.Unicode)),
        ("another code page", (path, good) => File.WriteAllText(path, good.Replace("Buitenschool", "Buitenschool van één", StringComparison.Ordinal), Encoding.Latin1)),
        ("a picture", (path, _) => File.WriteAllBytes(path, Picture)),
        ("a folder", (path, _) => { File.Delete(path); Directory.CreateDirectory(path); }),
        ("a link to nothing", (path, _) => { File.Delete(path); File.CreateSymbolicLink(path, path + ".nergens"); }),
        ("a link to itself", (path, _) => { File.Delete(path); File.CreateSymbolicLink(path, path); }),
        ("too large", (path, good) => File.WriteAllText(path, good + new string('#', 1_100_000))),
    ];

    /// <summary>What is still an order to send; the last ones in a file with a fault beside them.</summary>
    private static readonly string[] Orders =
        ["sending: on", "sending: \"on\"", "sending: 'on'   # aan", "sending:   on", "\"sending\": on", "sending: on\nfout: ]", "sending: on # aan\nfout: [", "sending: on\nonbekend: 1"];

    private static readonly string[] Files = ["rules.yaml", "calendar.yaml", "people.yaml", "templates/vakleerkracht/bericht.nl.md", "appsettings.json"];

    /// <summary>How another file is broken.</summary>
    private static readonly (string Name, Action<string> Do)[] Breaks =
    [
        ("not at all", _ => { }),
        ("no YAML", path => File.WriteAllText(path, "x: ]\n")),
        ("an unknown key", path => File.WriteAllText(path, "onbekend: { a: 1 }\n")),
        ("empty", path => File.WriteAllText(path, string.Empty)),
        ("a picture", path => File.WriteAllBytes(path, Picture)),
        ("another code page", path => File.WriteAllText(path, "één: é\n", Encoding.Latin1)),
        ("60,000 characters", path => File.WriteAllText(path, "Onderwerp\n\n" + string.Concat(Enumerable.Repeat("ziek ", 12_000)))),
        ("too large", path => File.WriteAllText(path, new string('#', 1_100_000))),
        ("gone", File.Delete),
        ("a folder", path => { File.Delete(path); Directory.CreateDirectory(path); }),
        ("a link to nothing", path => { File.Delete(path); File.CreateSymbolicLink(path, path + ".nergens"); }),
        ("a folder that links to itself", path => Directory.CreateSymbolicLink(Path.Combine(Path.GetDirectoryName(path)!, "lus"), Path.GetDirectoryName(path)!)),
    ];

    private enum Moment
    {
        BeforeTheCycle,
        BetweenPlanAndDelivery,
        BetweenTwoLetters,
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_leaves_once_a_stop_is_saved_whatever_else_is_broken_and_letters_leave_where_sending_is_still_on()
    {
        var platform = new Platform();
        await using var service = await SteppedService.OpenAsync(
            School(),
            configuration => (configuration.Rules, configuration.Admin, configuration.Send) = (Rules, $"[\"{Admin}\"]", "{ from: \"07:30\", to: \"17:30\", settle: 0 minutes }"),
            platform);
        await service.CycleAsync("2026-10-05T08:10");
        var good = await File.ReadAllTextAsync(Path.Combine(service.World.Configuration.Directory, "school.yaml"), Token);
        var cases = Gen.Select(
            Gen.Int[0, Stops.Length + Losses.Length - 1],
            Gen.Int[0, Files.Length - 1],
            Gen.Int[0, Breaks.Length - 1],
            Gen.Enum<Moment>()).Array[Cases].Single(_ => true, Environment.GetEnvironmentVariable("BRUGGEN_STOP_SEED") ?? "0N0XIzNsQ0O2");
        var (stopped, controls, day) = (0, 0, -1);
        foreach (var (stop, file, fault, moment) in cases)
        {
            if (Left() < 5)
            {
                if (day >= 0)
                {
                    // What would be joined with tomorrow's letter leaves today.
                    await SendTheRestAsync();
                }

                await NextDayAsync();
            }

            var isControl = stopped % OneControlIn == 0 && controls <= stopped / OneControlIn;
            if (isControl)
            {
                controls++;

                // By attendance that is too old nothing would leave either.
                (await service.Get<SchoolPipeline>().PollAsync(Token)).ShouldBeTrue();
                var order = Orders[controls % Orders.Length];
                var letters = await ArrivedAsync(() => Save(good.Replace("sending: on", order, StringComparison.Ordinal), file, fault), moment, Duration.FromSeconds(40));
                letters.Count(to => to != Admin).ShouldBePositive($"with '{order}' letters still leave: {Files[file]} {Breaks[fault].Name}, {moment}; {Left()} left, {string.Join(" | ", service.Health.Report().Reasons.Select(reason => reason.Sentence))}");
                Mend();
            }

            var arrived = await ArrivedAsync(() => Stop(stop, file, fault), moment, Duration.Zero);
            arrived.ShouldBeEmpty($"{(stop < Stops.Length ? $"'{Stops[stop]}'" : "school.yaml " + Losses[stop - Stops.Length].Name)}, {Files[file]} {Breaks[fault].Name}, {moment}");
            service.Health.Sending.ShouldBe(false);
            Mend();
            stopped++;
        }

        stopped.ShouldBe(Cases);
        controls.ShouldBeGreaterThan(Cases / OneControlIn);

        // What waited all the time leaves as soon as it may, and the admin hears that there was such a time.
        await SendTheRestAsync();
        service.World.Messages.ShouldContain(message => message.To == Admin && message.Title == "Bruggen: een tijd lang vertrok er niets");

        int Left() => (Teachers * (day + 1)) - service.World.Messages.Count(message => message.To != Admin);

        async Task SendTheRestAsync()
        {
            (await service.Get<SchoolPipeline>().PollAsync(Token)).ShouldBeTrue();
            await service.ActAsync();
            Left().ShouldBe(0);
        }

        // To whom something came since the save.
        async Task<List<string>> ArrivedAsync(Action save, Moment moment, Duration each)
        {
            var pipeline = service.Get<SchoolPipeline>();
            var before = -1;
            platform.Delivered = () =>
            {
                if (before < 0)
                {
                    Saved();
                }

                service.Pass(each);
            };
            if (moment == Moment.BeforeTheCycle)
            {
                Saved();
            }

            (await pipeline.PlanAsync(Token)).ShouldBeTrue();
            if (moment == Moment.BetweenPlanAndDelivery)
            {
                Saved();
            }

            (await pipeline.DeliverAsync(Token)).ShouldBeTrue();
            platform.Delivered = null;
            before.ShouldBeGreaterThanOrEqualTo(0, $"a letter left before the save, {moment}");
            return [.. service.World.Messages.Skip(before).Select(message => message.To)];

            void Saved()
            {
                save();
                before = service.World.Messages.Count;
            }
        }

        void Stop(int stop, int file, int fault)
        {
            if (stop < Stops.Length)
            {
                Save(good.Replace("sending: on", Stops[stop], StringComparison.Ordinal), file, fault);
            }
            else
            {
                Break(file, fault);
                Losses[stop - Stops.Length].Do(PathOf("school.yaml"), good);
            }
        }

        void Save(string school, int file, int fault)
        {
            Break(file, fault);
            service.World.Configuration.Put("school.yaml", school);
        }

        void Break(int file, int fault)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(PathOf(Files[file]))!);
            Breaks[fault].Do(PathOf(Files[file]));
        }

        void Mend()
        {
            foreach (var name in (string[])["school.yaml", "rules.yaml", "calendar.yaml", "people.yaml", "appsettings.json", "lus", "templates/vakleerkracht/lus", "templates"])
            {
                if (new DirectoryInfo(PathOf(name)) is { Exists: true, LinkTarget: null } folder)
                {
                    folder.Delete(recursive: true);
                }
                else if (Directory.Exists(Path.GetDirectoryName(PathOf(name))))
                {
                    File.Delete(PathOf(name));
                }
            }

            service.World.Configuration.Write();
        }

        string PathOf(string name) => Path.Combine(service.World.Configuration.Directory, name);

        // One more pupil is away, which is a letter more for every teacher.
        async Task NextDayAsync()
        {
            day++;
            var date = FirstDay.PlusDays(day / 5 * 7 + day % 5);
            await service.World.PutPresencesAsync("Z", [Key(4001 + day)], $"{date:uuuu-MM-dd}/am");
            await service.PollAsync($"{date:uuuu-MM-dd}T09:00");
            (await service.Get<SchoolPipeline>().PlanAsync(Token)).ShouldBeTrue();
        }
    }

    private static OutsideSchool School()
    {
        var school = SteppedService.SchoolOf(40).Staff(Admin, "Beheerder", "Kwikstaart");
        for (var number = 1001; number < 1001 + Teachers; number++)
        {
            school.Staff(Key(number), "Leraar" + Key(number), "Vak" + Key(number)).Teach(Key(number), "Vak" + Key(number), "4TW").Teach(Key(number), "Vak" + Key(number), "4MT");
        }

        return school;
    }

    private static string Key(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Tells when a letter was delivered.</summary>
    private sealed class Platform : ILoggerProvider, ILogger
    {
        public Action? Delivered { get; set; }

        public ILogger CreateLogger(string categoryName) => this;

        public bool IsEnabled(LogLevel logLevel) => true;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (formatter(state, exception).StartsWith("Delivered", StringComparison.Ordinal))
            {
                Delivered?.Invoke();
            }
        }

        public void Dispose()
        {
        }
    }
}
