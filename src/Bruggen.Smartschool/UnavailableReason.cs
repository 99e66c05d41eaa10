namespace Bruggen.Smartschool;

/// <summary>Why no usable answer came, as far as it matters to a program.</summary>
public enum UnavailableReason
{
    /// <summary>Something else; the sentence says what is known.</summary>
    Other,

    /// <summary>The host was reached and said nothing within the time an answer may take.</summary>
    Silent,

    /// <summary>The answer is larger than a school can be, and was not read to its end.</summary>
    TooLarge,

    /// <summary>It was this side that let nothing leave: <see cref="SmartschoolConnection.Objection"/>.</summary>
    Withheld,
}
