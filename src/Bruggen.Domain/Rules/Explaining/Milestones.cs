using System.Collections.Immutable;
using Bruggen.Domain.Attendance;
using Bruggen.Domain.Calendar;
using NodaTime;

namespace Bruggen.Domain.Rules.Explaining;

/// <summary>The milestones of Flemish schools, and how far a pupil is from each (SCHOOL.md, Duties and Numbers of the ladder).</summary>
public static class Milestones
{
    private static readonly KindSet Sick = KindSet.Of(PresenceKind.Sick);
    private static readonly KindSet Unexcused = KindSet.Of(PresenceKind.Unexcused);
    private static readonly LocalDate Since2016 = new(2016, 9, 1);
    private static readonly LocalDate Since2019 = new(2019, 9, 1);

    /// <summary>The milestones, by what comes first; SCHOOL.md, Duties, has their numbers.</summary>
    public static ImmutableArray<Milestone> All { get; } =
    [
        new("doktersattest", "Doktersattest nodig: vierde kalenderdag ziek na elkaar", Away(4, Unit.CalendarDays, Sick), "vlaanderen.be, regels over afwezigheid op school: ouders wettigen ten hoogste drie kalenderdagen na elkaar", Since2019, ValidTo: null),
        new("clb", "CLB betrekken: vijf halve dagen zonder wettiging dit schooljaar", Count(5, Unexcused), "edulex, document 13281: vanaf 5 halve dagen B, niet noodzakelijk na elkaar", Since2016, ValidTo: null),
        new("attest-meteen", "Attest meteen bezorgen: meer dan tien lesdagen na elkaar", Away(11, Unit.SchoolDays, KindSet.Default), "schoolreglement: meer dan 10 lesdagen na elkaar", Since2019, ValidTo: null),
        new("toah", "Recht op onderwijs aan huis: dag 22", Away(22, Unit.CalendarDays, Sick), "vlaanderen.be, tijdelijk onderwijs aan huis: meer dan 21 kalenderdagen na elkaar ziek", Since2019, ValidTo: null),
        new("bednet", "Bednet kan: 36 halve dagen ziek dit schooljaar", Count(36, Sick), "bednet.be, voor wie is Bednet: 4 weken of 36 halve lesdagen; aanvragen kan vanaf dag 1", Since2016, ValidTo: null),
        new("schooltoeslag", "Schooltoeslag in gevaar: dertig halve dagen zonder wettiging dit schooljaar", Count(30, Unexcused), "groeipakket.be, aanwezigheidsvoorwaarden: 30 halve dagen, twee schooljaren na elkaar", Since2019, ValidTo: null),
    ];

    /// <summary>
    /// How far a pupil is from each milestone in force, and when it would be reached if the pupil stays away. Asks the
    /// rule engine: a milestone is a rule without consequences.
    /// </summary>
    /// <param name="register">The pupil's codes.</param>
    /// <param name="mergeGap">Attending half-days a spell survives.</param>
    /// <param name="at">The moment.</param>
    public static ImmutableArray<(Milestone Milestone, Explanation Explanation)> For(PupilRegister register, int mergeGap, HalfDay at)
    {
        var rules = All.Select(milestone => new Rule
        {
            Id = milestone.Id,
            Title = milestone.Title,
            When = milestone.When,
            ValidFrom = milestone.ValidFrom,
            ValidTo = milestone.ValidTo,
        });
        var explainer = new RuleExplainer(new RuleEngine(new RuleBook(mergeGap, [.. rules])));
        return
        [
            .. All.Zip(explainer.Explain(register, PupilTraits.Unknown, [], at))
                .Where(pair => pair.Second.Outcome != Outcome.NotAsked),
        ];
    }

    private static Trigger.Absent Away(int amount, Unit unit, KindSet kinds) => new(new Quantity(amount, unit), kinds, Every: null);

    private static Trigger.Counted Count(int amount, KindSet kinds) => new(amount, kinds, Window.SchoolYear, Every: null);
}
