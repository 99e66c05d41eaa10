namespace Bruggen.Configuration.Shapes;

/// <summary>The shape of <c>calendar.yaml</c> (RULES.md, The files).</summary>
internal static class CalendarShapes
{
    /// <summary>The parts of each weekday that have lessons.</summary>
    public static GroupShape Week { get; } = new(
        "week",
        [
            .. Vocabulary.Weekdays.Select(day => new KeyShape(
                day.Word,
                ChoiceShape.Of(Vocabulary.WeekParts),
                "Welke delen van deze dag er les is; een dag die ontbreekt heeft geen les.")),
        ]);

    /// <summary>A run of free days.</summary>
    public static GroupShape Holiday { get; } = new(
        "a holiday",
        new("name", TextShape.Any, "Hoe de vakantie heet."),
        new("from", WordShapes.Date, "De eerste vrije dag.", IsRequired: true),
        new("to", WordShapes.Date, "De laatste vrije dag, zelf nog vrij.", IsRequired: true));

    /// <summary>A day on which the week does not hold.</summary>
    public static GroupShape Day { get; } = new(
        "a day",
        new("date", WordShapes.Date, "De dag, als jaar-maand-dag.", IsRequired: true),
        new("part", ChoiceShape.Of(Vocabulary.Parts), "Enkel de voormiddag (am) of de namiddag (pm); zonder part de hele dag."),
        new("name", TextShape.Any, "Waarvoor de dag dient, zoals Pedagogische studiedag."));

    /// <summary>What is different for one class.</summary>
    public static GroupShape Class { get; } = new(
        "a class",
        new("closed", new ListShape(Day), "Dagen waarop enkel deze klas vrij is."),
        new("open", new ListShape(Day), "Dagen waarop deze klas toch les heeft."));

    /// <summary>One school year.</summary>
    public static GroupShape Year { get; } = new(
        "a school year",
        new("name", TextShape.Any, "De naam van het schooljaar, zoals 2026-2027.", IsRequired: true),
        new("start", WordShapes.Date, "De eerste dag; mag weg bij holidays: flemish."),
        new("end", WordShapes.Date, "De laatste dag; mag weg bij holidays: flemish."),
        new("week", Week, "De lesweek van dit schooljaar; zonder week geldt de lesweek bovenaan het bestand."),
        new(
            "holidays",
            new EitherShape(
                ChoiceShape.Of(Vocabulary.Holidays),
                new ListShape(new EitherShape(ChoiceShape.Of(Vocabulary.Holidays), Holiday))),
            "flemish: Bruggen berekent de Vlaamse schoolvakanties en feestdagen. Een lijst: precies de vakanties die er staan."),
        new("closed", new ListShape(Day), "Vrije dagen en halve dagen van de school zelf."),
        new("import", TextShape.Any, "Een iCalendar-bestand (.ics) naast dit bestand; elke gebeurtenis van een hele dag wordt een vrije dag."),
        new("classes", new MapShape(Class), "Klassen die afwijken van de rest van de school."));

    /// <summary>The file.</summary>
    public static GroupShape File { get; } = new(
        "calendar.yaml",
        new("week", Week, "De lesweek van elk schooljaar dat er zelf geen noemt."),
        new("schoolYears", new ListShape(Year, NotEmpty: true), "De schooljaren; minstens het lopende.", IsRequired: true));
}
