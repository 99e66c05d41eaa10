using NodaTime;

namespace Bruggen.Smartschool.Examining;

/// <summary>Tries which methods an access code may call: each is really called, so that the answer is the platform's own.</summary>
public interface IMethodTrials
{
    /// <summary>The reading methods, in the order in which they are tried; <c>sendMsg</c> cannot be tried without sending.</summary>
    IReadOnlyList<string> Methods { get; }

    /// <summary>
    /// A reading method that is not needed by this product. An access code that may call it may do more than it has to (api 8: use a restricted profile).
    /// </summary>
    string UnneededMethod { get; }

    /// <summary>Calls one method. Whole-school methods are asked for as little as they allow. Never throws for what the platform or the network does.</summary>
    /// <param name="method">One of <see cref="Methods"/>, or <see cref="UnneededMethod"/>.</param>
    /// <param name="date">The school's date, for the methods that want one.</param>
    /// <param name="ct">Stops waiting.</param>
    Task<MethodTrial> TryAsync(string method, LocalDate date, CancellationToken ct);
}
