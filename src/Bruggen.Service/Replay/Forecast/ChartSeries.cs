namespace Bruggen.Service.Replay.Forecast;

/// <summary>One colour of a chart.</summary>
/// <param name="Title">What it stands for.</param>
/// <param name="Colour">A CSS colour.</param>
/// <param name="Values">One for each place along the chart.</param>
internal sealed record ChartSeries(string Title, string Colour, IReadOnlyList<int> Values);
