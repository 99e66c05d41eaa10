using Bruggen.Domain.School;
using Bruggen.Smartschool.Soap;
using Bruggen.Smartschool.Soap.Operations;
using NodaTime;

namespace Bruggen.Smartschool;

/// <summary>The whole tenant over its SOAP web service: what its reader reads, and what it sends itself.</summary>
internal sealed class SmartschoolTenant(ISmartschoolReader reader, TenantCalls calls) : ISmartschool
{
    /// <inheritdoc/>
    public Task<Roster> GetRosterAsync(CancellationToken ct) => reader.GetRosterAsync(ct);

    /// <inheritdoc/>
    public string? OneRosterProblem => reader.OneRosterProblem;

    /// <inheritdoc/>
    public Task<DayPresences> GetPresencesAsync(LocalDate date, Roster roster, CancellationToken ct) => reader.GetPresencesAsync(date, roster, ct);

    /// <inheritdoc/>
    public Task<SendOutcome> SendMessageAsync(OutgoingMessage message, CancellationToken ct) =>
        calls.SendAsync(new SendMsg(message), "the mailbox", ct);
}
