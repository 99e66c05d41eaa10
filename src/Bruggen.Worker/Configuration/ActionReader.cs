using System.Collections.Immutable;
using Bruggen.Domain.Planning;
using Bruggen.Domain.Rules;
using Bruggen.Worker.Configuration.Shapes;
using Bruggen.Worker.Configuration.Yaml;

namespace Bruggen.Worker.Configuration;

/// <summary>Reads what stands under <c>then:</c> (product 4).</summary>
/// <param name="log">Takes the problems.</param>
/// <param name="texts">Takes the texts the actions need.</param>
/// <param name="isReplay">
/// Whether what is in the design and not done by this version is stepped over with a remark; in a school that runs it
/// is a problem.
/// </param>
internal sealed class ActionReader(ProblemLog log, List<TextUse> texts, bool isReplay)
{
    private static readonly string[] NotYet = ["buddy", "folder", "contact", "note", "escalate"];
    private static readonly string[] RolesNotYet = ["buddy", "klas"];
    private static readonly string[] KeysNotYet = ["onSilence", "approve", "tell", "channel", "note", "copyToLVS"];
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
                NotDone(entry.Key, $"The action {Wording.Quote(entry.Key.Text)} exists in the design, but this version of Bruggen does not do it yet; it does {Wording.List(RulesShapes.Action.Names)}.");
            }
            else if (!RulesShapes.Action.Names.Contains(entry.Key.Text))
            {
                log.Add(entry.Key, $"{Wording.Quote(entry.Key.Text)} is not an action; allowed are {Wording.List(RulesShapes.Action.Names)}.{Wording.DidYouMean(entry.Key.Text, RulesShapes.Action.Names)}");
            }
            else if ((entry.Key.Text == "task" ? (ActionSpec?)Task(entry.Value) : Message(entry.Value)) is { } action)
            {
                actions.Add(action);
            }
        }

        return actions.ToImmutable();
    }

    private ActionSpec.Task? Task(YamlValue value)
    {
        if (YamlFields.Open(value, RulesShapes.Task, log, Tolerated) is not { } fields)
        {
            return null;
        }

        var role = RoleOf(fields);
        var due = fields["due"] is { } days ? _words.Amount(days, Unit.SchoolDays) ?? 1 : 1;
        var today = fields["today"] is { } now && (_words.Boolean(now) ?? false);
        if (role is not { } to)
        {
            return null;
        }

        if (Roles.IsFamily(to))
        {
            log.Add(fields["to"]!, "A task is for somebody of the school; for pupils and parents write a message.");
            return null;
        }

        return new ActionSpec.Task { To = to, Text = TextOf(fields, to, "taak", isTask: true), DueSchoolDays = due, Today = today };
    }

    private ActionSpec.Message? Message(YamlValue value)
    {
        if (YamlFields.Open(value, RulesShapes.Message, log, Tolerated) is not { } fields)
        {
            return null;
        }

        var role = RoleOf(fields);
        var approved = fields["approve"] is { } approve && !(isReplay && IsRoleNotYet(approve))
            ? _words.Word(approve, "a way to approve", Vocabulary.Approvals)
            : null;
        var today = fields["today"] is { } now && (_words.Boolean(now) ?? false);
        if (role is not { } to)
        {
            return null;
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
        };
    }

    private Role? RoleOf(YamlFields fields)
    {
        if (fields.Required("to", "klastitularis") is not { } value || _words.Text(value, "a role") is not { } word)
        {
            return null;
        }

        if (RoleWords.Named(word) is { } role)
        {
            return role;
        }

        NotDone(value, RolesNotYet.Contains(word)
            ? $"The role {Wording.Quote(word)} exists in the design, but this version of Bruggen does not address it yet; allowed are {Wording.List(RoleWords.All)}."
            : $"{Wording.Quote(word)} is not a role; allowed are {Wording.List(RoleWords.All)}. This version does not address named users or groups yet.{Wording.DidYouMean(word, RoleWords.All)}");
        return null;
    }

    // A replay reads the files of a later version too, whose actions say more than this version understands.
    private string[] Tolerated => isReplay ? KeysNotYet : [];

    private static bool IsRoleNotYet(YamlValue value) =>
        value is YamlScalar { IsNothing: false } scalar && !Vocabulary.Approvals.Any(approval => approval.Word == scalar.Text);

    private void NotDone(YamlValue at, string sentence)
    {
        if (isReplay)
        {
            log.Remark(at, sentence);
        }
        else
        {
            log.Add(at, sentence);
        }
    }

    private string TextOf(YamlFields fields, Role role, string otherwise, bool isTask)
    {
        var place = fields["text"] ?? fields.Place;
        var name = fields["text"] is { } text ? _words.Text(text, "the name of a text in templates/") : otherwise;
        if (name is null)
        {
            return otherwise;
        }

        texts.Add(new TextUse(place.Line, place.Column, role, name, isTask));
        return name;
    }
}
