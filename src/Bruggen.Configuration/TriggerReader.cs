using System.Collections.Immutable;
using Bruggen.Configuration.Shapes;
using Bruggen.Configuration.Yaml;
using Bruggen.Domain.Rules;

namespace Bruggen.Configuration;

/// <summary>Reads what stands under <c>when:</c> (RULES.md, Triggers).</summary>
internal sealed class TriggerReader(ProblemLog log)
{
    private const string NeedsExactlyOne = "a rule has exactly one trigger, and more rules may stand beside it";
    private static readonly string[] DateKeys = ["schoolDay", "date", "firstSchoolDayOf"];
    private static readonly Unit[] AnyUnit = [Unit.HalfDays, Unit.SchoolDays, Unit.CalendarDays];
    private readonly YamlWords _words = new(log);

    /// <summary>The trigger; null, reported, when it cannot be read.</summary>
    public Trigger? Read(YamlValue when)
    {
        if (YamlFields.Open(when, RulesShapes.When, log) is null || when is not YamlMapping mapping)
        {
            return null;
        }

        var known = mapping.Entries.Where(entry => RulesShapes.When.Names.Contains(entry.Key.Text)).ToImmutableArray();
        if (known.Length > 1)
        {
            log.Add(known[1].Key, $"Beside {Wording.Quote(known[0].Key.Text)} this is a second trigger; {NeedsExactlyOne}.");
            return null;
        }

        if (known.Length == 0)
        {
            if (mapping.Entries.Length == 0)
            {
                log.Add(when, $"No trigger stands here; {NeedsExactlyOne}: {Wording.List(RulesShapes.When.Names)}.");
            }

            return null;
        }

        var value = known[0].Value;
        return known[0].Key.Text switch
        {
            "absent" => Absent(value),
            "counted" => Counted(value),
            "spells" => Spells(value),
            "rate" => Rate(value),
            "pattern" => Pattern(value),
            "returned" => Returned(value),
            "onDate" => OnDate(value),
            _ => Unregistered(value),
        };
    }

    private Trigger.Absent? Absent(YamlValue value)
    {
        if (YamlFields.Open(value, RulesShapes.Absent, log) is not { } fields)
        {
            return null;
        }

        var atLeast = fields.Required("atLeast", "2 school-days") is { } least ? _words.Quantity(least, AnyUnit) : null;
        var kinds = _words.Kinds(fields["kinds"]);
        Quantity? every = null;
        if (fields["every"] is { } repeat)
        {
            every = _words.Quantity(repeat, atLeast is { } same ? [same.Unit] : AnyUnit);
        }

        return atLeast is { } quantity ? new Trigger.Absent(quantity, kinds, every) : null;
    }

    private Trigger.Counted? Counted(YamlValue value)
    {
        if (YamlFields.Open(value, RulesShapes.Counted, log) is not { } fields)
        {
            return null;
        }

        var atLeast = fields.Required("atLeast", "5 half-days") is { } least ? _words.Amount(least, Unit.HalfDays) : null;
        var kinds = _words.Kinds(fields["kinds"]);
        var within = Within(fields);
        int? every = null;
        if (fields["every"] is { } repeat)
        {
            every = _words.Amount(repeat, Unit.HalfDays);
            if (within is { IsSchoolYear: false })
            {
                log.Add(repeat, "'every' is only possible with 'within: school-year'; leave it out, or change the window.");
            }
        }

        return atLeast is { } count && within is { } window ? new Trigger.Counted(count, kinds, window, every) : null;
    }

    private Trigger.Spells? Spells(YamlValue value)
    {
        if (YamlFields.Open(value, RulesShapes.SpellCount, log) is not { } fields)
        {
            return null;
        }

        var atLeast = fields.Required("atLeast", "4") is { } least ? _words.Integer(least, "a number of spells") : null;
        var kinds = _words.Kinds(fields["kinds"]);
        var within = Within(fields);
        var each = fields["eachAtMost"] is { } most ? _words.Quantity(most, AnyUnit) : null;
        return atLeast is { } count && within is { } window ? new Trigger.Spells(count, kinds, window, each) : null;
    }

    private Trigger.Rate? Rate(YamlValue value)
    {
        if (YamlFields.Open(value, RulesShapes.Rate, log) is not { } fields)
        {
            return null;
        }

        var atLeast = fields.Required("atLeast", "10%") is { } least ? _words.Percent(least) : null;
        var kinds = _words.Kinds(fields["kinds"]);
        var within = Within(fields);
        var minimum = fields.Required("minimum", "40 half-days") is { } fewest ? _words.Amount(fewest, Unit.HalfDays) : null;
        return atLeast is { } percent && within is { } window && minimum is { } number ? new Trigger.Rate(percent, kinds, window, number) : null;
    }

    private Trigger.Pattern? Pattern(YamlValue value)
    {
        if (YamlFields.Open(value, RulesShapes.Pattern, log) is not { } fields)
        {
            return null;
        }

        var atLeast = fields.Required("atLeast", "3") is { } least ? _words.Integer(least, "a number of dates") : null;
        var of = fields.Required("of", "5") is { } looked ? _words.Integer(looked, "a number of dates") : null;
        var weekday = fields["weekday"] is { } day
            ? _words.Word(day, "a weekday a pattern can have", Vocabulary.PatternDays)
            : null;
        var kinds = _words.Kinds(fields["kinds"]);
        if (atLeast > of)
        {
            log.Add(fields["atLeast"]!, "The pattern could never hold: 'atLeast' must not be larger than 'of'.");
        }

        return atLeast is { } count && of is { } number ? new Trigger.Pattern(count, number, weekday, kinds) : null;
    }

    private Trigger.Returned? Returned(YamlValue value)
    {
        if (YamlFields.Open(value, RulesShapes.Returned, log) is not { } fields)
        {
            return null;
        }

        var after = fields.Required("after", "2 school-days") is { } least ? _words.Quantity(least, AnyUnit) : null;
        var kinds = _words.Kinds(fields["kinds"]);
        var confirmed = fields["confirmed"] is { } sure && (_words.Boolean(sure) ?? false);
        var plus = fields["plus"] is { } later ? _words.Amount(later, Unit.SchoolDays) : null;
        return after is { } quantity ? new Trigger.Returned(quantity, kinds, confirmed, plus) : null;
    }

    private Trigger.OnDate? OnDate(YamlValue value)
    {
        if (YamlFields.Open(value, RulesShapes.OnDate, log) is not { } fields)
        {
            return null;
        }

        var scope = fields["for"] is { } whom
            ? _words.Word(whom, "a scope", Vocabulary.Scopes) ?? DateScope.Pupil
            : DateScope.Pupil;
        string[] choices = [.. DateKeys.Where(key => fields[key] is not null)];
        if (choices.Length != 1)
        {
            log.Add(value, $"'onDate' names {(choices.Length == 0 ? "no date" : "more than one date")}; write exactly one of schoolDay: 5, date: 09-08 and firstSchoolDayOf: month.");
            return null;
        }

        var chosen = fields[choices[0]]!;
        DateChoice? choice = choices[0] switch
        {
            "schoolDay" => _words.Integer(chosen, "the number of a school day", least: 1, most: 366) is { } number ? new DateChoice.SchoolDay(number) : null,
            "date" => _words.DayOfYear(chosen) is { } date ? new DateChoice.DayOfYear(date) : null,
            _ => _words.Word(chosen, "a period", Vocabulary.Periods) is not null ? new DateChoice.FirstSchoolDayOfMonth() : null,
        };
        return choice is null ? null : new Trigger.OnDate(choice, scope);
    }

    private Trigger.Unregistered? Unregistered(YamlValue value)
    {
        if (YamlFields.Open(value, RulesShapes.Unregistered, log) is not { } fields)
        {
            return null;
        }

        var by = fields.Required("by", "\"10:30\"") is { } time ? _words.Time(time) : null;
        var atLeast = fields.Required("atLeast", "50%") is { } least ? _words.Percent(least) : null;
        return by is { } from && atLeast is { } percent ? new Trigger.Unregistered(from, percent) : null;
    }

    private Window? Within(YamlFields fields) => fields.Required("within", "school-year") is { } window ? _words.Window(window) : null;
}
