using System.Collections.Immutable;
using Bruggen.Configuration.Shapes;
using Bruggen.Configuration.Yaml;
using Bruggen.Domain.Calendar;
using NodaTime;

namespace Bruggen.Configuration;

/// <summary>Reads what stands under <c>examples:</c> of a rule.</summary>
internal sealed class ExampleReader(ProblemLog log)
{
    private readonly YamlWords _words = new(log);

    /// <summary>The examples that can be read; the others are reported.</summary>
    public IEnumerable<RuleExample> Read(string rule, YamlValue examples) =>
        (_words.Items(examples, "examples, such as '- { days: { 2026-10-05: Z Z }, fires: [] }'") ?? []).Select(item => ReadExample(rule, item)).OfType<RuleExample>();

    private RuleExample? ReadExample(string rule, YamlValue item)
    {
        if (YamlFields.Open(item, RulesShapes.Example, log) is not { } fields)
        {
            return null;
        }

        var title = fields["title"] is { } titled ? _words.Text(titled, "a title") : null;
        var days = fields.Required("days", "{ 2026-10-05: Z Z }") is { } written ? ReadDays(written) : null;
        var until = fields["until"] is { } last ? _words.Date(last) : null;
        var className = fields["class"] is { } named ? _words.Text(named, "a class") : null;
        var born = fields["born"] is { } birth ? _words.Date(birth) : null;
        var balance = fields["balance"] is { } brought ? _words.Integer(brought, "a number of half-days", least: 0, most: PeopleShapes.LargestBalance) : null;
        var fires = fields.Required("fires", "[2026-10-06/am]") is { } expected ? ReadFires(expected) : null;
        if (days is not { IsEmpty: false } given || fires is not { } firings)
        {
            return null;
        }

        var lastDay = given.Max(day => day.Date);
        if (until < lastDay)
        {
            log.Add(fields["until"]!, "The example stops before its last day; 'until' must be on or after every date under 'days'.");
            return null;
        }

        return new RuleExample(rule, title, fields["fires"]!, given, until ?? lastDay, firings, className, born, balance ?? 0);
    }

    private ImmutableArray<(LocalDate Date, YamlScalar Codes)>? ReadDays(YamlValue value)
    {
        if (value is not YamlMapping mapping || mapping.Entries.IsEmpty)
        {
            log.Add(value, $"Here dates with code letters are expected, such as {{ 2026-10-05: Z Z }}; this is {(value is YamlMapping ? "empty" : value.Nature)}.");
            return null;
        }

        var days = ImmutableArray.CreateBuilder<(LocalDate, YamlScalar)>();
        foreach (var entry in mapping.Entries)
        {
            var date = _words.Date(entry.Key);
            if (entry.Value is not YamlScalar { IsNothing: false } codes)
            {
                log.Add(entry.Value, "Here the codes of the morning and the afternoon are expected, such as 'Z Z', with a point for nothing recorded.");
            }
            else if (date is { } day)
            {
                days.Add((day, codes));
            }
        }

        return days.ToImmutable();
    }

    private ImmutableArray<HalfDay>? ReadFires(YamlValue value)
    {
        if (_words.Items(value, "half-days, such as 2026-10-06/am") is not { } items)
        {
            return null;
        }

        var fires = items.Select(_words.HalfDay).ToList();
        return fires.Contains(null) ? null : [.. fires.OfType<HalfDay>().Order()];
    }
}
