using System.Collections.Immutable;
using Bruggen.Configuration.Checks;
using Bruggen.Configuration.Shapes;
using Bruggen.Configuration.Yaml;
using Bruggen.Domain.Attendance;
using Bruggen.Domain.Planning;
using NodaTime;

namespace Bruggen.Configuration;

/// <summary>Reads <c>school.yaml</c> (RULES.md, The files).</summary>
internal static class SchoolFile
{
    /// <summary>Reads one file for a replay, which needs only its <c>codes:</c>; whatever else is there is checked, nothing else must be.</summary>
    public static FileReading<SchoolSettings> Read(string path)
    {
        var log = new ProblemLog(path);
        var settings = Parse(ConfigurationFile.FromDisk(path, path), Path.GetDirectoryName(Path.GetFullPath(path)) ?? ".", codesOnly: true, log, out _);
        return new(log.IsEmpty ? settings : null, log.All);
    }

    /// <summary>Reads the file; the answer is only of use when the log stays empty.</summary>
    /// <param name="file">The file.</param>
    /// <param name="directory">What <c>file:</c> paths are relative to.</param>
    /// <param name="codesOnly">Whether everything but the codes may be missing.</param>
    /// <param name="log">Takes the problems.</param>
    /// <param name="place">Where it all stands; null when the file is not YAML.</param>
    public static SchoolSettings? Parse(ConfigurationFile file, string directory, bool codesOnly, ProblemLog log, out YamlMapping? place)
    {
        place = YamlReader.Read(file, log);
        if (place is not { } root || YamlFields.Open(root, SchoolShapes.File, log) is not { } fields)
        {
            return null;
        }

        var words = new YamlWords(log);
        var (name, language) = ReadSchool(fields["school"], words, log);
        var platform = codesOnly ? fields["smartschool"] : fields.Required("smartschool", $"{{ address: {ExampleSchool.Address}, accessCode: env:BRUGGEN_ACCESSCODE }}");
        var (address, accessCode, sender, web, oneRoster, helpdesk) = platform is null ? default : ReadPlatform(platform, directory, codesOnly, words, log);
        var sending = fields["sending"] is { } mode
            ? words.Word(mode, "a way of sending", Vocabulary.Sending) ?? SendingMode.Watch
            : SendingMode.Watch;
        var poll = ReadPoll(fields["poll"], words, log);
        var send = ReadSend(fields["send"], words, log);
        CompareHours(poll, send, fields, log);
        var channels = ReadChannels(fields["channels"], web, helpdesk, hasPlatform: platform is not null, words, log);
        var digest = ReadDigest(fields["digest"], send, words, log);
        var (openTasks, contacts) = ReadLimits(fields["limits"], words, log);
        return new SchoolSettings
        {
            Name = name ?? "onze school",
            Language = language ?? "nl",
            Address = address,
            AccessCode = accessCode,
            Sender = sender,
            Web = web,
            OneRoster = oneRoster,
            Sending = sending,
            Poll = poll,
            Send = send,
            Digest = digest,
            Tips = fields["tips"] is not { } tips || (words.Word(tips, "a way to treat tips", Vocabulary.Switch) ?? true),
            OpenTasks = openTasks,
            Contacts = contacts,
            Codes = ReadCodes(fields.Required("codes", "{ present: [\"|\"], sick: [Z, D] }"), words, log),
            Roles = ReadRoles(fields["roles"], words, log),
            Admin = ReadPeople(fields["admin"], words),
            Channels = channels,
            Tasks = ReadTasks(fields["tasks"], words, log),
            HelpdeskItem = helpdesk,
        };
    }

    // Nothing is sent on attendance that may have changed: when the polls stop, sending stops a while after them.
    private static void CompareHours(PollSettings poll, SendWindow send, YamlFields fields, ProblemLog log)
    {
        var end = poll.To.PlusTicks(poll.FreshFor.Ticks);
        if (poll.NeverMeets(send))
        {
            if (poll.From < poll.To && send.From < send.To)
            {
                log.Remark(
                    fields["send"] ?? fields["poll"] ?? fields.Place,
                    $"Nothing could ever be sent: attendance is read from {poll.From:HH:mm} to {poll.To:HH:mm} and 'send' allows {send.From:HH:mm} to {send.To:HH:mm}; let the two overlap.");
            }
        }
        else if (poll.To < send.To && end > poll.To && end < send.To)
        {
            log.Hint(
                fields["poll"] is YamlMapping written ? written.At("to") : fields["send"] ?? fields.Place,
                $"The last poll is at {poll.To:HH:mm}, so sending stops at {end:HH:mm} although 'send' allows it until {send.To:HH:mm}; poll longer, or end sending sooner.");
        }
    }

    private static (string? Name, string? Language) ReadSchool(YamlValue? value, YamlWords words, ProblemLog log)
    {
        if (value is null || YamlFields.Open(value, SchoolShapes.School, log) is not { } school)
        {
            return default;
        }

        var name = school["name"] is { } named ? words.Text(named, "the name of the school") : null;
        string? language = null;
        if (school["language"] is { } written)
        {
            language = words.Text(written, "a language");
            if (language is not null && (language.Length != 2 || !language.All(char.IsAsciiLetterLower)))
            {
                log.Add(written, $"{Wording.Quote(language)} is not a language; write its two letters, such as nl.");
            }
        }

        return (name, language);
    }

    private static (Uri? Address, AccessCodeSource? AccessCode, string? Sender, WebAccountSettings? Web, OneRosterSettings? OneRoster, string? Helpdesk) ReadPlatform(
        YamlValue value, string directory, bool codesOnly, YamlWords words, ProblemLog log)
    {
        if (YamlFields.Open(value, SchoolShapes.Platform, log) is not { } platform)
        {
            return default;
        }

        const string codeExample = "env:BRUGGEN_ACCESSCODE";
        var address = codesOnly ? platform["address"] : platform.Required("address", ExampleSchool.Address);
        var code = codesOnly ? platform["accessCode"] : platform.Required("accessCode", codeExample);
        return (
            address is null ? null : ReadAddress(address, words, log),
            code is null ? null : ReadSecret(code, AccessCodeSource.AccessCode, directory, log),
            platform["sender"] is { } sender ? words.Text(sender, "a username, internal number or full name") : null,
            platform["web"] is { } web ? ReadWebAccount(web, directory, words, log) : null,
            platform["oneRoster"] is { } oneRoster ? ReadOneRoster(oneRoster, directory, words, log) : null,
            platform["helpdesk"] is { } helpdesk ? ReadHelpdesk(helpdesk, words, log) : null);
    }

    private static string? ReadHelpdesk(YamlValue value, YamlWords words, ProblemLog log) =>
        YamlFields.Open(value, SchoolShapes.Helpdesk, log) is { } helpdesk && helpdesk.Required("item", "3f2c...") is { } item ? words.Text(item, "the id of an item of the helpdesk") : null;

    // A way that cannot exist is a mistake in this file; one that is refused on the day falls back on a message.
    private static ImmutableDictionary<Role, TaskChannel> ReadChannels(
        YamlValue? value, WebAccountSettings? web, string? helpdesk, bool hasPlatform, YamlWords words, ProblemLog log)
    {
        var channels = ImmutableDictionary.CreateBuilder<Role, TaskChannel>();
        if (value is null || YamlFields.Open(value, SchoolShapes.Channels, log) is not { } fields)
        {
            return channels.ToImmutable();
        }

        foreach (var role in SchoolShapes.StaffRoles)
        {
            if (fields[RoleWords.Of(role)] is not { } written || words.Word(written, "a way for tasks", Vocabulary.Channels) is not { } channel)
            {
                continue;
            }

            if (channel == TaskChannel.Planner && web is null && hasPlatform)
            {
                log.Add(written, "The planner is written through a service account, and there is none; fill in web under smartschool, or write message.");
            }
            else if (channel == TaskChannel.Helpdesk && helpdesk is null && hasPlatform)
            {
                log.Add(written, "A ticket is about an item of the helpdesk, and none is named; fill in helpdesk: { item: ... } under smartschool, or write message.");
            }

            channels[role] = channel;
        }

        return channels.ToImmutable();
    }

    private static TaskSettings ReadTasks(YamlValue? value, YamlWords words, ProblemLog log)
    {
        var tasks = TaskSettings.Default;
        if (value is null || YamlFields.Open(value, SchoolShapes.Tasks, log) is not { } fields)
        {
            return tasks;
        }

        return new TaskSettings(
            (fields["reminders"] is { } reminders ? words.Word(reminders, "a choice of reminders", Vocabulary.Reminders) : null) ?? tasks.Reminders,
            Days("remindAfter") ?? tasks.RemindAfter,
            Days("escalateAfter") ?? tasks.EscalateAfter,
            Days("closeAfter") ?? tasks.CloseAfter);

        int? Days(string key) => fields[key] is { } days ? words.Amount(days, Domain.Rules.Unit.SchoolDays) : null;
    }

    private static OneRosterSettings? ReadOneRoster(YamlValue value, string directory, YamlWords words, ProblemLog log)
    {
        if (YamlFields.Open(value, SchoolShapes.OneRoster, log) is not { } access)
        {
            return null;
        }

        var client = access.Required("clientId", "bruggen") is { } named ? words.Text(named, "a client id") : null;
        var secret = access.Required("secret", "env:BRUGGEN_ONEROSTER") is { } kept ? ReadSecret(kept, "client secret of OneRoster", directory, log) : null;
        return client is null || secret is null ? null : new OneRosterSettings(client, secret);
    }

    private static WebAccountSettings? ReadWebAccount(YamlValue value, string directory, YamlWords words, ProblemLog log)
    {
        if (YamlFields.Open(value, SchoolShapes.WebAccount, log) is not { } account)
        {
            return null;
        }

        var user = account.Required("user", "bruggen") is { } named ? words.Text(named, "a username") : null;
        var password = account.Required("password", "env:BRUGGEN_WEBPASSWORD") is { } kept ? ReadSecret(kept, "password of the web account", directory, log) : null;
        var authenticator = account["authenticator"] is { } second ? ReadSecret(second, "authenticator secret of the web account", directory, log) : null;
        var verification = account["verification"] is { } asked ? ReadSecret(asked, "verification answer of the web account", directory, log) : null;
        var participants = account["participants"] is { } honoured && (words.Boolean(honoured) ?? false);
        return user is null || password is null ? null : new WebAccountSettings(user, password, authenticator, verification) { Participants = participants };
    }

    private static Uri? ReadAddress(YamlValue value, YamlWords words, ProblemLog log)
    {
        if (words.Text(value, "the address of the platform") is not { } text)
        {
            return null;
        }

        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || (address.Scheme != Uri.UriSchemeHttps && address.Scheme != Uri.UriSchemeHttp))
        {
            // What stands here may hold a password in front of the host, so it is not repeated.
            log.Add(value, $"This is not the address of a platform; write https:// and the host, such as {ExampleSchool.Address}.");
        }
        else if (address.UserInfo.Length > 0 || address.Query.Length > 0 || address.Fragment.Length > 0)
        {
            log.Add(value, "An address holds only the host; leave out user, password and everything from '?' or '#' on. Secrets are never in these files.");
        }
        else if (address.Scheme == Uri.UriSchemeHttp && !address.IsLoopback)
        {
            log.Add(value, $"{Wording.Quote(text)} is not encrypted; write https://. Plain http is allowed only to this machine itself (127.0.0.1, localhost).");
        }
        else
        {
            if (address.AbsolutePath.Length > 1)
            {
                log.Hint(value, $"Bruggen adds to this address by itself; leave out what follows the host, from {Wording.Quote(address.AbsolutePath)} on, unless your platform really lies there.");
            }

            return address;
        }

        return null;
    }

    private static AccessCodeSource? ReadSecret(YamlValue value, string secret, string directory, ProblemLog log)
    {
        var text = (value as YamlScalar)?.Text ?? string.Empty;
        if (text.StartsWith("env:", StringComparison.Ordinal) && IsVariableName(text[4..]))
        {
            return new(text[4..], FilePath: null, secret);
        }

        if (text.StartsWith("file:", StringComparison.Ordinal) && text.Length > 5 && !text.Any(char.IsControl))
        {
            var folder = Path.GetFullPath(directory);
            var path = Path.GetFullPath(text[5..].Trim(), folder);
            if (path.StartsWith(folder.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            {
                log.Hint(value, $"This file lies in the folder of the configuration, which is copied and shared; keep the {secret} in a file outside it, and write its whole path.");
            }

            return new(Variable: null, path, secret);
        }

        // Whatever else stands here may be the secret itself, so it is not repeated.
        log.Add(value, $"The {secret} itself must never be in this file; write where it is kept: env:NAME for an environment variable, or file:PATH for a file. If a real one stood here, have it replaced.");
        return null;
    }

    private static bool IsVariableName(string name) =>
        name.Length is > 0 and <= 100 && !char.IsAsciiDigit(name[0]) && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_');

    private static PollSettings ReadPoll(YamlValue? value, YamlWords words, ProblemLog log)
    {
        var poll = PollSettings.Default;
        if (value is null || YamlFields.Open(value, SchoolShapes.Poll, log) is not { } fields)
        {
            return poll;
        }

        var day = TimeSpan.FromDays(1);
        poll = new PollSettings(
            (fields["every"] is { } every ? words.Duration(every, TimeSpan.FromSeconds(1), day, "1 second to 1 day") : null) ?? poll.Every,
            (fields["from"] is { } from ? words.Time(from) : null) ?? poll.From,
            (fields["to"] is { } to ? words.Time(to) : null) ?? poll.To,
            (fields["window"] is { } window ? words.Duration(window, day, 366 * day, "1 day to 366 days")?.Days : null) ?? poll.WindowDays);
        if (poll.From >= poll.To)
        {
            log.Add(fields["to"] ?? fields.Place, "Polling ends before it begins; 'to' must be later than 'from'.");
        }

        return poll;
    }

    private static SendWindow ReadSend(YamlValue? value, YamlWords words, ProblemLog log)
    {
        var send = SendWindow.Default;
        if (value is null || YamlFields.Open(value, SchoolShapes.Send, log) is not { } fields)
        {
            return send;
        }

        send = new SendWindow(
            (fields["from"] is { } from ? words.Time(from) : null) ?? send.From,
            (fields["to"] is { } to ? words.Time(to) : null) ?? send.To,
            (fields["settle"] is { } settle ? words.Duration(settle, TimeSpan.Zero, TimeSpan.FromDays(7), "0 minutes to 7 days") : null) is { } stood ? Duration.FromTimeSpan(stood) : send.Settle,
            (fields["notBefore"] is { } notBefore ? words.Time(notBefore) : null) ?? send.NotBefore);
        if (send.From >= send.To)
        {
            log.Add(fields["to"] ?? fields.Place, "Sending ends before it begins; 'to' must be later than 'from'.");
        }
        else if (fields["notBefore"] is { } late && send.NotBefore >= send.To)
        {
            log.Add(late, "Nothing could ever go to parents or pupils: 'notBefore' must be earlier than 'to'.");
        }

        return send;
    }

    private static DigestSettings ReadDigest(YamlValue? value, SendWindow send, YamlWords words, ProblemLog log)
    {
        // A time nobody chose gives way to a window somebody did.
        var standard = DigestSettings.Default with { Daily = Within(DigestSettings.Default.Daily!.Value), Weekly = Within(DigestSettings.Default.Weekly!.Value) };
        if (value is null || YamlFields.Open(value, SchoolShapes.Digest, log) is not { } fields)
        {
            return standard;
        }

        var digest = standard;
        if (fields["daily"] is { } daily)
        {
            digest = digest with { Daily = IsOff(daily) ? null : Opening(daily, words.Time(daily)) };
        }

        if (fields["weekly"] is { } weekly)
        {
            digest = IsOff(weekly) ? digest with { Weekly = null } : words.DayAndTime(weekly) is var (day, time) ? digest with { WeeklyDay = day, Weekly = Opening(weekly, time) } : digest;
        }

        return digest;

        static bool IsOff(YamlValue value) => value is YamlScalar { Text: Vocabulary.Off };

        LocalTime Within(LocalTime time) => time >= send.From && time < send.To ? time : send.From;

        LocalTime? Opening(YamlValue place, LocalTime? time)
        {
            if (time < send.From || time >= send.To)
            {
                log.Add(place, $"Nothing is sent at this time; choose one from {send.From:HH:mm} and before {send.To:HH:mm}, as 'send' says, or write off.");
            }

            return time;
        }
    }

    private static (int OpenTasks, ContactLimit Contacts) ReadLimits(YamlValue? value, YamlWords words, ProblemLog log)
    {
        var contacts = ContactLimit.Default;
        if (value is null || YamlFields.Open(value, SchoolShapes.Limits, log) is not { } fields)
        {
            return (SchoolSettings.DefaultOpenTasks, contacts);
        }

        return (
            (fields["openTasks"] is { } open ? words.Integer(open, "a number of tasks", least: 1, most: 100) : null) ?? SchoolSettings.DefaultOpenTasks,
            new ContactLimit(
                (fields["contacts"] is { } often ? words.Integer(often, "a number of contacts", least: 1, most: 20) : null) ?? contacts.Contacts,
                (fields["within"] is { } days ? words.Amount(days, Domain.Rules.Unit.SchoolDays) : null) ?? contacts.Within));
    }

    private static CodeBook ReadCodes(YamlValue? value, YamlWords words, ProblemLog log)
    {
        var kinds = new Dictionary<string, PresenceKind>(StringComparer.Ordinal);
        if (value is null || YamlFields.Open(value, SchoolShapes.Codes, log) is not { } fields)
        {
            return new CodeBook(kinds);
        }

        foreach (var name in PresenceKinds.MappableNames)
        {
            var kind = PresenceKinds.Named(name)!.Value;
            foreach (var letter in words.Texts(fields[name], "code letters or aliases", "a code letter or alias"))
            {
                if (!kinds.TryAdd(letter.Spelled, kind))
                {
                    var first = PresenceKinds.NameOf(kinds[letter.Spelled]);
                    log.Add(letter, $"The code {Wording.Quote(letter.Text)} stands under {first} already; a code has one kind.");
                }
            }
        }

        HintAtTwins(fields, kinds.Keys, log);
        return new CodeBook(kinds);
    }

    // Capitals and small letters are different codes, which a slip of the finger does not mean.
    private static void HintAtTwins(YamlFields fields, IEnumerable<string> codes, ProblemLog log)
    {
        foreach (var twins in codes.GroupBy(code => code, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1))
        {
            log.Hint(fields.Place, $"The codes {Wording.List([.. twins.Select(Wording.Quote)])} differ only in capitals and are two codes to Bruggen; take one out if your school has only one.");
        }
    }

    private static ImmutableDictionary<Role, ImmutableArray<string>> ReadRoles(YamlValue? value, YamlWords words, ProblemLog log)
    {
        if (value is null || YamlFields.Open(value, SchoolShapes.Roles, log) is not { } fields)
        {
            return ImmutableDictionary<Role, ImmutableArray<string>>.Empty;
        }

        return SchoolShapes.ListedRoles.ToImmutableDictionary(role => role, role => ReadPeople(fields[RoleWords.Of(role)], words));
    }

    private static ImmutableArray<string> ReadPeople(YamlValue? value, YamlWords words) => value is YamlScalar one
        ? words.Text(one, "a username, internal number or group") is { } person ? [person] : []
        : [.. words.Texts(value, "usernames, internal numbers or groups", "a username, internal number or group").Select(scalar => scalar.Spelled)];
}
