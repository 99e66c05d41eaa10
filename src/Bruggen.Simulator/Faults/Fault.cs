using System.Text.Json;

namespace Bruggen.Simulator.Faults;

/// <summary>An order to misbehave.</summary>
/// <param name="Method">The method it is for; <c>*</c> for all.</param>
/// <param name="Kind">How.</param>
/// <param name="AfterTheWork">Whether the work is done all the same.</param>
/// <param name="Times">How many calls misbehave, at least 1.</param>
/// <param name="Every">One in how many matching calls, at least 1.</param>
/// <param name="Delay">For <see cref="FaultKind.Slow"/> and <see cref="FaultKind.Timeout"/>.</param>
/// <param name="Code">For <see cref="FaultKind.Code"/>: a result code of SOAP, an HTTP status elsewhere.</param>
/// <param name="Interface"><c>soap</c>, <c>oneroster</c> or <c>web</c>; <see langword="null"/> for all.</param>
internal sealed record Fault(string Method, FaultKind Kind, bool AfterTheWork, int Times, int Every, TimeSpan? Delay, int Code, string? Interface = null)
{
    /// <summary>How the list of calls names it: the word by which it was asked for.</summary>
    public string Outcome => JsonNamingPolicy.CamelCase.ConvertName(Kind.ToString());

    /// <summary>In how many of the matching calls, by chance: more than 0, at most 1. Without it the count alone decides.</summary>
    public double Chance { get; init; } = 1;

    /// <summary>Where chance begins, so that a run can be repeated.</summary>
    public int Seed { get; init; }

    public bool Concerns(string called, string method) =>
        (Interface is null || Interface == called) && (Method == "*" || string.Equals(Method, method, StringComparison.OrdinalIgnoreCase));
}
