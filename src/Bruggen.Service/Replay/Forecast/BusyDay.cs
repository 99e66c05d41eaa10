using NodaTime;

namespace Bruggen.Service.Replay.Forecast;

/// <summary>What comes to one addressee on one day.</summary>
internal sealed record BusyDay(LocalDate Date, string Addressee, Load Load);
