using System.Collections.Immutable;
using Bruggen.Domain.Attendance;
using Bruggen.Domain.Planning;

namespace Bruggen.Configuration.Shapes;

/// <summary>The shape of <c>school.yaml</c> (RULES.md, The files).</summary>
internal static class SchoolShapes
{
    private static readonly Shape People = new EitherShape(TextShape.Any, new ListShape(TextShape.Any));

    /// <summary>The roles whose people the school names; the others follow from the roster.</summary>
    public static ImmutableArray<Role> ListedRoles { get; } = [Role.Leerlingenbegeleiding, Role.Zorg, Role.Directie, Role.Secretariaat];

    /// <summary>The roles that get tasks.</summary>
    public static ImmutableArray<Role> StaffRoles { get; } = [.. Enum.GetValues<Role>().Where(role => !Domain.Planning.Roles.IsFamily(role))];

    /// <summary>What the school is called.</summary>
    public static GroupShape School { get; } = new(
        "school",
        new("name", TextShape.Any, "De naam van de school, zoals ze in berichten staat."),
        new("language", new TextShape("^[a-z]{2}$", Examples: "nl"), "De taal van de teksten, in twee letters."));

    /// <summary>The service account for planner and Intradesk.</summary>
    public static GroupShape WebAccount { get; } = new(
        "web",
        new("user", TextShape.Any, "De gebruikersnaam van de dienstaccount.", IsRequired: true),
        new("password", PlaceOfSecret("env:BRUGGEN_WEBPASSWORD"), "Waar haar wachtwoord bewaard wordt: env:NAAM of file:PAD.", IsRequired: true),
        new("authenticator", PlaceOfSecret("file:/etc/bruggen/authenticator"), "Waar het geheim van haar authenticator-app bewaard wordt, als ze er een heeft."),
        new("verification", PlaceOfSecret("file:/etc/bruggen/geboortedatum"), "Waar het antwoord op de accountverificatie bewaard wordt, een geboortedatum als 1980-05-17."),
        new("participants", new FlagShape(), "true: een to-do van de dienstaccount bereikt op dit platform ook wie erbij genoemd wordt; bruggen doctor --probe zegt het."));

    /// <summary>The helpdesk.</summary>
    public static GroupShape Helpdesk { get; } = new(
        "helpdesk",
        new KeyShape("item", TextShape.Any, "Het onderwerp van een ticket: de id van een item van de helpdesk.", IsRequired: true));

    /// <summary>The second source of rosters.</summary>
    public static GroupShape OneRoster { get; } = new(
        "oneRoster",
        new("clientId", TextShape.Any, "De client-id van OneRoster, uit Smartschool.", IsRequired: true),
        new("secret", PlaceOfSecret("env:BRUGGEN_ONEROSTER"), "Waar het client-geheim bewaard wordt: env:NAAM of file:PAD.", IsRequired: true));

    /// <summary>How the platform is reached.</summary>
    public static GroupShape Platform { get; } = new(
        "smartschool",
        new("address", new TextShape("^https?://", Examples: "https://voorbeeld.smartschool.be"), "Het adres waarop jullie inloggen.", IsRequired: true),
        new("accessCode", PlaceOfSecret("env:BRUGGEN_ACCESSCODE"), "Waar de toegangscode van de webservices bewaard wordt: env:NAAM of file:PAD. Nooit de code zelf.", IsRequired: true),
        new("sender", TextShape.Any, "Wie berichten verstuurt: gebruikersnaam, intern nummer of volledige naam."),
        new("web", WebAccount, "De dienstaccount voor planner en Intradesk, enkel als jullie die gebruiken."),
        new("oneRoster", OneRoster, "OneRoster als tweede bron voor leerlingen, klassen en leerkrachten, enkel als jullie dat hebben."),
        new("helpdesk", Helpdesk, "De helpdesk van Smartschool, enkel als een rol haar taken daar krijgt."));

    /// <summary>When attendance is asked for.</summary>
    public static GroupShape Poll { get; } = new(
        "poll",
        new("every", WordShapes.Duration, "Hoe vaak de aanwezigheden opgehaald worden."),
        new("from", WordShapes.Time, "Het eerste uur van de dag."),
        new("to", WordShapes.Time, "Het laatste uur van de dag."),
        new("window", WordShapes.Duration, "Hoeveel dagen er elke dag opnieuw nagekeken worden, want codes worden verbeterd."));

    /// <summary>When something may leave.</summary>
    public static GroupShape Send { get; } = new(
        "send",
        new("from", WordShapes.Time, "Vroeger vertrekt er niets."),
        new("to", WordShapes.Time, "Later vertrekt er niets."),
        new("settle", WordShapes.Duration, "Zo lang moet een code gekend zijn voor ouders of leerlingen iets krijgen."),
        new("notBefore", WordShapes.Time, "Ouders en leerlingen krijgen niets voor dit uur."));

    /// <summary>When the service tells of itself.</summary>
    public static GroupShape Digest { get; } = new(
        "digest",
        new("daily", WordShapes.TimeOrOff, "Elke schooldag een regel voor admin, ook als er niets gebeurde; off: geen."),
        new("weekly", WordShapes.DayAndTimeOrOff, "Elke week een overzicht voor het zorgteam; off: geen."));

    /// <summary>How much is asked of people.</summary>
    public static GroupShape Limits { get; } = new(
        "limits",
        new("openTasks", new NumberShape(1, 100), "Zoveel open taken heeft iemand hoogstens; wat erboven komt, gaat naar de vervanger of de zorg."),
        new("contacts", new NumberShape(1, 20), "Zoveel keer hoort een gezin hoogstens iets ..."),
        new("within", WordShapes.SchoolDays, "... in zoveel schooldagen."));

    /// <summary>What the letters of this school mean.</summary>
    public static GroupShape Codes { get; } = new(
        "codes",
        [.. PresenceKinds.MappableNames.Select(kind => new KeyShape(kind, new ListShape(TextShape.Any), MeaningOf(kind)))]);

    /// <summary>Who stands behind a role.</summary>
    public static GroupShape Roles { get; } = new(
        "roles",
        [
            .. ListedRoles.Select(role => new KeyShape(
                RoleWords.Of(role), People, "Gebruikersnamen, interne nummers of groepscodes van wie deze rol opneemt.")),
        ]);

    /// <summary>Which way tasks go.</summary>
    public static GroupShape Channels { get; } = new(
        "channels",
        [
            .. StaffRoles.Select(role => new KeyShape(
                RoleWords.Of(role), ChoiceShape.Of(Vocabulary.Channels), "message: een bericht. planner: een to-do van de dienstaccount. helpdesk: een ticket.")),
        ]);

    /// <summary>What becomes of tasks whose date has passed.</summary>
    public static GroupShape Tasks { get; } = new(
        "tasks",
        new("reminders", ChoiceShape.Of(Vocabulary.Reminders), "auto: enkel voor taken in de planner, want daar kan je afvinken. on: voor alle taken. off: nooit."),
        new("remindAfter", WordShapes.SchoolDays, "Zoveel schooldagen over tijd: een herinnering."),
        new("escalateAfter", WordShapes.SchoolDays, "Zoveel schooldagen over tijd: de zorg hoort het."),
        new("closeAfter", WordShapes.SchoolDays, "Zoveel schooldagen over tijd telt een taak waarop geen antwoord kan komen als gedaan."));

    /// <summary>The file.</summary>
    public static GroupShape File { get; } = new(
        "school.yaml",
        new("school", School, "De school."),
        new("smartschool", Platform, "Het Smartschool-platform van de school.", IsRequired: true),
        new("sending", ChoiceShape.Of(Vocabulary.Sending), "watch: Bruggen toont wat het zou doen. on: Bruggen verstuurt."),
        new("poll", Poll, "Wanneer de aanwezigheden opgehaald worden."),
        new("send", Send, "Wanneer er iets mag vertrekken."),
        new("digest", Digest, "Wanneer Bruggen laat weten hoe het gaat."),
        new("tips", ChoiceShape.Of(Vocabulary.Switch), "on: hooguit een keer per week staat er een tip onder een bericht aan een leerkracht. off: nooit."),
        new("limits", Limits, "Hoeveel er van mensen gevraagd wordt."),
        new("codes", Codes, "Welke codeletter (of alias) van jullie Smartschool wat betekent.", IsRequired: true),
        new("roles", Roles, "Wie er achter een rol zit."),
        new("channels", Channels, "Langs welke weg een rol haar taken krijgt; zonder: een bericht."),
        new("tasks", Tasks, "Wat er gebeurt met taken waarvan de dag voorbij is."),
        new("admin", People, "Wie verwittigd wordt wanneer een mens moet beslissen."));

    private static TextShape PlaceOfSecret(string example) => new("^(env:[A-Za-z_][A-Za-z0-9_]*|file:.+)$", Examples: example);

    private static string MeaningOf(string kind) => kind switch
    {
        "present" => "Aanwezig.",
        "late" => "Te laat: op school.",
        "elsewhere" => "Stage of uitstap: voor ons op school.",
        "sick" => "Ziek: briefje van de ouders of doktersattest.",
        "excused" => "Gewettigd, van rechtswege of door de school.",
        "sensitive" => "Persoonlijke redenen: geen enkele regel ziet dit, tenzij hij het noemt.",
        "unexcused" => "Problematische afwezigheid.",
        "excluded" => "Tucht: geen enkele regel ziet dit, tenzij hij het noemt.",
        "unknown" => "Nog niet gekend; zet een streepje tussen aanhalingstekens.",
        _ => "Niet verwacht op school.",
    };
}
