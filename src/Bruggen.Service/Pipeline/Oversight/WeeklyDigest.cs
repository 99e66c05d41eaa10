using System.Globalization;
using System.Net;
using System.Text;
using Bruggen.Configuration;
using Bruggen.Configuration.Texts;
using Bruggen.Domain.Attendance;
using Bruggen.Domain.Calendar;
using Bruggen.Domain.Planning;
using Bruggen.Domain.Rules;
using Bruggen.Domain.Rules.Explaining;
using Bruggen.Domain.School;
using Bruggen.Service.State;
using Bruggen.Service.Time;
using NodaTime;

namespace Bruggen.Service.Pipeline.Oversight;

/// <summary>
/// The week for the care team: the bridges that are open, by class and pupil, with the rung that was reached and what comes
/// next. Never a code and never a reason; who is not to be approached, or is known to one counsellor only, is not in it.
/// </summary>
internal sealed class WeeklyDigest(SchoolMemory memory, SchoolClock clock)
{
    /// <summary>Subject and text.</summary>
    /// <param name="configuration">The rules.</param>
    /// <param name="day">The day whose week it is.</param>
    public (string Subject, string Html) Write(SchoolConfiguration configuration, LocalDate day)
    {
        var engine = new RuleEngine(configuration.Rules);
        var addresses = configuration.AddressesFor(memory.Roster!);
        var open = memory.Roster!.Pupils
            .Where(pupil => !configuration.People.IsSilenced(pupil.Key, clock.Today) && !addresses.IsSealed(new Subject.One(pupil)))
            .Select(pupil => Bridge(configuration, engine, pupil))
            .OfType<OpenBridge>()
            .OrderBy(bridge => bridge.Pupil.Class, StringComparer.Ordinal)
            .ThenBy(bridge => bridge.Pupil.LastName, StringComparer.Ordinal)
            .ThenBy(bridge => bridge.Pupil.FirstName, StringComparer.Ordinal)
            .ToList();
        var monday = day.PlusDays(1 - (int)day.DayOfWeek);
        var html = new StringBuilder();
        html.Append(CultureInfo.InvariantCulture, $"<p>De week van {DutchDates.InWords(monday)}. ");
        html.Append(open.Count switch
        {
            0 => "Er staan geen bruggen open.</p>",
            1 => "Er staat 1 brug open.</p>",
            _ => string.Create(CultureInfo.InvariantCulture, $"Er staan {open.Count} bruggen open.</p>"),
        });
        foreach (var group in open.GroupBy(bridge => bridge.Pupil.Class))
        {
            html.Append(CultureInfo.InvariantCulture, $"<p><b>{WebUtility.HtmlEncode(PlainValue.Of(group.Key ?? "Zonder klas"))}</b></p><ul>");
            foreach (var bridge in group)
            {
                var next = bridge.Next is { } step ? $"; volgende stap: {step.Title}, vanaf {DutchDates.InWords(step.From.Date)} als het zo blijft" : string.Empty;
                html.Append(CultureInfo.InvariantCulture, $"<li>{WebUtility.HtmlEncode($"{memory.Roster!.NameOf(bridge.Pupil)}: {bridge.Rung}{next}")}</li>");
            }

            html.Append("</ul>");
        }

        return ($"Bruggen: het overzicht van de week van {DutchDates.InWords(monday)}", html.ToString());
    }

    private OpenBridge? Bridge(SchoolConfiguration configuration, RuleEngine engine, Pupil pupil)
    {
        var (newest, fired) = (clock.NewestHalfDay, memory.FiringsOf(pupil.Key).Where(stored => stored.SupersededAt is null).Select(stored => stored.Firing).ToList());
        if (fired.Count == 0)
        {
            return null;
        }

        var register = memory.RegisterOf(pupil, configuration);
        var rung = fired
            .Where(firing => configuration.Rules.Find(firing.Rule)?.When is Trigger.Absent && engine.StandingOf(firing, register, newest) is FiringStanding.Stands or FiringStanding.Wavers)
            .OrderBy(firing => firing.At.Ordinal)
            .ThenBy(firing => firing.Measure ?? 0)
            .ThenBy(firing => firing.Level)
            .LastOrDefault();
        return rung is null
            ? null
            : new OpenBridge(pupil, configuration.Rules.Find(rung.Rule)!.Title, Next(configuration, engine, register, pupil, fired, newest));
    }

    private static (string Title, HalfDay From)? Next(SchoolConfiguration configuration, RuleEngine engine, PupilRegister register, Pupil pupil, List<Firing> fired, HalfDay newest) =>
        new RuleExplainer(engine)
            .Explain(register, new PupilTraits(pupil.Groups, pupil.BirthDate), fired, newest)
            .Where(explanation => explanation.WouldFireAt is not null && configuration.Rules.Find(explanation.Rule)!.When is Trigger.Absent or Trigger.Counted)
            .OrderBy(explanation => explanation.WouldFireAt!.Value.Ordinal)
            .Select(explanation => ((string, HalfDay)?)(configuration.Rules.Find(explanation.Rule)!.Title, explanation.WouldFireAt!.Value))
            .FirstOrDefault();

    private sealed record OpenBridge(Pupil Pupil, string Rung, (string Title, HalfDay From)? Next);
}
