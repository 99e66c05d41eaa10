namespace Bruggen.Smartschool.Soap;

/// <summary>The two ways in which operations are called: a question, repeated until it is answered, and a send, once.</summary>
internal sealed class TenantCalls(ISmartschoolSoap soap, Func<SmartschoolConnection> connection)
{
    /// <summary>How the tenant is reached now.</summary>
    public SmartschoolConnection Connection => connection();

    /// <summary>Asks, and decodes what comes.</summary>
    /// <exception cref="SmartschoolUnavailableException">No usable answer came.</exception>
    /// <exception cref="SmartschoolRefusedException">Smartschool answered no.</exception>
    public async Task<T> ReadAsync<T>(SoapOperation operation, Func<string, T> decode, CancellationToken ct)
    {
        var call = new SoapCall(connection(), operation);
        var host = call.Endpoint.Authority;
        return await soap.CallAsync(call, ct) switch
        {
            SoapReply.Payload { Text: var text } => Unreadable.Guard(host, operation.Name, () => decode(text)),
            SoapReply.Code { Value: var code } => throw new SmartschoolRefusedException(
                $"{host} answered {operation.Name} with {ResultCodes.SentenceOf(code)}", ResultCodes.Of(code).Reason, code),
            SoapReply.Fault { MethodIsMissing: true } => throw new SmartschoolRefusedException(
                $"{host} does not have the method {operation.Name}; ask the Smartschool help desk to update its web services.", RefusalReason.MethodMissing),
            SoapReply.Fault => throw new SmartschoolRefusedException(
                $"{host} answered {operation.Name} with a fault; try again later, and tell the Smartschool help desk when it stays.", RefusalReason.Fault),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    /// <summary>Asks about one person.</summary>
    /// <returns>Null where Smartschool knows nobody by the identifier (codes 9, 12 and 25).</returns>
    public async Task<T?> FindAsync<T>(SoapOperation operation, Func<string, T?> decode, CancellationToken ct)
        where T : class
    {
        try
        {
            return await ReadAsync(operation, decode, ct);
        }
        catch (SmartschoolRefusedException error) when (error.Reason == RefusalReason.UnknownPerson)
        {
            return null;
        }
    }

    /// <summary>Sends once. Never throws for what Smartschool or the network does.</summary>
    /// <param name="operation">What is sent.</param>
    /// <param name="where">Where a person can look whether it arrived.</param>
    /// <param name="ct">Stops it as long as nothing was sent.</param>
    public async Task<SendOutcome> SendAsync(SoapOperation operation, string where, CancellationToken ct)
    {
        SoapCall call;
        try
        {
            call = new SoapCall(connection(), operation);
        }
        catch (Exception error) when (error is SmartschoolUnavailableException or SmartschoolRefusedException)
        {
            return new SendOutcome.NotSent(error.Message);
        }

        try
        {
            return await soap.CallAsync(call, ct) switch
            {
                SoapReply.Code { Value: ResultCodes.Success } => new SendOutcome.Sent(),
                SoapReply.Code { Value: ResultCodes.UnknownError } => new SendOutcome.Unknown($"{ResultCodes.SentenceOf(ResultCodes.UnknownError)} Look in {where} whether it arrived."),
                SoapReply.Code { Value: var code } => new SendOutcome.Refused(code, ResultCodes.SentenceOf(code)) { Reason = ResultCodes.Of(code).Reason },
                SoapReply.Fault { MethodIsMissing: true } => new SendOutcome.Refused(Code: null, $"This Smartschool platform does not have the method {operation.Name}; ask the Smartschool help desk.") { Reason = RefusalReason.MethodMissing },
                SoapReply.Fault { ByCaller: true } => new SendOutcome.Refused(Code: null, "Smartschool found the message itself at fault and did not carry it out; check its text and attachments.") { Reason = RefusalReason.Fault },
                SoapReply.Fault => new SendOutcome.Unknown($"Smartschool met an error while it handled the message; look in {where} whether it arrived."),
                _ => new SendOutcome.Unknown($"Smartschool gave an answer that does not say whether the message was sent; look in {where} whether it arrived."),
            };
        }
        catch (SmartschoolUnavailableException error)
        {
            return call.BodyWasStarted ? new SendOutcome.Unknown(error.Message) : new SendOutcome.NotSent(error.Message) { IsWithheld = error.Reason == UnavailableReason.Withheld };
        }
        catch (OperationCanceledException) when (call.BodyWasStarted)
        {
            return new SendOutcome.Unknown($"The service was stopped while the message was on its way; look in {where} whether it arrived.");
        }
    }
}
