using System.Collections.Immutable;

namespace Bruggen.Configuration.Texts;

/// <summary>Values no text may stumble over; every template is filled with them when the files are checked.</summary>
internal static class AwkwardNames
{
    /// <summary>An invented pupil without any trouble, to see a text as it usually is.</summary>
    public static TextValues Ordinary { get; } = new()
    {
        FirstName = "Noor",
        LastName = "Voorbeeld",
        Class = "3A",
        ClassTeacher = "Jo Voorbeeldema",
        School = "Sint-Voorbeeld",
        Folder = "Smartschool, bij de documenten van het vak",
        Deadline = "vrijdag 9 oktober",
        Recipient = "Jo",
        Task = "Een kaartje voor Noor (3A)",
        Colleague = "An Voorbeeld",
        Buddy = "Sam Voorbeeld",
        Reserves = "Lou Voorbeeld of Bo Voorbeeld",
        ClassList = "Bo Voorbeeld, Lou Voorbeeld, Noor Voorbeeld, Sam Voorbeeld",
        Count = "5 halve dagen",
        Duration = "7 schooldagen",
    };

    /// <summary>Names with markup, quotes, braces, other scripts, line ends, half signs, very long ones and nothing at all.</summary>
    public static ImmutableArray<TextValues> All { get; } =
    [
        Of("<b>O'Neil</b>"),
        Of("{klas}"),
        Of("*x* _y_ `z`"),
        Of("[a](http://x)"),
        Of("<script>alert(1)</script>"),
        Of("\"><img src=x onerror=alert(1)>"),
        Of("van der 's-Gravenzande-D'Hondt & Zoon"),
        Of("نور الهدى"),
        Of("Zoë\r\nBcc: x"),
        Of("\u202Eziek\u202C\u2066x"),
        Of("علی\u200Cرضا"),
        Of("👩\u200D👩\u200D👧 🏳️\u200D🌈"),
        Of("Z\u0351\u0343\u036B\u0307a\u0334\u0321lgo"),
        Of("\uD83D half"),
        Of("&lt;b&gt; &amp; %0d%0a"),
        Of(string.Join(' ', Enumerable.Repeat("Maximiliaan-Alexander", 40))),
        Of(string.Empty),
    ];

    private static TextValues Of(string name) => new()
    {
        FirstName = name,
        LastName = name,
        Class = name,
        ClassTeacher = name,
        School = name,
        Folder = name,
        Deadline = name,
        Recipient = name,
        Task = name,
        Colleague = name,
        Buddy = name,
        Reserves = name,
        ClassList = name,
        Count = name,
        Duration = name,
    };
}
