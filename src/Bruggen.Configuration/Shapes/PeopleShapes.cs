namespace Bruggen.Configuration.Shapes;

/// <summary>The shape of <c>people.yaml</c>.</summary>
internal static class PeopleShapes
{
    /// <summary>Above this many half-days an opening balance is a typing error: no school year has as many.</summary>
    public const int LargestBalance = 400;

    /// <summary>A pupil has one main account and at most six co-accounts (PROTOCOL.md, Encodings).</summary>
    public const int LastCoAccount = 6;

    private static readonly KeyShape Pupil = new("pupil", WordShapes.Pupil, "Het interne nummer van de leerling, of @gebruikersnaam.", IsRequired: true);

    /// <summary>A pupil about whom nothing is done.</summary>
    public static GroupShape Silence { get; } = new(
        "a silence",
        Pupil,
        new("until", WordShapes.Date, "De laatste dag van de stilte; zonder datum tot de regel hier weg is."),
        new("why", TextShape.Any, "Een woord voor wie dit bestand leest; wordt nooit verstuurd."));

    /// <summary>A pupil's count at a previous school.</summary>
    public static GroupShape OpeningBalance { get; } = new(
        "an opening balance",
        Pupil,
        new("unexcused", new NumberShape(0, LargestBalance), "Halve dagen problematische afwezigheid van dit schooljaar op een vorige school.", IsRequired: true));

    /// <summary>A co-account that gets no messages.</summary>
    public static GroupShape SkippedCoAccount { get; } = new(
        "a co-account to skip",
        Pupil,
        new("coaccount", new NumberShape(1, LastCoAccount), "Het nummer van de co-account.", IsRequired: true));

    /// <summary>The language of a family.</summary>
    public static GroupShape Language { get; } = new(
        "a language",
        Pupil,
        new("language", new TextShape("^ *[a-z]{2} *$", Examples: "fr"), "De taal van de berichten aan de ouders, in twee letters.", IsRequired: true),
        new("coaccount", new NumberShape(1, LastCoAccount), "Enkel voor deze co-account; zonder coaccount voor alle ouders van de leerling."));

    /// <summary>Who stands in for a staff member.</summary>
    public static GroupShape Deputy { get; } = new(
        "a deputy",
        new("for", TextShape.Any, "Wie er niet is: gebruikersnaam of intern nummer.", IsRequired: true),
        new("by", TextShape.Any, "Wie vervangt: gebruikersnaam, intern nummer of groepscode.", IsRequired: true),
        new("from", WordShapes.Date, "De eerste dag; zonder datum vanaf nu."),
        new("until", WordShapes.Date, "De laatste dag; zonder datum tot de regel hier weg is."));

    /// <summary>A pupil about whom one person hears everything and nobody else anything.</summary>
    public static GroupShape Sealed { get; } = new(
        "a sealed pupil",
        Pupil,
        new("counsellor", TextShape.Any, "De enige die iets krijgt: gebruikersnaam of intern nummer.", IsRequired: true),
        new("why", TextShape.Any, "Een woord voor wie dit bestand leest; wordt nooit verstuurd."));

    /// <summary>The file.</summary>
    public static GroupShape File { get; } = new(
        "people.yaml",
        new("silences", new ListShape(Silence), "Leerlingen over wie Bruggen voorlopig niets doet."),
        new("openingBalances", new ListShape(OpeningBalance), "Halve dagen meegebracht van een vorige school."),
        new("volunteers", new ListShape(WordShapes.Pupil), "Wie buddy wil zijn; zonder lijst kan elke klasgenoot gevraagd worden."),
        new("neverPair", new ListShape(new ListShape(WordShapes.Pupil, NotEmpty: true)), "Twee leerlingen die nooit elkaars buddy zijn, elk paar als [\"1001\", \"1002\"]."),
        new("skipCoAccounts", new ListShape(SkippedCoAccount), "Co-accounts die geen berichten krijgen."),
        new("deputies", new ListShape(Deputy), "Wie wie vervangt."),
        new("sealed", new ListShape(Sealed), "Leerlingen over wie alles naar een enkele begeleider gaat en niets naar iemand anders."),
        new("languages", new ListShape(Language), "Ouders die in een andere taal aangeschreven worden."));
}
