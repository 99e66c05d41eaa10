using Bruggen.Domain.Calendar;
using Bruggen.Domain.Rules;
using Bruggen.Worker.Texts;

namespace Bruggen.Worker.Configuration;

/// <summary>Everything the admin wrote, read and checked together.</summary>
/// <param name="School">school.yaml.</param>
/// <param name="Calendar">calendar.yaml.</param>
/// <param name="Rules">rules.yaml.</param>
/// <param name="People">people.yaml.</param>
/// <param name="Templates">templates/, with the texts that ship with the program behind it.</param>
/// <param name="Stamp">A digest of every file, different when any byte of any file is.</param>
internal sealed record SchoolConfiguration(
    SchoolSettings School,
    SchoolCalendar Calendar,
    RuleBook Rules,
    PeopleSettings People,
    TemplateLibrary Templates,
    string Stamp);
