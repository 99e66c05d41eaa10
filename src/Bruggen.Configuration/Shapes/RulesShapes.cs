using Bruggen.Domain.Planning;

namespace Bruggen.Configuration.Shapes;

/// <summary>The shape of <c>rules.yaml</c> (RULES.md, Triggers and The files).</summary>
internal static class RulesShapes
{
    private static readonly KeyShape Kinds = new("kinds", WordShapes.Kinds, "Welke soorten afwezigheid meetellen; zonder kinds: sick, excused en unexcused.");
    private static readonly KeyShape Within = new("within", WordShapes.Window, "Waarbinnen geteld wordt: school-year, of een aantal school-days of calendar-days.", IsRequired: true);
    private static readonly KeyShape To = new("to", new EitherShape(new ChoiceShape(RoleWords.All), TextShape.Any), "Voor wie het is: een rol, of een gebruikersnaam, intern nummer of groepscode.", IsRequired: true);
    private static readonly KeyShape Text = new("text", TextShape.Any, "De naam van een tekst in templates/, zonder map, taal en .md.");
    private static readonly KeyShape Today = new("today", new FlagShape(), "true: mag als tweede bericht op dezelfde dag.");

    /// <summary>How spells are joined.</summary>
    public static GroupShape Spells { get; } = new(
        "spells",
        new KeyShape("mergeGap", WordShapes.HalfDaysOrNone, "Zoveel halve dagen aanwezig breken een afwezigheid nog niet in twee."));

    /// <summary>The trigger on one spell.</summary>
    public static GroupShape Absent { get; } = new(
        "absent",
        new("atLeast", WordShapes.Quantity, "Vanaf hoe lang na elkaar.", IsRequired: true),
        Kinds,
        new("every", WordShapes.Quantity, "Opnieuw na elk zoveelste stuk, in dezelfde eenheid."));

    /// <summary>The trigger on a number of half-days.</summary>
    public static GroupShape Counted { get; } = new(
        "counted",
        new("atLeast", WordShapes.HalfDays, "Vanaf hoeveel halve dagen samen.", IsRequired: true),
        Kinds,
        Within,
        new("every", WordShapes.HalfDays, "Opnieuw na elke zoveel halve dagen; enkel met within: school-year."));

    /// <summary>The trigger on a number of spells.</summary>
    public static GroupShape SpellCount { get; } = new(
        "spells",
        new("atLeast", new NumberShape(1, Yaml.YamlWords.LargestNumber), "Vanaf hoeveel keren afwezig.", IsRequired: true),
        Kinds,
        Within,
        new("eachAtMost", WordShapes.Quantity, "Enkel afwezigheden die hoogstens zo lang duurden."));

    /// <summary>The trigger on a share.</summary>
    public static GroupShape Rate { get; } = new(
        "rate",
        new("atLeast", WordShapes.Percent, "Vanaf welk deel van de halve dagen.", IsRequired: true),
        Kinds,
        Within,
        new("minimum", WordShapes.HalfDays, "Onder zoveel geregistreerde halve dagen wordt er niets gezegd.", IsRequired: true));

    /// <summary>The trigger on a weekday.</summary>
    public static GroupShape Pattern { get; } = new(
        "pattern",
        new("atLeast", new NumberShape(1, Yaml.YamlWords.LargestNumber), "Zoveel keer afwezig ...", IsRequired: true),
        new("of", new NumberShape(1, Yaml.YamlWords.LargestNumber), "... van de laatste zoveel keer die weekdag.", IsRequired: true),
        new("weekday", ChoiceShape.Of(Vocabulary.PatternDays), "Enkel deze weekdag; zonder weekday elke dag apart."),
        Kinds);

    /// <summary>The trigger on a return.</summary>
    public static GroupShape Returned { get; } = new(
        "returned",
        new("after", WordShapes.Quantity, "Terug na een afwezigheid van minstens zo lang.", IsRequired: true),
        Kinds,
        new("confirmed", new FlagShape(), "true: pas wanneer de terugkeer bevestigd is."),
        new("plus", WordShapes.SchoolDays, "Zoveel schooldagen na de terugkeer."));

    /// <summary>The trigger on a date.</summary>
    public static GroupShape OnDate { get; } = new(
        "onDate",
        new("schoolDay", new NumberShape(1, 366), "De zoveelste schooldag van het jaar."),
        new("date", WordShapes.DayOfYear, "Elk jaar op deze dag, als maand-dag."),
        new("firstSchoolDayOf", ChoiceShape.Of(Vocabulary.Periods), "De eerste schooldag van elke maand."),
        new("for", ChoiceShape.Of(Vocabulary.Scopes), "Voor elke leerling, elke klas of elk personeelslid."));

    /// <summary>The trigger on what nobody registered.</summary>
    public static GroupShape Unregistered { get; } = new(
        "unregistered",
        new("by", WordShapes.Time, "Vanaf dit uur.", IsRequired: true),
        new("atLeast", WordShapes.Percent, "Vanaf welk deel van de klas zonder code.", IsRequired: true));

    /// <summary>The triggers, of which a rule has one.</summary>
    public static GroupShape When { get; } = new(
        "when",
        new("absent", Absent, "Zo lang na elkaar afwezig."),
        new("counted", Counted, "Zoveel halve dagen samen."),
        new("spells", SpellCount, "Zoveel keren afwezig."),
        new("rate", Rate, "Zo'n deel van de tijd afwezig."),
        new("pattern", Pattern, "Telkens op dezelfde weekdag."),
        new("returned", Returned, "Terug na een afwezigheid."),
        new("onDate", OnDate, "Op een dag van het schooljaar."),
        new("unregistered", Unregistered, "Een klas waarvan te weinig geregistreerd is."))
    {
        HasOneKey = true,
    };

    /// <summary>For whom a rule is.</summary>
    public static GroupShape For { get; } = new(
        "for",
        new("classes", new ListShape(TextShape.Any), "Enkel deze klassen; een sterretje staat voor om het even wat, zoals \"1*\"."),
        new("exceptClasses", new ListShape(TextShape.Any), "Niet deze klassen."),
        new("groups", new ListShape(TextShape.Any), "Enkel leerlingen van een van deze groepen."),
        new("ages", new TextShape("^ *(< *[0-9]{1,2}|>= *[0-9]{1,2}|[0-9]{1,2} *- *[0-9]{1,2}) *$", Examples: ["<18", ">=18", "12-17"]), "Leeftijden in hele jaren: \"<18\", \">=18\" of \"12-17\"."));

    /// <summary>When a rule is in force.</summary>
    public static GroupShape Valid { get; } = new(
        "valid",
        new("from", WordShapes.Date, "De eerste dag waarop de regel geldt."),
        new("to", WordShapes.Date, "De laatste dag waarop de regel geldt."));

    /// <summary>A task.</summary>
    public static GroupShape Task { get; } = new(
        "task",
        To,
        Text,
        new("due", WordShapes.SchoolDays, "Tegen wanneer; zonder due een schooldag later."),
        Today);

    /// <summary>A call to the parents.</summary>
    public static GroupShape Contact { get; } = new(
        "contact",
        new("to", new ChoiceShape([RoleWords.Of(Role.Ouders)]), "Wie opgebeld wordt: de ouders."),
        new("by", new EitherShape(new ChoiceShape([.. RoleWords.All.Where(word => !Roles.IsFamily(RoleWords.Named(word)!.Value))]), TextShape.Any), "Wie belt; zonder by de klastitularis."),
        Text,
        new("due", WordShapes.SchoolDays, "Tegen wanneer; zonder due een schooldag later."),
        Today);

    /// <summary>A heavy or overdue case.</summary>
    public static GroupShape Escalate { get; } = new(
        "escalate",
        new("to", new ChoiceShape([.. SchoolShapes.ListedRoles.Select(RoleWords.Of)]), "Wie het opneemt; zonder to de zorg."),
        Text,
        new("after", WordShapes.SchoolDays, "Zoveel schooldagen nadat de dag van de taak voorbij is, als ze nog openstaat; zonder after meteen."),
        Today);

    /// <summary>Words that are kept in the pupil tracking system too.</summary>
    public static GroupShape Note { get; } = new("note", To with { IsRequired = false }, Text);

    /// <summary>A buddy.</summary>
    public static GroupShape Buddy { get; } = new(
        "buddy",
        new("tell", new ListShape(new ChoiceShape([RoleWords.Of(Role.Buddy)])), "Wie een bericht krijgt: de buddy. Met een lege lijst enkel het voorstel aan de klastitularis."),
        new("approve", ChoiceShape.Of(Vocabulary.Approvals), "klastitularis: een voorstel, met een bericht dat klaarligt. none: Bruggen vraagt de buddy meteen."),
        new("onSilence", ChoiceShape.Of(Vocabulary.Silences), "send: zonder bezwaar vraagt Bruggen de buddy na een schooldag zelf. keep: dat doet de klastitularis."),
        new("due", WordShapes.SchoolDays, "Tegen wanneer de klastitularis de buddy vraagt; zonder due een schooldag later."));

    /// <summary>A material folder.</summary>
    public static GroupShape Folder { get; } = new(
        "folder",
        new("path", new TextShape(Examples: "Bruggen/{klas}"), "Waar de map in Intradesk staat, met {klas} voor de klas.", IsRequired: true),
        new("template", TextShape.Any, "Een tekst in templates/klas/ die elke week in een map van die week komt."),
        new("due", WordShapes.SchoolDays, "Tegen wanneer de klastitularis de map maakt waar Bruggen dat niet kan; zonder due een schooldag later."));

    /// <summary>A message.</summary>
    public static GroupShape Message { get; } = new(
        "message",
        To,
        Text,
        new("approve", ChoiceShape.Of(Vocabulary.Approvals), "none: meteen versturen. klastitularis: als voorstel bij de klastitularis."),
        new("copyToLVS", new FlagShape(), "true: Smartschool bewaart het bericht ook in het leerlingvolgsysteem; enkel aan leerling of ouders, met approve: none."),
        Today);

    /// <summary>The actions, one an item of <c>then</c>.</summary>
    public static GroupShape Action { get; } = new(
        "an action",
        new("task", Task, "Een taak voor iemand van de school."),
        new("message", Message, "Een bericht; aan leerling, klas en ouders als voorstel bij de klastitularis."),
        new("buddy", Buddy, "Een klasgenoot die notities deelt; enkel bij een regel met absent."),
        new("folder", Folder, "Een map in Intradesk voor het materiaal van de klas."),
        new("contact", Contact, "Iemand van de school belt de ouders."),
        new("note", Note, "Een bericht aan leerling of ouders dat Smartschool ook in het leerlingvolgsysteem bewaart."),
        new("escalate", Escalate, "De zorg neemt een zwaar geval over, of een taak die blijft openstaan."))
    {
        HasOneKey = true,
    };

    /// <summary>A few half-days with what the rule makes of them.</summary>
    public static GroupShape Example { get; } = new(
        "an example",
        new("title", TextShape.Any, "Wat het voorbeeld toont."),
        new(
            "days",
            new MapShape(TextShape.Any, WordShapes.Date.Pattern),
            "Datum met codeletters: voormiddag en namiddag met een spatie ertussen, een punt voor niets genoteerd. Wat ontbreekt, was de leerling aanwezig.",
            IsRequired: true),
        new("until", WordShapes.Date, "Tot en met deze dag kijken; zonder until tot de laatste dag onder days."),
        new("fires", new ListShape(WordShapes.HalfDay), "Wanneer de regel afgaat, als 2026-10-06/am; [] als hij niet afgaat.", IsRequired: true),
        new("class", TextShape.Any, "De klas van de leerling."),
        new("born", WordShapes.Date, "De geboortedatum van de leerling, voor een regel met ages."),
        new("balance", new NumberShape(0, PeopleShapes.LargestBalance), "Halve dagen meegebracht van een vorige school."));

    /// <summary>A rule.</summary>
    public static GroupShape Rule { get; } = new(
        "a rule",
        new("id", new TextShape("^ *[a-z0-9-]{1,60} *$", MayBeNumber: true), "Een eigen naam: kleine letters, cijfers en streepjes.", IsRequired: true),
        new("title", TextShape.Any, "Hoe de regel heet op het scherm."),
        new("why", new EitherShape(TextShape.Any, new ListShape(TextShape.Any)), "Rijen van de folder, zoals L29 L30."),
        new("source", TextShape.Any, "Waar het getal vandaan komt; \"voorstel\" als er geen bron is."),
        new("valid", Valid, "Van wanneer tot wanneer de regel geldt."),
        new("enabled", new FlagShape(), "false: de regel staat uit."),
        new("when", When, "Wanneer de regel afgaat: precies een van de mogelijkheden.", IsRequired: true),
        new("once", ChoiceShape.Of(Vocabulary.Limits), "school-year: hoogstens een keer per leerling en schooljaar."),
        new("for", For, "Voor wie; zonder for voor iedereen."),
        new("mutes", new ListShape(TextShape.Any), "Regels waarvan open acties voor dezelfde afwezigheid vervallen."),
        new("needs", new ListShape(TextShape.Any), "Regels die eerst moeten afgegaan zijn voor dezelfde afwezigheid."),
        new("then", new ListShape(Action), "Wat er dan gebeurt."),
        new("examples", new ListShape(Example), "Voorbeelden die bruggen check narekent."));

    /// <summary>The file.</summary>
    public static GroupShape File { get; } = new(
        "rules.yaml",
        new("spells", Spells, "Wat als een afwezigheid telt."),
        new("rules", new ListShape(Rule), "De regels.", IsRequired: true));
}
