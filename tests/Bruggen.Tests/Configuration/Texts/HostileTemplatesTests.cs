namespace Bruggen.Tests.Configuration.Texts;

/// <summary>Ways to get past the block list, the placeholders or the markup (product 5, domain 5.4). None of them loads.</summary>
public sealed class HostileTemplatesTests
{
    private const string Reason = "it tells a reason";

    [Theory]

    // Words in disguise.
    [InlineData("buddy", "Dag\n\nz\u0456ek", 3, "two alphabets")]                                  // a Cyrillic i
    [InlineData("buddy", "Dag\n\n\u0455\u0440\u0456\u0458b\u0435l\u0435n", 3, "two alphabets")]         // mostly Cyrillic
    [InlineData("buddy", "Dag\n\nzi\u03B5k", 3, "two alphabets")]                                  // a Greek epsilon
    [InlineData("klas", "Dag\n\n\u1D22\u026A\u1D07\u1D0B", 3, Reason)]                                // small capitals
    [InlineData("klas", "Dag\n\n\uFF5A\uFF49\uFF45\uFF4B", 3, Reason)]                                // fullwidth
    [InlineData("klas", "Dag\n\n\U0001D433\U0001D422\U0001D41E\U0001D424", 3, Reason)]                // mathematical
    [InlineData("klas", "Dag\n\n\U0001F1FF\U0001F1EE\U0001F1EA\U0001F1F0", 3, Reason)]                // letters of flags
    [InlineData("klas", "Dag\n\nz\u24D8ek", 3, Reason)]                                            // a letter in a circle
    [InlineData("ouders", "Dag\n\nz\u0336i\u0336e\u0336k\u0336", 3, Reason)]                          // struck through
    [InlineData("ouders", "Dag\n\nz\u0131\u0308ek", 3, Reason)]                                      // dotless i with dots
    [InlineData("leerling", "Dag\n\nzi\u200Bek", 3, Reason)]                                       // zero width
    [InlineData("leerling", "Dag\n\nzi\u2060\uFEFFek", 3, Reason)]
    [InlineData("leerling", "Dag\n\nzi\u00ADek", 3, Reason)]                                       // soft hyphen
    [InlineData("leerling", "Dag\n\nz\u3164iek", 3, Reason)]                                   // a filler
    [InlineData("leerling", "Dag\n\n\u202Ekeiz\u202C", 3, "writing direction")]
    [InlineData("vakleerkracht", "Dag\n\nz i e k", 3, Reason)]
    [InlineData("vakleerkracht", "Dag\n\nzi-ek en d.o.k.t.e.r", 3, Reason)]
    [InlineData("vakleerkracht", "Dag\n\nz13k", 3, Reason)]
    [InlineData("vakleerkracht", "Dag\n\n- z\n- i\n- e\n- k", 3, Reason)]                            // down the page
    [InlineData("buddy", "Dag\n\nDe doktersbriefjes en ZIEKENHUISOPNAMES", 3, Reason)]

    // Words cut in two by markup.
    [InlineData("buddy", "Dag\n\nzi**ek**", 3, Reason)]
    [InlineData("buddy", "Dag\n\nzi[ek](https://x.be)", 3, Reason)]
    [InlineData("buddy", "Dag\n\nzi`ek`", 3, Reason)]
    [InlineData("buddy", "Dag\n\nzi&#101;k", 3, Reason)]
    [InlineData("buddy", "Dag\n\nzi&shy;ek", 3, Reason)]
    [InlineData("buddy", "Dag\n\nzi<!-- -->ek", 3, "HTML")]
    [InlineData("buddy", "Dag\n\nzi<b></b>ek", 3, "HTML")]
    [InlineData("buddy", "Dag\n\n[x](https://x.be/%7Aiek)", 3, Reason)]
    [InlineData("buddy", "Dag\n\n[x](https://x.be \"ziek\")", 3, Reason)]
    [InlineData("buddy", "Dag\n\n[x]: https://x.be 'psychisch'\n\nx", 3, Reason)]

    // Markup that would act.
    [InlineData("ouders", "Dag\n\n<script>alert(1)</script>", 3, "HTML")]
    [InlineData("ouders", "Dag\n\n<style>p{display:none}</style>", 3, "HTML")]
    [InlineData("ouders", "Dag\n\n<img src=x onerror=alert(1)> x", 3, "HTML")]
    [InlineData("ouders", "<b>Dag</b>\n\nx", 1, "HTML")]
    [InlineData("ouders", "Dag\n\n![x](https://x.be/p.png) x", 3, "pictures")]
    [InlineData("ouders", "Dag\n\nx\n![x](data:image/png;base64,AAAA)", 4, "pictures")]
    [InlineData("ouders", "Dag\n\n[x](javascript:alert(1))", 3, "https://")]
    [InlineData("ouders", "Dag\n\n[x](data:text/html,x)", 3, "https://")]
    [InlineData("ouders", "Dag\n\n[x][1]\n\n[1]: JaVaScRiPt:alert(1)", 3, "https://")]
    [InlineData("ouders", "Dag\n\n[x](//x.be)", 3, "https://")]
    [InlineData("ouders", "Dag\u0000\n\nx", 1, "binary")]
    [InlineData("ouders", "Dag\u000BBcc: a@b.be\n\nx", 1, "cannot be shown")]

    // Placeholders where they may not be.
    [InlineData("buddy", "Dag\n\n{reden}", 3, "not a placeholder")]
    [InlineData("buddy", "Dag\n\n{duur}", 3, "may not stand")]
    [InlineData("buddy", "{leerling}\n\nx", 1, "may not stand")]
    [InlineData("klastitularis", "Dag\n\n{duur}", 3, "may not stand")]
    [InlineData("vakleerkracht", "Dag\n\n{aantal}", 3, "may not stand")]
    [InlineData("buddy", "Dag\n\n{{voornaam}}", 3, "not a placeholder")]
    [InlineData("buddy", "Dag\n\n{voor{naam}}", 3, "not a placeholder")]
    [InlineData("buddy", "Dag\n\n{VOORNAAM}", 3, "not a placeholder")]
    [InlineData("buddy", "Dag\n\n&#123;naam&#125;", 3, "brace")]
    [InlineData("buddy", "Dag\n\n\uFF5Bnaam\uFF5D", 3, "brace")]
    [InlineData("buddy", "Dag\n\n[x](https://x.be/{voornaam})", 3, "address")]
    [InlineData("buddy", "Dag\n\n[x](https://x.be \"{voornaam}\")", 3, "placeholder")]
    [InlineData("buddy", "Dag\n\n\uE100", 3, "cannot be shown")]

    // Without a word of the list.
    [InlineData("buddy", "Dag\n\nHelp hem, omdat {voornaam} er niet is", 3, Reason)]
    [InlineData("buddy", "Dag\n\n{voornaam} is er tien dagen niet", 3, "how long")]
    [InlineData("ouders", "Dag\n\n{voornaam} is al drie weken afwezig", 3, "how long")]
    [InlineData("leerling", "Dag\n\nJe bent vaak thuis", 3, "how long")]
    [InlineData("vakleerkracht", "Dag\n\n{voornaam} was elke maandag weg", 3, "how long")]
    [InlineData("klas", "Dag\n\n{voornaam} is terug op maandag 12 oktober", 3, "expected back")]
    [InlineData("klas", "Dag\n\nMaandag is {voornaam} weer in de klas", 3, "expected back")]
    [InlineData("buddy", "Dag\n\nBreng je nota's naar Kerkstraat 12", 3, "reached")]
    [InlineData("buddy", "Dag\n\nBel maar op 0470 12 34 56", 3, "reached")]
    [InlineData("buddy", "Dag\n\nZo verliest {voornaam} geen punten", 3, "chances of passing")]
    [InlineData("ouders", "Dag\n\nWe bekijken de slaagkansen", 3, "chances of passing")]
    [InlineData("buddy", "Dag\n\nDe leerlingenbegeleiding kijkt mee", 3, "who else helps")]
    [InlineData("ouders", "Dag\n\nEr zijn al drie B-codes", 3, Reason)]
    public void A_hostile_text_does_not_load(string folder, string text, int line, string words)
    {
        var problem = ConfigurationFolder.ProblemsOf(($"templates/{folder}/proef.nl.md", text)).First();

        problem.Line.ShouldBe(line, problem.Sentence);
        problem.Sentence.ShouldContain(words, Case.Sensitive);
    }

    /// <summary>Domain 5.4, word by word, as it is inflected and put together.</summary>
    [Theory]
    [InlineData("ziek zieke ziekte ziektes ziekjes zieken ziekmelding ziekteverlof langdurigzieke doodziek kinderziekte ziekenhuisschool")]
    [InlineData("dokter dokters doktersattest doktersbezoek huisdokter schooldokter arts artsen huisarts")]
    [InlineData("attest attesten attestje doktersattest ziekteattest dixit-attest geattesteerd opname opnames ziekenhuisopname opgenomen")]
    [InlineData("ziekenhuis ziekenhuizen psychisch psychische psychiater psychologe schoolpsycholoog")]
    [InlineData("angst angsten angstig angststoornis faalangst schoolangst beangstigend")]
    [InlineData("spijbelen spijbelt spijbelde gespijbeld spijbelaar spijbelgedrag")]
    [InlineData("geschorst geschorste schorsing schorsingen schorsen uitgesloten uitsluiting uitsluiten")]
    [InlineData("CLB clb-medewerker CLB-anker politie politieagent jeugdpolitie zwanger zwangere zwangerschap")]
    [InlineData("overlijden overlijdt overleden overlijdensbericht thuissituatie gezinssituatie rouw rouwt")]
    [InlineData("ongewettigd gewettigde verzuim luxeverzuim B-code code&nbsp;Z slaagkansen slaagkans deliberatie")]
    [InlineData("omdat&nbsp;je omdat&nbsp;u omdat&nbsp;hij omdat&nbsp;ze doordat&nbsp;zij")]
    public void Every_word_of_the_list_is_refused_in_every_form(string words)
    {
        foreach (var word in words.Split(' '))
        {
            foreach (var folder in new[] { "buddy", "klas", "leerling", "ouders", "vakleerkracht" })
            {
                ConfigurationFolder.ProblemsOf(($"templates/{folder}/proef.nl.md", $"Dag\n\nHallo {word}, dag")).ShouldNotBeEmpty($"{folder}: {word}");
            }

            ConfigurationFolder.ProblemsOf(("templates/klastitularis/proef.nl.md", $"Over {word}\n\nx")).ShouldNotBeEmpty(word);
        }
    }
}
