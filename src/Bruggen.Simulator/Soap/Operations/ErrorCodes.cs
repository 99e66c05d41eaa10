using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Bruggen.Simulator.State;

namespace Bruggen.Simulator.Soap.Operations;

/// <summary>
/// The texts of the result codes 1 to 57, without access code, as JSON, as CSV, or as nothing at all (PROTOCOL.md, Result codes). The
/// texts are ours.
/// </summary>
internal sealed class ErrorCodes(string name, string returnType, Func<SoapAnswer> answer) : ISoapOperation
{
    private static readonly string[] Texts =
    [
        "De naam moet minstens 2 tekens lang zijn",
        "De voornaam moet minstens 2 tekens lang zijn",
        "De gebruikersnaam moet minstens 2 tekens lang zijn",
        "Paswoord niet complex genoeg &lt;br&gt;",
        "Er is geen groep geselecteerd",
        "De gebruikersnaam bestaat al",
        "De paswoorden zijn niet gelijk",
        "Het webservices paswoord is niet juist",
        "Gebruiker bestaat niet",
        "Er liep iets mis tijdens het verwerken. Er is niets toegepast",
        "Er liep iets mis tijdens het bewaren van de klas",
        "De gebruiker bestaat niet",
        "Er liep iets mis bij het verplaatsen of kopiëren van de gebruiker naar de klas(sen)",
        "Onvoldoende gegevens",
        "Dubbele gebruikersnaam",
        "Dubbel intern nummer",
        "Een of meer profielvelden konden niet bewaard worden",
        "Het bericht kon niet verzonden worden",
        "Het id van de bovenliggende groep bestaat niet",
        "Het vak kon niet toegevoegd worden",
        "Er bestaat al een vak met deze naam",
        "Het vak werd niet gevonden",
        "Onbekende fout",
        "Het intern nummer is al in gebruik",
        "De gebruiker kan niet gewijzigd worden: bestaat niet",
        "De gebruiker kan niet toegevoegd worden: bestaat al",
        "Het instellingsnummer is niet gekend op dit platform",
        "De basisrol is verplicht",
        "De basisrol kan niet gewijzigd worden",
        "Enkel leerlingen kunnen in een officiële klas zitten",
        "Een leerling kan maar in één officiële klas zitten",
        "Een leerling moet in één officiële klas zitten",
        "De klasbeweging kon niet geregistreerd worden",
        "Een leerling zonder officiële klas kan niet geactiveerd worden",
        "Het instellingsnummer is verplicht bij een officiële klas",
        "Het type van een officiële klas kan niet gewijzigd worden",
        "Het type kan niet gewijzigd worden: er zijn leden die geen leerling zijn",
        "Het type kan niet gewijzigd worden: er zijn leden in een andere officiële klas",
        "Er moet een vormingscomponent gekozen worden",
        "De naam van een officiële klas kan niet gewijzigd worden",
        "Het administratief nummer kan niet gewijzigd worden",
        "Het instellingsnummer kan niet gewijzigd worden",
        "De vormingscomponent kan niet gewijzigd worden",
        "De vormingscomponent is verplicht",
        "Het type van de klas kan niet gewijzigd worden",
        "Er moet een type groep gekozen worden",
        "De unieke code van de klas of groep bestaat al",
        "Het intern nummer bestaat al",
        "De datum is ongeldig",
        "De module Skore is niet actief",
        "Er liep iets mis bij het uitschrijven van de leerling",
        "Het paswoord is geweigerd",
        "De bovenliggende groep werd niet gevonden",
        "De bovenliggende groep kan geen officiële klas zijn",
        "Een officiële klas kan geen subgroepen bevatten",
        "De datum is niet geldig voor het schooljaar",
        "De code van het lesrooster moet uniek zijn",
    ];

    public static ErrorCodes AsJson { get; } = new("returnJsonErrorCodes", "string", WriteJson);

    public static ErrorCodes AsCsv { get; } = new("returnCsvErrorCodes", "string", WriteCsv);

    /// <summary>The WSDL gives this one no output part.</summary>
    public static ErrorCodes AsNothing { get; } = new("returnErrorCodes", "", () => SoapAnswer.Nothing);

    public string Name => name;

    public ImmutableArray<SoapPart> Parts => [];

    public string ReturnType => returnType;

    public bool NeedsAccessCode => false;

    public SoapAnswer Answer(SoapCall call, Tenant tenant) => answer();

    private static SoapAnswer WriteJson()
    {
        var json = new StringBuilder();
        PhpJson.AppendObject(json, [.. Texts.Select((text, index) => (Number(index), (object?)text))]);
        return SoapAnswer.Json(json.ToString());
    }

    private static SoapAnswer WriteCsv() =>
        SoapAnswer.Payload(string.Join('\n', Texts.Select((text, index) => $"{Number(index)},\"{text}\"")));

    private static string Number(int index) => (index + 1).ToString(CultureInfo.InvariantCulture);
}
