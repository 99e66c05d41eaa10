using NodaTime;

namespace Bruggen.Service.Replay;

/// <summary>The codes of one pupil on one date, in six bytes: a region has fifty million of them.</summary>
/// <param name="Day">Days since <see cref="FirstDate"/>.</param>
/// <param name="Am">Number of the morning's code in <see cref="ReplayRegister.Codes"/>.</param>
/// <param name="Pm">Number of the afternoon's code.</param>
internal readonly record struct RegisterDay(ushort Day, ushort Am, ushort Pm)
{
    /// <summary>The earliest date that can be told.</summary>
    public static LocalDate FirstDate { get; } = new(1970, 1, 1);

    /// <summary>The latest date that can be told.</summary>
    public static LocalDate LastDate { get; } = new(2099, 12, 31);

    /// <summary>The date.</summary>
    public LocalDate Date => FirstDate.PlusDays(Day);
}
