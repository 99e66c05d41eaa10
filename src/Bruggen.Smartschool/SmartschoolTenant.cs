using Bruggen.Domain.School;
using Bruggen.Smartschool.Soap;
using Bruggen.Smartschool.Soap.Operations;
using NodaTime;

namespace Bruggen.Smartschool;

/// <summary>The whole tenant over its SOAP web service: what its reader reads, and what it sends itself.</summary>
internal sealed class SmartschoolTenant(ISmartschoolReader reader, ISmartschoolSoap soap, Func<SmartschoolConnection> connection) : ISmartschool
{
    /// <inheritdoc/>
    public Task<Roster> GetRosterAsync(CancellationToken ct) => reader.GetRosterAsync(ct);

    /// <inheritdoc/>
    public Task<DayPresences> GetPresencesAsync(LocalDate date, Roster roster, CancellationToken ct) => reader.GetPresencesAsync(date, roster, ct);

    /// <inheritdoc/>
    public async Task<SendOutcome> SendMessageAsync(OutgoingMessage message, CancellationToken ct)
    {
        SoapCall call;
        try
        {
            var tenant = connection();
            call = new SoapCall(tenant, new SendMsg(message, tenant.Sender));
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
                SoapReply.Code { Value: var code } => new SendOutcome.Refused(code, ResultCodes.SentenceOf(code)),
                SoapReply.Fault { MethodIsMissing: true } => new SendOutcome.Refused(Code: null, "This Smartschool platform does not have the method sendMsg; ask the Smartschool help desk."),
                SoapReply.Fault { ByCaller: true } => new SendOutcome.Refused(Code: null, "Smartschool found the message itself at fault and did not carry it out; check its text and attachments."),
                SoapReply.Fault => new SendOutcome.Unknown("Smartschool met an error while it handled the message; look in the mailbox whether it arrived."),
                _ => new SendOutcome.Unknown("Smartschool gave an answer that does not say whether the message was sent; look in the mailbox whether it arrived."),
            };
        }
        catch (SmartschoolUnavailableException error)
        {
            return call.BodyWasStarted ? new SendOutcome.Unknown(error.Message) : new SendOutcome.NotSent(error.Message);
        }
        catch (OperationCanceledException) when (call.BodyWasStarted)
        {
            return new SendOutcome.Unknown("The service was stopped while the message was on its way; look in the mailbox whether it arrived.");
        }
    }
}
