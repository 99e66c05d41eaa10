using System.Collections.Immutable;
using Bruggen.Configuration.Yaml;
using Bruggen.Domain.Attendance;
using Bruggen.Domain.Calendar;
using Bruggen.Domain.Rules;

namespace Bruggen.Configuration.Checks;

/// <summary>Runs the examples of the rules through the engine the service uses.</summary>
internal sealed class ExampleRun(SchoolCalendar calendar, CodeBook codes, RuleBook book, ProblemLog log)
{
    private const string Pupil = "voorbeeld";
    private const string NothingRecorded = ".";

    /// <summary>Reports what cannot be run as a problem, and every example that does not come out as a remark.</summary>
    public void Check(ImmutableArray<RuleExample> examples)
    {
        foreach (var example in examples)
        {
            if (book.Find(example.Rule) is not { } rule)
            {
                continue;
            }

            if (rule.When is Trigger.Unregistered or Trigger.OnDate { Scope: not DateScope.Pupil })
            {
                log.Add(example.Place, "Examples are about one pupil, and this rule is not; take them out.");
            }
            else if (RegisterOf(example) is { } register)
            {
                Compare(example, rule, register);
            }
        }
    }

    private void Compare(RuleExample example, Rule rule, PupilRegister register)
    {
        // A rule that is switched off, or comes into force later, is tried all the same.
        var asked = new RuleBook(book.MergeGap, [.. book.Rules.Select(other => other with { Enabled = other.Enabled || other.Id == rule.Id })]);
        var year = register.Timetable.Year;
        var firings = new RuleEngine(asked)
            .Evaluate(register, new PupilTraits([], example.Born), [], year.FirstMoment, new HalfDay(example.Until, DayPart.Pm))
            .Where(firing => firing.Rule == rule.Id)
            .Select(firing => firing.At)
            .Order()
            .ToList();
        if (!firings.SequenceEqual(example.Fires))
        {
            var title = example.Title is null ? "This example" : $"The example {Wording.Quote(example.Title)}";
            log.Remark(example.Place, $"{title} does not come out: the rule fires {Moments(firings)}, and here {Moments(example.Fires)} is expected. Correct the rule or the example.");
        }

        static string Moments(IReadOnlyCollection<HalfDay> moments) => moments.Count == 0 ? "never" : $"at {Wording.List([.. moments.Select(moment => moment.ToString())])}";
    }

    /// <summary>The register of the example's pupil; null, reported, when a day or a code does not exist.</summary>
    private PupilRegister? RegisterOf(RuleExample example)
    {
        var first = example.Days[0];
        if (calendar.YearOf(first.Date) is not { } year)
        {
            log.Add(first.Codes, "This date lies in no school year of calendar.yaml; choose one that does.");
            return null;
        }

        if (!year.Contains(example.Until))
        {
            log.Add(example.Place, "An example stays within one school year, and this one ends in another.");
            return null;
        }

        var timetable = year.TimetableOf(example.Class);
        var kinds = new PresenceKind[timetable.SlotCount];
        var seen = timetable.SlotsUntil(timetable.MomentOf(new(example.Until, DayPart.Pm)));
        kinds.AsSpan(0, seen).Fill(PresenceKind.Present);
        var isGood = true;
        foreach (var (date, written) in example.Days)
        {
            isGood &= Fill(date, written, timetable, kinds);
        }

        return isGood ? new PupilRegister(Pupil, example.Class, timetable, kinds, example.Balance) : null;
    }

    private bool Fill(NodaTime.LocalDate date, YamlScalar written, ClassTimetable timetable, PresenceKind[] kinds)
    {
        var letters = written.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (letters.Length is 0 or > 2)
        {
            log.Add(written, $"{Wording.Quote(written.Text)} is not a day; write one code for the whole day, or the codes of the morning and the afternoon with a space between them.");
            return false;
        }

        if (!timetable.IsSchoolDay(date))
        {
            log.Add(written, $"There are no lessons on {date:uuuu-MM-dd}; choose a school day of calendar.yaml.");
            return false;
        }

        for (var part = 0; part < 2; part++)
        {
            var letter = letters[part % letters.Length];
            var slot = timetable.SlotOf(new(date, (DayPart)part));
            if (slot < 0)
            {
                if (letters.Length == 2 && letter != NothingRecorded)
                {
                    log.Add(written, $"There are no lessons on {new HalfDay(date, (DayPart)part)}; write one code only for that day.");
                    return false;
                }
            }
            else if (letter != NothingRecorded && codes.IsUnmapped(letter))
            {
                log.Add(written, $"{Wording.Quote(letter)} is not a code of school.yaml; allowed are {Wording.List([.. codes.Codes.Order(StringComparer.Ordinal)])}, and a point for nothing recorded.");
                return false;
            }
            else
            {
                kinds[slot] = letter == NothingRecorded ? PresenceKind.Unregistered : codes.KindOf(letter);
            }
        }

        return true;
    }
}
