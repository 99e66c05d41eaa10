using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Bruggen.Configuration;

/// <summary>What an admin writes in Dutch where the files have an English word, so that the right one can be named.</summary>
internal static class DutchWords
{
    private static readonly FrozenDictionary<string, ImmutableArray<string>> Meanings = new Dictionary<string, ImmutableArray<string>>(StringComparer.OrdinalIgnoreCase)
    {
        // Units and windows.
        ["halve dag"] = ["half-day"],
        ["halve dagen"] = ["half-days"],
        ["schooldag"] = ["school-day"],
        ["schooldagen"] = ["school-days"],
        ["lesdag"] = ["school-day"],
        ["lesdagen"] = ["school-days"],
        ["kalenderdag"] = ["calendar-day"],
        ["kalenderdagen"] = ["calendar-days"],
        ["schooljaar"] = ["school-year"],
        ["uur"] = ["hours"],
        ["uren"] = ["hours"],
        ["dag"] = ["day"],
        ["dagen"] = ["days"],

        // Kinds of codes.
        ["aanwezig"] = ["present"],
        ["laat"] = ["late"],
        ["te laat"] = ["late"],
        ["stage"] = ["elsewhere"],
        ["ziek"] = ["sick"],
        ["ziekte"] = ["sick"],
        ["gewettigd"] = ["excused"],
        ["ongewettigd"] = ["unexcused"],
        ["problematisch"] = ["unexcused"],
        ["spijbelen"] = ["unexcused"],
        ["persoonlijk"] = ["sensitive"],
        ["tucht"] = ["excluded"],
        ["geschorst"] = ["excluded"],
        ["onbekend"] = ["unknown"],

        // Keys.
        ["regels"] = ["rules"],
        ["titel"] = ["title"],
        ["waarom"] = ["why"],
        ["reden"] = ["why"],
        ["bron"] = ["source"],
        ["geldig"] = ["valid"],
        ["wanneer"] = ["when"],
        ["als"] = ["when"],
        ["dan"] = ["then"],
        ["voor"] = ["for"],
        ["voorbeelden"] = ["examples"],
        ["eenmaal"] = ["once"],
        ["klas"] = ["classes", "class"],
        ["klassen"] = ["classes"],
        ["leeftijd"] = ["ages"],
        ["groepen"] = ["groups"],
        ["soorten"] = ["kinds"],
        ["afwezig"] = ["absent"],
        ["terug"] = ["returned"],
        ["terugkeer"] = ["returned"],
        ["taak"] = ["task"],
        ["bericht"] = ["message"],
        ["aan"] = ["on", "to"],
        ["naar"] = ["to"],
        ["tekst"] = ["text"],
        ["schooljaren"] = ["schoolYears"],
        ["naam"] = ["name"],
        ["begin"] = ["start"],
        ["einde"] = ["end"],
        ["vakanties"] = ["holidays"],
        ["vakantie"] = ["holidays"],
        ["vrij"] = ["closed"],
        ["gesloten"] = ["closed"],
        ["datum"] = ["date"],
        ["deel"] = ["part"],
        ["van"] = ["from"],
        ["vanaf"] = ["from"],
        ["tot"] = ["to", "until"],
        ["leerling"] = ["pupil"],
        ["personeel"] = ["staff"],
        ["adres"] = ["address"],
        ["toegangscode"] = ["accessCode"],
        ["afzender"] = ["sender"],
        ["rollen"] = ["roles"],
        ["beheerder"] = ["admin"],

        // Values.
        ["ja"] = ["true"],
        ["nee"] = ["false"],
        ["vlaams"] = ["flemish"],
        ["maand"] = ["month"],
        ["voormiddag"] = ["am"],
        ["namiddag"] = ["pm"],
        ["ma"] = ["mon"],
        ["maandag"] = ["mon"],
        ["di"] = ["tue"],
        ["dinsdag"] = ["tue"],
        ["wo"] = ["wed"],
        ["woensdag"] = ["wed"],
        ["do"] = ["thu"],
        ["donderdag"] = ["thu"],
        ["vr"] = ["fri"],
        ["vrijdag"] = ["fri"],
        ["za"] = ["sat"],
        ["zaterdag"] = ["sat"],
        ["zo"] = ["sun"],
        ["zondag"] = ["sun"],
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The words of the files that a Dutch word can stand for; empty for any other word.</summary>
    public static ImmutableArray<string> MeaningsOf(string word) => Meanings.GetValueOrDefault(word, []);
}
