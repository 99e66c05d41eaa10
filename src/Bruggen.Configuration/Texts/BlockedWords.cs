namespace Bruggen.Configuration.Texts;

/// <summary>The words of the block list, in the forms people write: small letters, without accents.</summary>
internal static class BlockedWords
{
    /// <summary>What only looks like one of the words below.</summary>
    public const string Innocent =
        """
        *muziek*, *schoorsteen*, *schoorstenen*, haasje*, gewoond*, veerkracht*, veerhuis*, mazzel*, filmopname*, geluidsopname*, geluidopname*, beeldopname*
        liveopname*, uitgestorven, *politiek*, uitsluitend*, ontvangst*, contact opgenomen, cooperatie*, de weg, op weg, onder weg, per ongeluk, over geven
        men taal, de alt, de uil, uit vaart, bed rust, bezoek recht, school rekening, do of, gescheiden afval, afval gescheiden
        gescheiden inzamel*, gescheiden ophal*, blind typen, blind leren typen
        (lokaal|lokalen|klas|les|lessen|map|bibliotheek|secretariaat|refter) (is|zijn|was|waren) verhuisd
        """;

    /// <summary>Why somebody is away, or the code that says it. Nobody outside the care team reads any of these.</summary>
    public const string Reasons =
        """
        *ziek*, ziekenhuis*, ziekte*, ziekmeld*, ziekenwagen*, ziekelijk*, ziekenboeg*, *dokter*, *doktor*, *attest, *attesten, *attestje, *attestjes
        *attestering*, *attesteer*, dixit*, *opname, *opnames, *opnamen, opgenomen, *briefje van de ouders
        arts, artsen, huisarts*, kinderarts*, schoolarts*, tandarts*, spoedarts*, orthodont*, *psych*, angst*, beangst*, faalangst*, schoolangst*
        examenangst*, toetsangst*
        paniekangst*, verlatingsangst*, verlatingangst*, scheidingsangst*, scheidingangst*, sociale angst*, spreekangst*, pleinangst*, straatangst*
        doodsangst*, leerangst*
        *spijbel*, brossen, brost, gebrost, brosser*, *schorst, *schorste, *schorsten, *schorsen, *schorsing*, geschorst*, uitgesloten*, *uitsluit, *uitsluite
        *uitsluiten, *uitsluiting*
        *clb*, centrum voor leerlingenbegeleiding, *politie*, *zwanger*, bevalling*, bevallen van, (is|was) bevallen, *overlijd*, *overleden*, *begrafenis*
        *begraven, gestorven, afgestorven
        stierf, stierven, sterven, sterft, *sterfgeval*, *sterfdag*, uitvaart*, crematie*, gecremeerd, rouw*, gerouwd, *verongeluk*, *ongeval*, ongeluk
        ongelukken, fietsongeluk*, verkeersongeluk*
        (is|zijn|was|waren|gaat|ging) dood, dood (is|zijn|gegaan|gevonden), dood van
        *medisch*, medicijn*, medicatie*, medicament*, medicinaal, diagnos*, beterschap*, genezen, geneest, genezing*, (spoedig|goed|vlot|snel) herstel
        aan het herstellen, (herstelt|herstellen|herstel) van een
        (snel|vlug|gauw|spoedig) (weer )?beter, *griep, griep*, *koorts, koorts*, corona*, covid*, *kanker*, leukemie*, *tumor*, chemo*, bestraling*
        *depressi*, depressie*, depri, deprimer*, gedeprimeer*
        burnout*, burn out*, hospitaal*, hospitali*, kliniek*, *kliniek, revalid*, *therap*, kine, kinesist*, logoped*, osteopa*, ambulance*, op (de )?spoed
        spoeddienst*, *spoedopname*, infuus, uz
        intensieve zorgen, bloedonderzoek*, bloedprik*, hersenscan*, in behandeling, bij (een|de) specialist
        oogarts*, huidarts*, vrouwenarts*, intensive care, spoedgeval*, bloedafname*, virus, virussen, *virusinfectie*, zware val, flauwgevallen, bewusteloos*
        bloedarmoede, bloeding*, dialyse*, transplantat*, stoma
        alzheimer*, dement, demente, dementie*, dementer*, parkinson, lyme*, pfeiffer, gordelroos, eczeem*, *rugklacht*, *buikklacht*, gezondheidsklacht*
        medische klacht*, buikloop, maagdarm*, vergiftig*, overdosis, coma, gereanimeer*, reanimat*, prothese*
        geamputeer*, amputat*, verlamd*, verlamming*, scolios*, brandwond*, hondenbeet, tekenbeet, tekenbeten, menstruat*, ongesteld*, maandstonden
        endometrios*, soa, vaccinat*, *slaapprobleem*, *slaapproblem*, slapeloos*
        nachtmerries, hallucin*, manisch*, waanidee*, zenuwinzinking*, overgewicht*, ondergewicht*, obesitas, (zijn|haar|hun|je|jouw|uw) gewicht
        (eet|at) _ niets, (niet|nooit) meer leven, krast in, hooggevoelig*
        (veel|heel) verdriet*, verdrietig*, gedragsprobleem*, gedragsproblem*, woedeaanval*, driftbui*, agressie*, leerachterstand*, leerprobleem*
        leerproblem*, aan de sukkel, sukkelt met, veel sterkte
        verlies van (zijn|haar|hun|je|jouw|uw|een), (verloor|verloren) (zijn|haar|hun|je|een), (afscheid|afscheid nemen) van (zijn|haar|hun|je)
        buitengesloten*, uitgelachen*, uitlachen, treiter*, getreiter*, in elkaar geslagen
        huisarrest*, gesloten instelling*, coouderschap*, co ouderschap*, bezoekrecht, alleenstaand*, (leven|wonen) apart, op de dool, blowt, blowen, blowde
        geblowd*, dealt, dealen, dealer*, (skipt|skipte) (de )?(les|lessen|school)
        aan de deur gezet, blijde verwachting, wordt (mama|papa), delict*, steekpartij*, inbraak*, vandalisme*, afpersing*, afgeperst*, sexting*, naaktfoto*
        grooming, seksueel*, seksuele, bedreig*, stalkt, stalkte, stalken, stalker*, stalking*, gestalkt*
        uithuisplaats*, uit huis geplaatst, voogd, voogdij*, caw, ckg, sociaal assistent*, gezinsbegeleid*, thuisbegeleid*
        verkouden, verkoudheid*, narcose*, (heeft|kreeg|krijgt) een (spuit|spuitje), hartklopping*, (heeft|had) een _ ontsteking, (heeft|had|heb) _ last van
        (ligt|lag) plat, gedumpt, kapot van, in scheiding, niet veilig, paniek
        mag _ _ niet (op|naar) school, niet (meer )?(welkom|toegelaten) op school, (heeft|had|hebben) het _ (moeilijk|lastig|zwaar), aan de drank
        vastgehouden, *gerechtelijk*, onder behandeling
        *gewettigd*, onwettig*, *problematisch* afwezig*, *verzuim*, reden* van (de|deze|zijn|haar|hun|je|jouw|uw) afwezig*
        reden* (voor|waarom) (de|deze|zijn|haar|hun|je|jouw|uw) afwezig*
        (om|wegens|vanwege|omwille van) _ _ redenen, (familiale|persoonlijke|medische|bijzondere|moeilijke) (omstandighe*|situatie*), door omstandighe*
        *autis*, ass, asperger*, adhd*, add, gedragsstoornis*, *stoornis*, eetstoornis*, gedragsstoornis*, angststoornis*, dwangstoornis*, slaapstoornis*
        dyslexi*, dyslect*, dyscalculi*, dyspraxi*, dysfasi*, tourette*, hoogsensitie*, ptss, ocd, borderline*, bipolair*, schizofren*
        *zelfmoord*, *zelfdoding*, *zelfverwond*, *zelfbeschadig*, automutil*, suicid*, (snijdt|sneed|snijden|verwondt) (zich|zichzelf|haarzelf|hemzelf)
        gepest*, pesten, cyberpest*, wegpesten, wegpest*, pest, pestte, pestten, pester, pesters, *pesterij*, *pestgedrag*, pestkop*, pestincident*
        *operatie*, geopereerd*, opereer*, opereren, onder het mes, ingreep, ingrepen, anorexi*, anorect*, boulimi*, *eetprobleem*, *eetproblem*, *migraine*
        epileps*, epilept*, diabetes*, diabeet*, diabetic*, diabetisch*
        *hersenschudding*, hersenbloeding*, hersenletsel*, hersenvlies*, *longontstek*, blindedarm*, *darmontstek*, keelontstek*, oorontstek*, blaasontstek*
        nierontstek*, amandelontstek*, amandelen (laten|getrokken|uit), appendicit*, bronchit*, pneumonie*
        
        (gebroken|brak|breekt|verstuikt|verstuikte|gekneusd|gekneusde) (zijn |haar |een |de |je |jouw |hun )?(been|arm|enkel|pols|voet|vinger|teen|hand|knie|heup|schouder|sleutelbeen|neus|rug|nek|elleboog|rib|ribben)
        beenbreuk*, armbreuk*, enkelbreuk*, polsbreuk*, botbreuk*, liesbreuk*, heupbreuk*, ribbreuk*, verstuik*, gekneusd*, kneuzing*, in (het |de )?gips
        gipsverband*, krukken, rolstoel*, hechting*, gewond, gewonde, gewonden, *blessure*, geblesseerd*, kwetsuur*, gekwetst*
        klierkoorts, astma*, *astma, *allergi*, mucoviscidose*, reuma*, crohn*, coeliaki*, hartaanval*, hartprobleem*, hartproblem*, hartafwijking*, beroerte*
        trombos*, syndroom*, syndromen, *handicap*
        (heeft|met|door|van) (een|zijn|haar|hun|je|jouw|uw) _ beperking*, blind, slechtziend*, slechthorend*, doof, dove
        braken, braakt, overgeven, overgegeven, misselijk*, diarree*, *buikpijn*, *hoofdpijn*, *rugpijn*, *keelpijn*, *pijn, luizen, *hoofdluis*, schurft*
        krentenbaard*, waterpokken, windpokken
        mazelen, roodvonk*, kinkhoest*, tbc, tuberculos*, hepatitis*, hiv, aids, besmet*, quarantaine*, pillen, *antidepress*, rilatine*, insuline*, bedrust*
        (ligt|blijft|is) in bed, uitzieken
        moet _ rusten, heeft _ rust nodig, (schreef|schrijft) _ thuis, thuisgeschreven, thuis geschreven, mentaal, mentale, trauma*, getraumatis*
        in (zijn|haar|hun|je|jouw|uw) vel
        (zijn|haar|hun|je|jouw|uw) gezondheid*, gezondheidsprobleem*, gezondheidsproblem*, gezondheidstoestand*, overspannen, uitgeput*, *oververmoeid*
        *paniekaanval*, *paniekstoornis*, hyperventil*
        (door|van|last van|veel|te veel) (de )?stress*, *verslaafd*, *verslaving*, afkick*, ontwenning*
        *schoolweiger*, (weigert|weigerde|weigeren|weiger) (om )?(naar school|te komen|naar de les|de les|de school), schoolmoe, schoolmoeheid, schooluitval
        (durft|durven|durf|durfde|wil|wilde) _ (niet|niet meer) naar (school|de les|de klas)
        (bang|schrik) (om|voor|van) _ _ (school|klas|komen)
        jeugdrecht, jeugdrechter*, *jeugdzorg*, *jeugdhulp*, jeugdbescherm*, jeugdinstelling*, jeugdbrigade*, familierecht, familierechter*, *rechtbank*
        (voor|door|van|bij) de rechter, rechter (heeft|besliste|beslist|belde), (bij|door|van|naar) het parket
        advocaat*, advocaten*, advocate, klacht (ingediend|neergelegd), aangifte*, *gevangenis*
        (papa|mama|vader|moeder|broer|zus|oom|nonkel|hij|zij|ze) (zit|zat) in de cel, opgepakt*, aangehouden*
        gearresteerd*, arrestatie*, gedetineer*, crisisteam*, crisisopvang*, *vertrouwenscentr*, vertrouwensarts*, leefgroep*, (in|van|naar) een instelling
        (werd|is|was) geplaatst (door|in een)
        moederschap*, abortus*, miskraam*, miskramen, *kraamverlof*, kraamzorg*, kraamkliniek*, kraambed*, kraambezoek*, kraamtijd*, kraamhulp*, ocmw*
        *echtscheid*, *vechtscheid*, gescheiden, (de|een) scheiding (van (de|zijn|haar|hun|je|jouw|uw) ouders)?, scheiding is
        (ouders|ze|zij) (gaan|gingen|zijn|liggen) uit elkaar
        ouders scheiden, *thuissituatie*, *gezinssituatie*, *thuisprobleem*, *thuisproblem*, *gezinsprobleem*, *gezinsproblem*, problemen thuis
        thuis problemen, (moeilijk|moeilijkheden|ruzie|geweld|zorgen|stress) thuis, thuis _ _ _ (moeilijk|slecht|ruzie|geslagen|onveilig|fout)
        niet (goed|veilig|gemakkelijk|makkelijk) thuis, huiselijk geweld, *mishandel*, *misbruik*, incest*, verkracht*, aangerand*, aanrand*
        (papa|mama|vader|moeder|hij|zij|ze) drinkt, (is|was|waren|werd|zwaar|stom) dronken, dronken (op school|aangetroffen|gevonden|geweest)
        (dronk|dronken) (te veel|zich), dronkenschap, (veel|te veel) alcohol*, alcoholis*, alcoholprobleem*, alcoholproblem*, *drugs, drugs*, drug, cannabis*
        wiet*, joint, joints, hasj*, cocaine*, xtc
        (kreeg|krijgt|kregen|krijgen) (een )?straf, gestraft*, strafstudie*, strafmaatregel*, tucht*
        van (de )?school (gestuurd|gestuurde|gezet|gegooid|verwijderd), (vliegt|vloog|vliegen) van school, *vechtpartij*, gestolen, diefstal*
        weggelopen*, weglopen, (loopt|liep) weg van, vermist*, vermissing*
        (voelt|voel|voelen|voelde) (zich|je) _ (niet|slecht|niet zo) (goed|lekker|fit)?, (hij|zij|ze) is niet (lekker|goed|fit)
        (afwezig|thuis|weg|er niet|komt niet|komen niet) (wegens|vanwege|omwille van|door|omdat)
        *verhuis*, *verhuizen*, verhuizing*, luxeverzuim*
        malade*, maladie*, medecin*, medical, medicau*, hopita*, enceinte*, exclu, exclue, exclus, police, deces, deuil, grossesse*, harcel*, divorc*
        angoiss*, suspendu*, renvoye*
        sick*, illness*, doctor*, hospital*, pregnan*, truan*, bullied, bullying, *suicide*, surgery, divorced, depressed, krank*, arzt*, arztin*, schwanger*
        polizei*, operiert*, gemobbt*
        """;

    /// <summary>What is private of somebody and at home known: neither a classmate nor a teacher nor, by a letter, the pupil reads it.</summary>
    public const string Circumstances =
        """
        pleeggezin*, pleegouder*, pleegzorg*, pleegkind*, pleegmoeder*, pleegvader*, pleegmama*, pleegpapa*, (haar|zijn|de|een) baby, schuld, schulden*
        schuldbemiddel*, schoolrekening*, armoede*, kansarm*
        geen geld*, geldprobleem*, geldproblem*, geldzorgen*, deurwaarder*, uit huis gezet, dakloos*, dakloze*, thuisloos*, leefloon*, voedselbank*
        faillissement*, (de|twee) agenten (stonden|kwamen|staan|komen)
        *ramadan*, suikerfeest*, offerfeest*, moskee*, synagoge*, (religieuze|godsdienstige) reden*, bedevaart*, jehova*, op de vlucht, vluchteling*, *asiel*
        uitgewezen, uitwijzing*, (geen|zonder) papieren, verblijfsvergunning*
        (is|was|zit|zijn|zitten|waren) (op|met) (vakantie|reis|verlof|citytrip), internaat, topsport, topsporter*, topsportstatuut, (is|zit) op stage, naft
        nafttraject*, time out, time outs, timeout*, *transgender*, transmeisje*, transjongen*, holebi*, lesbisch*, homo, homoseksue*
        
        (zijn|haar|hun) (mama|papa|moeder|vader|oma|opa|grootmoeder|grootvader|grootouders|broer|zus|broertje|zusje|tante|nonkel|oom|nicht|neef|gezin|familie|hond|kat|poes)
        (bij|naar) (mama|papa|oma|opa)
        om de week bij, slapen in de auto, huwelijk*, trouwfeest*, geweld, werkloos*, ontslagen, failliet*, schooltoelage*, schooltoeslag*
        opvangcentrum, opvangcentra, opvanggezin*, woont (nu|bij|in), verblijft, verblijf bij, *sociale dienst*, weduwe, weduwes, weduwnaar*, weeskind*
        """;

    /// <summary>Marks and chances, of which nobody reads in a message.</summary>
    public const string Chances =
        """
        *slaagkans*, deliberatie*, delibereer*, delibereren, gedelibereerd*, zittenblijv*, zitten blijv*, (blijft|bleef|blijven) zitten, overzitten
        herexamen*, (kans|kansen) _ _ (slagen|geslaagd), slechte (punten|cijfers|resultaten)
        (haalt|haal|halen) (zijn|haar|je|het|hun) jaar niet, gebuisd, (kreeg|heeft|krijgt) een buis
        """;

    /// <summary>Marks, of which classmates do not read.</summary>
    public const string Marks = "punten, cijfer, cijfers, *rapport, *rapporten, *rapportcijfer*, score, scores, *resultaten";

    /// <summary>Who else helps, of whom classmates do not read.</summary>
    public const string Helpers =
        """
        leerlingenbegeleid*, zorgleerkracht*, zorgcoordinat*, zorgco, zorgteam*, *bednet*, toah, poah, mdo, thuisonderwijs*, onderwijs aan huis, ondersteuner*
        opvoeder*, opvoedster*, maatschappelijk* werk*, straathoek*, vertrouwensperso*
        """;
}
