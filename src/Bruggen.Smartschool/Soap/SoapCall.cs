namespace Bruggen.Smartschool.Soap;

/// <summary>One operation on its way to one tenant. A class, not a record: its text must never show the access code.</summary>
internal sealed class SoapCall
{
    /// <summary>Asks for the access code now.</summary>
    /// <exception cref="SmartschoolRefusedException">The address is not one a secret may be sent to.</exception>
    /// <exception cref="SmartschoolUnavailableException">The access code cannot be read.</exception>
    public SoapCall(SmartschoolConnection connection, SoapOperation operation)
    {
        var address = connection.Address;
        if (!address.IsAbsoluteUri || !(address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback)))
        {
            throw new SmartschoolRefusedException("The address of Smartschool must begin with https (http is allowed on loopback only); correct it in the configuration.");
        }

        Endpoint = new Uri(address.GetLeftPart(UriPartial.Authority) + "/Webservices/V3");
        Operation = operation;
        try
        {
            AccessCode = connection.ReadAccessCode();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            throw new SmartschoolUnavailableException("The access code of Smartschool cannot be read; check the secret's file or variable.", error);
        }
    }

    /// <summary>The tenant's own endpoint, which is also the target namespace (api 1.1).</summary>
    public Uri Endpoint { get; }

    /// <summary>What is asked.</summary>
    public SoapOperation Operation { get; }

    /// <summary>The secret of the call.</summary>
    public string AccessCode { get; }

    /// <summary>The value of the <c>SOAPAction</c> header, quotes included.</summary>
    public string Action => $"\"{Endpoint.AbsoluteUri}#{Operation.Name}\"";

    /// <summary>Whether the network layer ever asked for the body. As long as it did not, the tenant cannot have acted.</summary>
    public bool BodyWasStarted { get; private set; }

    /// <summary>Notes that the body is about to be written.</summary>
    /// <exception cref="InvalidOperationException">It was written before and may not be written twice.</exception>
    public void StartBody()
    {
        if (BodyWasStarted && Operation.Kind == OperationKind.Send)
        {
            throw new InvalidOperationException("A message goes out once.");
        }

        BodyWasStarted = true;
    }
}
