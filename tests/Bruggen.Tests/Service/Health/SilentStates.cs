using System.Collections.Immutable;
using Bruggen.Tests.EndToEnd;
using Bruggen.Tests.Service.Pipeline;

namespace Bruggen.Tests.Service.Health;

/// <summary>Every way in which a working school is brought to a standstill by taking one thing away.</summary>
internal static class SilentStates
{
    public static ImmutableArray<SilentState> All { get; } =
    [
        .. Calendars(),
        .. Rules(),
        .. Files(),
        .. People(),
        .. Hours(),
        .. Platform(),
        .. Sending(),
        .. Machine(),
    ];

    private static IEnumerable<SilentState> Calendars() =>
    [
        Calendar("the calendar ended in June", WorkingSchool.Year("2025-09-01", "2026-06-30")),
        Calendar("the calendar ended yesterday", WorkingSchool.Year("2026-09-01", "2026-10-05")),
        Calendar("the calendar ends today", WorkingSchool.Year("2026-09-01", "2026-10-06")),
        Calendar("the calendar ends in two weeks", WorkingSchool.Year("2026-09-01", "2026-10-20")),
        Calendar("the calendar ends in 29 days", WorkingSchool.Year("2026-09-01", "2026-11-04")),
        Calendar("today lies in a gap of the calendar", WorkingSchool.Years("2025-09-01", "2026-06-30", "2026-11-09", "2027-06-30")),
        Calendar("a gap of the calendar begins in two weeks", WorkingSchool.Years("2026-09-01", "2026-10-20", "2026-12-01", "2027-06-30")),
        Calendar("the calendar has only a year to come", WorkingSchool.Year("2027-09-01", "2028-06-30")),
        Calendar("a holiday has the whole year", WorkingSchool.Year("2026-09-01", "2027-06-30", ", holidays: [ { name: Alles, from: 2026-09-01, to: 2027-06-30 } ]")),
        Calendar("a holiday has the wrong month", WorkingSchool.Year("2026-09-01", "2027-06-30", ", holidays: [ { name: Herfst, from: 2026-10-06, to: 2026-11-30 } ]")),
    ];

    private static IEnumerable<SilentState> Rules() =>
    [
        Rule("there are no rules", "rules: []"),
        Rule("the only rule is off", One("enabled: false")),
        Rule("every rule is off", One("enabled: false") + "\n" + Item("tweede", "enabled: false")),
        Rule("every rule is past", One("valid: { to: 2026-06-30 }")),
        Rule("every rule is still to come", One("valid: { from: 2026-11-01 }")),
        Rule("one rule is off and the other past", One("enabled: false") + "\n" + Item("tweede", "valid: { to: 2026-10-05 }")),
        Rule("every rule is for classes that are not there", One("for: { classes: [\"9*\"] }")),
        Rule("every rule leaves out every class", One("for: { exceptClasses: [\"*\"] }")),
        Rule("every rule is for a group that is not there", One("for: { groups: [\"tennisclub\"] }")),
        Rule("every rule is for people of another age", One("for: { ages: \"<3\" }")),
        Rule("a rule about a date is past", """
            rules:
              - id: datum
                valid: { to: 2026-10-01 }
                when: { onDate: { schoolDay: 1 } }
                then: [ task: { to: klastitularis, text: eerste-brug } ]
            """),
    ];

    private static IEnumerable<SilentState> Files() =>
    [
        Later("school.yaml is broken", "config", service => Put(service, "school.yaml", "school: [")),
        Later("calendar.yaml is empty", "config", service => Put(service, "calendar.yaml", "")),
        Later("rules.yaml has a word nobody knows", "config", service => Put(service, "rules.yaml", "rules: [ { id: x, wanneer: ja } ]")),
        Later("rules.yaml is gone", "config", service => Delete(service, "rules.yaml")),
        Later("calendar.yaml is gone", "config", service => Delete(service, "calendar.yaml")),
        Later("people.yaml is broken", "config", service => Put(service, "people.yaml", "silences: 4001")),
        Later("no code stands for an absence", "kinds", service => Save(service, configuration => configuration.Rules = One("when: { absent: { atLeast: 2 school-days, kinds: [sensitive] } }", when: false))),
        Later("no code stands for illness any more, and rules count nothing else", "kinds", service => Save(service, configuration =>
        {
            configuration.Sick = "[]";
            configuration.Rules = One("when: { absent: { atLeast: 2 school-days, kinds: [sick] } }", when: false);
        })),
        Later("a code is in use that no kind lists", "codes", service => service.World.PutPresencesAsync("Q", WorkingSchool.Everybody, "2026-10-06/am")),
        Later("every pupil is silenced", "exceptions", service => Put(service, "people.yaml", $"silences: [ {string.Join(", ", WorkingSchool.Everybody.Select(pupil => $"{{ pupil: \"{pupil}\" }}"))} ]")),
        Later("every pupil is sealed", "exceptions", service => Put(service, "people.yaml", $"sealed: [ {string.Join(", ", WorkingSchool.Everybody.Select(pupil => $"{{ pupil: \"{pupil}\", counsellor: \"803\" }}"))} ]")),
        Later("a silence silences nobody", "silences", service => Put(service, "people.yaml", "silences: [ { pupil: \"4999\" } ]")),
    ];

    private static IEnumerable<SilentState> People() =>
    [
        AtFirst("there are no pupils", "people", service => AccountsAsync(service, WorkingSchool.Everybody, """{"left":"2026-09-02"}""")),
        AtFirst("there is no staff", "people", service => AccountsAsync(service, ["801", "802", "803"], """{"left":"2026-09-02"}""")),
        AtFirst("the class teachers have left, and nobody stands in", "recipients", service => AccountsAsync(service, ["801", "802"], """{"left":"2026-09-02"}"""), configuration =>
        {
            configuration.Rules = One();
            configuration.Roles = "";
            configuration.Admin = "[]";
        }),
        AtFirst("one class teacher has left, and nobody stands in", "recipients", service => AccountsAsync(service, ["802"], """{"left":"2026-09-02"}"""), configuration =>
        {
            configuration.Rules = One();
            configuration.Roles = "";
            configuration.Admin = "[]";
        }),
        AtFirst("the care teacher has left", "recipients", service => AccountsAsync(service, ["803"], """{"left":"2026-09-02"}"""), configuration => configuration.Admin = "[\"801\"]"),
        AtFirst("the admin has left", "admin", service => AccountsAsync(service, ["803"], """{"left":"2026-09-02"}"""), configuration => configuration.Roles = "{ zorg: [\"801\"] }"),
        AtFirst("nobody is named for a role, and nobody stands in", "recipients", _ => Task.CompletedTask, configuration =>
        {
            configuration.Roles = "";
            configuration.Admin = "[]";
        }),
        AtFirst("somebody who never was here is named for a role", "recipients", _ => Task.CompletedTask, configuration => configuration.Roles = "{ zorg: [\"iemand.anders\"] }"),
        AtFirst("a pupil is named as admin", "admin", _ => Task.CompletedTask, configuration => configuration.Admin = "[\"4001\"]"),
        AtFirst("a mailbox nobody has is named as admin", "admin", _ => Task.CompletedTask, configuration => configuration.Admin = "[\"beheer\"]"),
        AtFirst("no family can be written to", "recipients", _ => Task.CompletedTask, configuration => configuration.Rules = """
            rules:
              - id: ouders
                when: { absent: { atLeast: 2 school-days } }
                then: [ message: { to: ouders, approve: none } ]
            """),
        new("the half of the school has gone from the lists", "smartschool", service => AccountsAsync(service, [.. WorkingSchool.Everybody.Take(9)], """{"left":"2026-10-05"}""")) { At = "2026-10-06T15:45" },
        new("attendance was not registered on a school-day", "registration", _ => Task.CompletedTask) { At = "2026-10-08T09:15" },
        new("the codes of a day are wiped", "register", service => service.World.PutPresencesAsync(code: null, WorkingSchool.Everybody, "2026-10-05/am", "2026-10-05/pm")),
    ];

    private static IEnumerable<SilentState> Hours() =>
    [
        Later("polls are further apart than the poll hours are long", "hours", service => Save(service, configuration => configuration.Poll = "{ every: 12 hours, from: \"07:45\", to: \"17:15\" }")),
        Later("one poll a day", "hours", service => Save(service, configuration => configuration.Poll = "{ every: 1 day, from: \"07:45\", to: \"17:15\" }")),
        Later("nothing may be sent at an hour with fresh data", "hours", service => Save(service, configuration =>
        {
            configuration.Poll = "{ every: 1 minute, from: \"07:45\", to: \"10:00\" }";
            configuration.Send = "{ from: \"14:00\", to: \"17:30\", settle: 60 minutes, notBefore: \"14:00\" }";
        })),
        Later("sending ends before the first poll", "hours", service => Save(service, configuration => configuration.Send = "{ from: \"06:00\", to: \"07:30\", settle: 60 minutes, notBefore: \"06:30\" }")),
        new("the poll hours go by without a poll", "polls", _ => Task.CompletedTask) { WithoutPoll = true, At = "2026-10-06T10:30" },
        new("a whole morning without a poll", "polls", _ => Task.CompletedTask) { WithoutPoll = true, At = "2026-10-07T09:00" },
        new("attendance was not read since the start", "attendance", _ => Task.CompletedTask) { IsAtFirst = true, WithoutPoll = true, At = "2026-10-06T07:50" },
        new("it only watches for 31 days", "watching", _ => Task.CompletedTask) { Begin = configuration => configuration.Sending = "watch", At = "2026-11-12T09:15" },
    ];

    private static IEnumerable<SilentState> Platform() =>
    [
        Later("Smartschool is away", "smartschool", service => service.World.CloseSchoolAsync()),
        .. ((string[])["http500", "fault", "html502", "empty", "timeout", "reset"])
            .Select(kind => Later($"Smartschool answers every question with {kind}", "smartschool", service => service.FailAsync($$"""{"method":"*","kind":"{{kind}}","times":100000}"""))),
        .. ((string[])["http500", "html502", "empty"])
            .Select(kind => AtFirst($"the list of people is answered with {kind}", "smartschool", service => service.FailAsync($$"""{"method":"getAllAccountsExtended","kind":"{{kind}}","times":100000}"""))),
        Later("the access code is not right any more", "smartschool", service => Code(service, "een-andere-code")),
        Later("the file with the access code is empty", "smartschool", service => Code(service, "")),
        Later("the file with the access code is gone", "smartschool", service =>
        {
            File.Delete(Path.Combine(service.World.Root, "code"));
            return Task.CompletedTask;
        }),
        new("the address is this machine itself, by the real clock", "address", service => service.PlatformIsAtAsync("2026-10-06T09:15")) { IsAtFirst = true, IsRealClock = true },
    ];

    private static IEnumerable<SilentState> Sending() =>
    [
        Absent("every message is refused for its access code", "sending", """{"method":"sendMsg","kind":"code","code":8,"times":100000}"""),
        Absent("no message is answered", "deliveries", """{"method":"sendMsg","kind":"timeout","when":"before","times":100000}"""),
        Absent("one mailbox refuses", "deliveries", """{"method":"sendMsg","kind":"code","code":18,"times":1}"""),
        new("the register looks wrong and everything is held", "doubt", service => service.World.PutPresencesAsync("Z", WorkingSchool.Everybody, "2026-10-05/am", "2026-10-05/pm", "2026-10-06/am")),
    ];

    private static IEnumerable<SilentState> Machine() =>
    [
        Clock("the clock is a year ahead", "2027-10-06T09:15"),
        Clock("the clock is two hours ahead", "2026-10-06T11:15"),
        Clock("the clock is a day behind", "2026-10-05T09:15"),
        Later("another program holds the store", "storage", service =>
        {
            var other = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(service.World.Data, "bruggen.db")};Pooling=False");
            other.Open();
            using var command = other.CreateCommand();
            command.CommandText = "BEGIN IMMEDIATE";
            command.ExecuteNonQuery();
            service.Closing.Add(other);
            return Task.CompletedTask;
        }),
    ];

    private static SilentState Clock(string name, string at) => new(name, "clock", service => service.PlatformIsAtAsync("2026-10-06T09:15")) { IsAtFirst = true, IsRealClock = true, At = at };

    private static SilentState Absent(string name, string topic, string fault) => Later(name, topic, async service =>
    {
        await service.World.PutPresencesAsync("Z", ["4001"], "2026-10-05/am", "2026-10-05/pm", "2026-10-06/am");
        await service.FailAsync(fault);
    });

    private static SilentState Later(string name, string topic, Func<SteppedService, Task> take) => new(name, topic, take);

    private static SilentState AtFirst(string name, string topic, Func<SteppedService, Task> take, Action<OutsideConfiguration>? begin = null) =>
        new(name, topic, take) { IsAtFirst = true, Begin = begin ?? (_ => { }) };

    private static SilentState Calendar(string name, string calendar) => Later(name, "calendar", service => Save(service, configuration => configuration.Calendar = calendar));

    private static SilentState Rule(string name, string rules) => Later(name, "rules", service => Save(service, configuration => configuration.Rules = rules));

    private static string One(string line = "", bool when = true) => "rules:\n" + Item("eerste-brug", line, when);

    private static string Item(string id, string line, bool when = true) =>
        $"  - id: {id}\n{(line.Length > 0 ? $"    {line}\n" : "")}{(when ? "    when: { absent: { atLeast: 2 school-days } }\n" : "")}    then: [ task: {{ to: klastitularis, text: eerste-brug }} ]";

    private static Task Save(SteppedService service, Action<OutsideConfiguration> change)
    {
        change(service.World.Configuration);
        service.World.Configuration.Write();
        return Task.CompletedTask;
    }

    private static Task Put(SteppedService service, string file, string text)
    {
        service.World.Configuration.Put(file, text);
        return Task.CompletedTask;
    }

    private static Task Delete(SteppedService service, string file)
    {
        File.Delete(Path.Combine(service.World.Configuration.Directory, file));
        return Task.CompletedTask;
    }

    private static Task Code(SteppedService service, string code) => File.WriteAllTextAsync(Path.Combine(service.World.Root, "code"), code);

    private static async Task AccountsAsync(SteppedService service, string[] keys, string patch)
    {
        foreach (var key in keys)
        {
            await service.World.ControlAsync(HttpMethod.Patch, "accounts/" + key, patch);
        }
    }
}
