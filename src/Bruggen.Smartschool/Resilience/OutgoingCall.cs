namespace Bruggen.Smartschool.Resilience;

/// <summary>One request on its way to one host. A class, not a record: its text must never show what it carries.</summary>
internal abstract class OutgoingCall(Uri endpoint, OperationKind kind)
{
    private static readonly HttpRequestOptionsKey<OutgoingCall> Key = new("Bruggen.OutgoingCall");

    /// <summary>Where it goes.</summary>
    public Uri Endpoint { get; } = endpoint;

    /// <summary>How long an answer may take and whether the call may be repeated.</summary>
    public OperationKind Kind { get; } = kind;

    /// <summary>What is asked, in a word that holds nothing of a person.</summary>
    public abstract string Question { get; }

    /// <summary>How many bytes the answer may have at most.</summary>
    public abstract int LargestAnswer { get; }

    /// <summary>Whether it must not be repeated.</summary>
    public bool GoesOutOnce => Kind is OperationKind.Send or OperationKind.SignIn;

    /// <summary>Says why a call that sends or changes something may not leave now; null for one that only asks.</summary>
    public Func<string?>? Objection { get; init; }

    /// <summary>Whether the network layer ever asked for the body. As long as it did not, the tenant cannot have acted.</summary>
    public bool BodyWasStarted { get; private set; }

    /// <summary>The call a request carries.</summary>
    public static OutgoingCall Of(HttpRequestMessage? request) => request is not null && request.Options.TryGetValue(Key, out var call)
        ? call
        : throw new InvalidOperationException("Only calls of this project go through this client.");

    /// <summary>Notes on the request which call it carries.</summary>
    public void Mark(HttpRequestMessage request) => request.Options.Set(Key, this);

    /// <summary>Makes sure that nothing stands in the way of it at this moment.</summary>
    /// <exception cref="SmartschoolUnavailableException">Something does; not a byte of it leaves.</exception>
    public void RequireLeave()
    {
        if (Objection?.Invoke() is { } objection)
        {
            throw new SmartschoolUnavailableException(objection, UnavailableReason.Withheld);
        }
    }

    /// <summary>Notes that the body is about to be written.</summary>
    /// <exception cref="InvalidOperationException">It was written before and may not be written twice.</exception>
    /// <exception cref="SmartschoolUnavailableException">It may not leave now.</exception>
    public void StartBody()
    {
        if (BodyWasStarted && GoesOutOnce)
        {
            throw new InvalidOperationException("A message goes out once.");
        }

        RequireLeave();
        BodyWasStarted = true;
    }
}
