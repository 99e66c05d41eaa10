using System.Collections.Immutable;
using Bruggen.Domain.Planning;
using Bruggen.Domain.Rules;
using Bruggen.Worker.Configuration.Shapes;
using Bruggen.Worker.Configuration.Yaml;

namespace Bruggen.Worker.Configuration;

/// <summary>Reads what stands under <c>then:</c> (product 4).</summary>
/// <param name="log">Takes the problems.</param>
/// <param name="texts">Takes the texts the actions need.</param>
/// <param name="scope">What the rule is about.</param>
/// <param name="when">When it fires; null when that could not be read.</param>
internal sealed class ActionReader(ProblemLog log, List<TextUse> texts, DateScope scope, Trigger? when)
{
    private static readonly string[] NotYet = ["buddy", "folder", "escalate"];
    private static readonly string[] RolesNotYet = ["buddy"];
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
            else if (NotYet.Contains(entry.Key.Text))
            {
                log.Add(entry.Key, $"The action {Wording.Quote(entry.Key.Text)} exists in the design, but this version of Bruggen does not do it yet; it does {Wording.List(RulesShapes.Action.Names)}.");
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
        "note" => Note(value),
        _ => Message(value),
    };

    private (Role To, string Text, int Due, bool Today)? Duty(YamlValue value, GroupShape shape, Role? otherwise, string text, string whom = "to")
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

        if (Roles.IsFamily(to))
        {
            log.Add(fields[whom]!, "A task is for somebody of the school; for pupils and parents write a message.");
            return null;
        }

        return (to, TextOf(fields, to, text, isTask: true), due, today);
    }

    // What is kept in a pupil's own tracking system is a message to that pupil or the parents (api 1.8).
    private ActionSpec.Message? Note(YamlValue value)
    {
        if (YamlFields.Open(value, RulesShapes.Note, log) is not { } fields || RoleOf(fields) is not { } to)
        {
            return null;
        }

        if (to is not (Role.Leerling or Role.Ouders) || scope != DateScope.Pupil)
        {
            log.Add(fields["to"]!, "A note is kept with one pupil, so it goes to leerling or ouders, in a rule about pupils.");
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
        if (copy && (to is not (Role.Leerling or Role.Ouders) || approved is not false))
        {
            log.Add(fields["copyToLVS"]!, "Only a message that Bruggen itself sends to leerling or ouders can be kept in the tracking system; write 'approve: none' with it, or leave 'copyToLVS' out.");
        }

        if (approved is true && !Roles.IsFamily(to))
        {
            log.Add(fields["approve"]!, "A message to somebody of the school is never a draft; leave 'approve' out.");
        }

        return new ActionSpec.Message
        {
            To = to,
            Text = TextOf(fields, to, "bericht", isTask: false),
            Draft = Roles.IsFamily(to) && approved is not false,
            Today = today,
            CopyToLvs = copy,
        };
    }

    private Role? RoleOf(YamlFields fields, string key = "to", Role? otherwise = null)
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

        log.Add(value, RolesNotYet.Contains(word)
            ? $"The role {Wording.Quote(word)} exists in the design, but this version of Bruggen does not address it yet; allowed are {Wording.List(RoleWords.All)}."
            : $"{Wording.Quote(word)} is not a role; allowed are {Wording.List(RoleWords.All)}. This version does not address named users or groups yet.{Wording.DidYouMean(word, RoleWords.All)}");
        return null;
    }

    private string TextOf(YamlFields fields, Role role, string otherwise, bool isTask)
    {
        var place = fields["text"] ?? fields.Place;
        var name = fields["text"] is { } text ? _words.Text(text, "the name of a text in templates/") : otherwise;
        if (name is null)
        {
            return otherwise;
        }

        texts.Add(new TextUse(place.Line, place.Column, role, name, isTask, scope, when));
        return name;
    }
}
