using System.Collections.Immutable;
using Bruggen.Configuration.Shapes;
using Bruggen.Configuration.Texts;
using Bruggen.Configuration.Yaml;
using Bruggen.Domain.Planning;
using Bruggen.Domain.Rules;

namespace Bruggen.Configuration;

/// <summary>Reads what stands under <c>then:</c>.</summary>
/// <param name="log">Takes the problems.</param>
/// <param name="texts">Takes the texts the actions need.</param>
/// <param name="scope">What the rule is about.</param>
/// <param name="when">When it fires; null when that could not be read.</param>
internal sealed class ActionReader(ProblemLog log, List<TextUse> texts, DateScope scope, Trigger? when)
{
    private const string Proposal = "buddy-voorstel";
    private const string Told = "buddy-gevraagd";
    private const string FolderByHand = "map-zelf-maken";
    private static readonly string[] ForClassTeacher = ["buddy-zoeken", "buddy-check"];
    private static readonly string[] ForBuddy = ["buddy-vraag", "buddy-verlengen", "buddy-wissel", "buddy-bedankt"];
    private readonly YamlWords _words = new(log);

    /// <summary>The actions that can be read; the others are reported.</summary>
    public ImmutableArray<ActionSpec> Read(YamlValue? then)
    {
        var actions = ImmutableArray.CreateBuilder<ActionSpec>();
        foreach (var item in then is null ? [] : _words.Items(then, "actions, such as '- task: { to: klastitularis }'") ?? [])
        {
            if (item is not YamlMapping { Entries: [var entry] })
            {
                log.Add(item, "Here one action is expected, such as 'task: { to: klastitularis }'; start each action with a dash of its own.");
            }
            else if (!RulesShapes.Action.Names.Contains(entry.Key.Text))
            {
                log.Add(entry.Key, $"{Wording.Quote(entry.Key.Text)} is not an action; allowed are {Wording.List(RulesShapes.Action.Names)}.{Wording.DidYouMean(entry.Key.Text, RulesShapes.Action.Names)}");
            }
            else if (Action(entry.Key.Text, entry.Value) is { } action)
            {
                actions.Add(action);
            }
        }

        return actions.ToImmutable();
    }

    private ActionSpec? Action(string name, YamlValue value) => name switch
    {
        "task" => Duty(value, RulesShapes.Task, otherwise: null, "taak") is var (to, text, due, today)
            ? new ActionSpec.Task { To = to, Text = text, DueSchoolDays = due, Today = today }
            : null,
        "contact" => Duty(value, RulesShapes.Contact, Role.Klastitularis, "contact", whom: "by") is var (to, text, due, today)
            ? new ActionSpec.Contact { To = to, Text = text, DueSchoolDays = due, Today = today }
            : null,
        "buddy" => Buddy(value),
        "folder" => Folder(value),
        "note" => Note(value),
        "escalate" => Escalate(value),
        _ => Message(value),
    };

    private (Addressee To, string Text, int Due, bool Today)? Duty(YamlValue value, GroupShape shape, Role? otherwise, string text, string whom = "to")
    {
        if (YamlFields.Open(value, shape, log) is not { } fields)
        {
            return null;
        }

        var role = RoleOf(fields, whom, otherwise);
        var due = fields["due"] is { } days ? _words.Amount(days, Unit.SchoolDays) ?? 1 : 1;
        var today = fields["today"] is { } now && (_words.Boolean(now) ?? false);
        if (role is not { } to)
        {
            return null;
        }

        if (Roles.IsFamily(to.Role))
        {
            log.Add(fields[whom]!, "A task is for somebody of the school; for pupils and parents write a message.");
            return null;
        }

        return (to, TextOf(fields, to, text, isTask: true), due, today);
    }

    private ActionSpec.Escalation? Escalate(YamlValue value)
    {
        if (YamlFields.Open(value, RulesShapes.Escalate, log) is not { } fields || RoleOf(fields, otherwise: Role.Zorg) is not { } to)
        {
            return null;
        }

        if (to.Name is not null || !SchoolShapes.ListedRoles.Contains(to.Role))
        {
            log.Add(fields["to"]!, $"A case is handed to somebody who may know what it is about; allowed are {Wording.List([.. SchoolShapes.ListedRoles.Select(RoleWords.Of)])}.");
            return null;
        }

        return new ActionSpec.Escalation
        {
            To = to,
            Text = TextOf(fields, to, "escalatie", isTask: true, Placeholder.Taak, Placeholder.Collega),
            AfterSchoolDays = fields["after"] is { } after ? _words.Amount(after, Unit.SchoolDays) : null,
            Today = fields["today"] is { } now && (_words.Boolean(now) ?? false),
        };
    }

    private ActionSpec.Buddy? Buddy(YamlValue value)
    {
        if (YamlFields.Open(value, RulesShapes.Buddy, log) is not { } fields)
        {
            return null;
        }

        var approved = fields["approve"] is { } approve ? _words.Word(approve, "a way to approve", Vocabulary.Approvals) : true;
        var sends = fields["onSilence"] is { } silence && (_words.Word(silence, "what silence means", Vocabulary.Silences) ?? false);
        var due = fields["due"] is { } days ? _words.Amount(days, Unit.SchoolDays) ?? 1 : 1;
        var tells = fields["tell"] is not { } tell || Tells(tell);
        if (when is not (null or Trigger.Absent))
        {
            log.Add(value, "A buddy is for a pupil who is away; give this action to a rule with 'absent'.");
            return null;
        }

        if (fields["onSilence"] is { } answered && (approved == false || !tells))
        {
            log.Add(answered, "'onSilence' is about a message that waits for the class teacher; leave it out with 'approve: none' or without 'tell: [buddy]'.");
        }
        else if (approved == false && !tells)
        {
            log.Add(fields["approve"]!, "With 'approve: none' the buddy is told; write 'tell: [buddy]' or leave 'tell' out.");
        }

        var approval = approved == false ? BuddyApproval.None : sends ? BuddyApproval.AfterSilence : BuddyApproval.ByClassTeacher;
        var text = approval == BuddyApproval.None ? Told : Proposal;
        foreach (var name in (string[])[text, .. ForClassTeacher])
        {
            texts.Add(new TextUse(fields.Place.Line, fields.Place.Column, Role.Klastitularis, name, IsTask: true, scope, when) { Fills = [Placeholder.Buddy, Placeholder.Reserves] });
        }

        foreach (var name in tells ? ForBuddy : [])
        {
            texts.Add(new TextUse(fields.Place.Line, fields.Place.Column, Role.Buddy, name, IsTask: false, scope, when));
        }

        return new ActionSpec.Buddy { To = Role.Klastitularis, Text = text, DueSchoolDays = due, Approval = approval, TellsBuddy = tells };
    }

    private bool Tells(YamlValue tell)
    {
        var named = false;
        foreach (var item in _words.Items(tell, "who is told, such as [buddy]") ?? [])
        {
            if (_words.Text(item, "a role") is { } word)
            {
                named |= word == RoleWords.Of(Role.Buddy);
                if (word != RoleWords.Of(Role.Buddy))
                {
                    log.Add(item, $"{Wording.Quote(word)} cannot be told of a buddy; allowed is buddy. The class teacher always is.");
                }
            }
        }

        return named;
    }

    private ActionSpec.Folder? Folder(YamlValue value)
    {
        if (YamlFields.Open(value, RulesShapes.Folder, log) is not { } fields)
        {
            return null;
        }

        var path = fields.Required("path", "\"Bruggen/{klas}\"") is { } place && _words.Text(place, "a place in Intradesk") is { } written && IsPath(place, written) ? written.Trim() : null;
        var due = fields["due"] is { } days ? _words.Amount(days, Unit.SchoolDays) ?? 1 : 1;
        var template = fields["template"] is { } named ? _words.Text(named, "the name of a text in templates/klas/") : null;
        if (scope == DateScope.Staff)
        {
            log.Add(value, "A folder is for a class; give this action to a rule about pupils or classes.");
            return null;
        }

        if (template is not null)
        {
            var use = fields["template"]!;
            texts.Add(new TextUse(use.Line, use.Column, Role.Klas, template, IsTask: false, DateScope.Class, when));
        }

        texts.Add(new TextUse(fields.Place.Line, fields.Place.Column, Role.Klastitularis, FolderByHand, IsTask: true, DateScope.Class, when));
        return path is null ? null : new ActionSpec.Folder { To = Role.Klastitularis, Text = FolderByHand, DueSchoolDays = due, Path = path, Template = template };
    }

    // A folder's name is seen by everybody who opens Intradesk, so it is held against the block list like a subject.
    private bool IsPath(YamlValue place, string path)
    {
        var names = FolderPath.NamesOf(path);
        var filled = FolderPath.NamesOf(path.Replace(FolderPath.ClassMark, "3B", StringComparison.Ordinal));
        if (!path.Contains(FolderPath.ClassMark, StringComparison.Ordinal))
        {
            log.Add(place, $"A folder is for one class; write {FolderPath.ClassMark} where the name of the class comes, such as \"Bruggen/{FolderPath.ClassMark}\".");
        }
        else if (filled.Any(name => name.Contains('{', StringComparison.Ordinal) || name.Contains('}', StringComparison.Ordinal)))
        {
            log.Add(place, $"{Wording.Quote(path)} leaves another place open than {FolderPath.ClassMark}; a folder is for a class and never for a pupil.");
        }
        else if (names.Length > 5 || !filled.All(FolderPath.IsName))
        {
            log.Add(place, $"{Wording.Quote(path)} cannot be a folder in Intradesk; write at most 5 names with / between them, none empty, none that begins or ends with a dot, and without : * ? \" \\ < > |.");
        }
        else if (BlockList.In(path, Audience.Klas) is [var blocked, ..])
        {
            log.Add(place, $"{Wording.Quote(blocked.Word)} is on the block list and may not stand in the name of a folder.");
        }
        else
        {
            return true;
        }

        return false;
    }

    // What is kept in a pupil's own tracking system is a message to that pupil or the parents (PROTOCOL.md, Messages).
    private ActionSpec.Message? Note(YamlValue value)
    {
        if (YamlFields.Open(value, RulesShapes.Note, log) is not { } fields || RoleOf(fields, otherwise: Role.Ouders) is not { } to)
        {
            return null;
        }

        if (to.Role is not (Role.Leerling or Role.Ouders) || scope != DateScope.Pupil)
        {
            log.Add(fields["to"] ?? fields.Place, "A note is kept with one pupil, so it goes to leerling or ouders, in a rule about pupils.");
            return null;
        }

        return new ActionSpec.Message { To = to, Text = TextOf(fields, to, "bericht", isTask: false), CopyToLvs = true };
    }

    private ActionSpec.Message? Message(YamlValue value)
    {
        if (YamlFields.Open(value, RulesShapes.Message, log) is not { } fields)
        {
            return null;
        }

        var role = RoleOf(fields);
        var approved = fields["approve"] is { } approve
            ? _words.Word(approve, "a way to approve", Vocabulary.Approvals)
            : null;
        var today = fields["today"] is { } now && (_words.Boolean(now) ?? false);
        if (role is not { } to)
        {
            return null;
        }

        var copy = fields["copyToLVS"] is { } kept && (_words.Boolean(kept) ?? false);
        if (copy && (to.Role is not (Role.Leerling or Role.Ouders) || approved is not false))
        {
            log.Add(fields["copyToLVS"]!, "Only a message that Bruggen itself sends to leerling or ouders can be kept in the tracking system; write 'approve: none' with it, or leave 'copyToLVS' out.");
        }

        if (approved is true && !Roles.IsFamily(to.Role))
        {
            log.Add(fields["approve"]!, "A message to somebody of the school is never a draft; leave 'approve' out.");
        }

        return new ActionSpec.Message
        {
            To = to,
            Text = TextOf(fields, to, "bericht", isTask: false),
            Draft = Roles.IsFamily(to.Role) && approved is not false,
            Today = today,
            CopyToLvs = copy,
        };
    }

    private Addressee? RoleOf(YamlFields fields, string key = "to", Role? otherwise = null)
    {
        if (otherwise is not null && fields[key] is null)
        {
            return otherwise;
        }

        if (fields.Required(key, "klastitularis") is not { } value || _words.Text(value, "a role") is not { } word)
        {
            return null;
        }

        if (RoleWords.Named(word) is { } role)
        {
            return role;
        }

        // A word that looks like a role is a role misspelled; any other is the name of a user or group.
        if (Wording.Nearest(word, RoleWords.All) is null && !word.Any(char.IsWhiteSpace))
        {
            return Addressee.Named(word);
        }

        log.Add(value, $"{Wording.Quote(word)} is not a role; allowed are {Wording.List(RoleWords.All)}, or a username, internal number or group code.{Wording.DidYouMean(word, RoleWords.All)}");
        return null;
    }

    private string TextOf(YamlFields fields, Addressee to, string otherwise, bool isTask, params ImmutableArray<Placeholder> fills)
    {
        var place = fields["text"] ?? fields.Place;
        var name = fields["text"] is { } text ? _words.Text(text, "the name of a text in templates/") : otherwise;
        if (name is null)
        {
            return otherwise;
        }

        texts.Add(new TextUse(place.Line, place.Column, to.Role, name, isTask, scope, when) { Fills = fills });
        return name;
    }
}
