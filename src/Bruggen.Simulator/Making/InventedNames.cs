namespace Bruggen.Simulator.Making;

/// <summary>Names as they are heard in a Flemish school: several languages, accents, apostrophes and hyphens. Any likeness is chance.</summary>
internal static class InventedNames
{
    /// <summary>Families, with how many in a hundred of the pupils come from each.</summary>
    public static NameOrigin[] Origins { get; } =
    [
        new(
            62,
            ["Noor", "Emma", "Lotte", "Fien", "Marie-Lou", "Elise", "Amber", "Hanne", "Louise", "Zoë", "Anaïs", "Jolien", "Julie", "Nell", "Renée", "Ella", "Juliette", "Camille"],
            ["Lucas", "Milan", "Wout", "Seppe", "Jules", "Finn", "Arthur", "Lars", "Noah", "Jean-Baptiste", "Senne", "Warre", "Matteo", "Kobe", "Stan", "Loïc", "Rune", "Bram"],
            ["Peeters", "Janssens", "Maes", "Jacobs", "Willems", "Claes", "Goossens", "Wouters", "De Smet", "Van den Broeck", "D'Hondt", "D'hooghe", "Vermeulen", "Van Damme", "Lambrechts", "Desmet", "Aerts", "Mertens", "De Backer", "Segers", "Cools", "Verbruggen", "Dirix", "Hermans", "Van de Velde", "Michiels-Baert", "'t Jolle", "Bogaert", "Coppens", "Stevens"]),
        new(
            10,
            ["Yasmine", "Salma", "Imane", "Nour", "Aya", "Hajar", "Malak", "Chaïma"],
            ["Mohamed", "Ayoub", "Ilyas", "Amine", "Bilal", "Yassine", "Zakaria", "Adam"],
            ["El Amrani", "Benali", "Bouazza", "El Idrissi", "Ait Said", "Ouali", "Haddadi", "Ben M'Barek"]),
        new(
            8,
            ["Elif", "Zeynep", "Büşra", "Defne", "Ayşe", "Melisa", "İrem"],
            ["Emre", "Yusuf", "Kerem", "Çağan", "Mert", "Ömer", "Baran"],
            ["Yılmaz", "Demir", "Kaya", "Şahin", "Öztürk", "Çelik", "Aydın", "Koç"]),
        new(
            6,
            ["Zofia", "Maja", "Oliwia", "Małgorzata", "Alicja"],
            ["Jakub", "Szymon", "Paweł", "Mateusz", "Łukasz"],
            ["Kowalska-Nowak", "Wiśniewski", "Wójcik", "Zieliński", "Dąbrowski", "Mazur"]),
        new(
            5,
            ["Solomiya", "Daryna", "Oksana", "Mariya", "Zlata"],
            ["Oleksandr", "Dmytro", "Bohdan", "Danylo", "Taras"],
            ["Shevchuk", "Bondarenko", "Kravets", "Lysenko", "Marchenko", "Tkach"]),
        new(
            5,
            ["Ioana", "Andreea", "Bianca", "Ștefania", "Mălina"],
            ["Andrei", "Ștefan", "Ionuț", "Cătălin", "Rareș"],
            ["Popescu", "Ionescu", "Munteanu", "Bălan", "Dumitrașcu", "Țurcanu"]),
        new(
            4,
            ["Grâce", "Merveille", "Divine", "Naomie", "Exaucée"],
            ["Christ-Vie", "Josué", "Glody", "Exaucé", "Emmanuel"],
            ["Ilunga", "Mbuyi", "Kabongo", "Tshibangu", "Mukendi", "N'Sele"]),
    ];

    /// <summary>The courses and in which years they are given.</summary>
    public static (string Name, int FirstYear, int LastYear)[] Courses { get; } =
    [
        ("Nederlands", 1, 6),
        ("Wiskunde", 1, 6),
        ("Frans", 1, 6),
        ("Engels", 1, 6),
        ("Geschiedenis", 1, 6),
        ("Aardrijkskunde", 1, 6),
        ("Lichamelijke opvoeding", 1, 6),
        ("Godsdienst", 1, 6),
        ("Natuurwetenschappen", 1, 2),
        ("Techniek", 1, 2),
        ("Beeld", 1, 2),
        ("Fysica", 3, 6),
        ("Chemie", 3, 6),
        ("Biologie", 3, 6),
        ("Economie", 3, 6),
        ("Informatica", 3, 6),
    ];

    public static (string Town, string PostalCode)[] Towns { get; } =
        [("Aalst", "9300"), ("Gent", "9000"), ("Mechelen", "2800"), ("Lier", "2500"), ("Hasselt", "3500"), ("Kortrijk", "8500"), ("Leuven", "3000")];

    public static string[] Streets { get; } = ["Kerkstraat", "Dorpsstraat", "Stationsstraat", "Molenweg", "Schoolstraat", "Nieuwstraat", "Bergstraat", "Lindelaan", "Veldstraat"];
}
