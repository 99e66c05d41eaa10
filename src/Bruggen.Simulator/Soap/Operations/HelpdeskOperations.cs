using System.Collections.Immutable;
using System.Globalization;
using Bruggen.Simulator.State;

namespace Bruggen.Simulator.Soap.Operations;

/// <summary>The helpdesk: what a ticket can be about, and the tickets (PROTOCOL.md, Helpdesk and Skore).</summary>
internal static class HelpdeskOperations
{
    public static ImmutableArray<ISoapOperation> All { get; } =
    [
        new WriteOperation(
            "addHelpdeskTicket",
            Add,
            new("title"),
            new("description"),
            new("priority", "int"),
            new("miniDbItem"),
            new("userIdentifier")).From(MethodAge.Newer),
        new HelpdeskItems(),
    ];

    private static int Add(SoapCall call, WriteContext context)
    {
        if (context.User(call) is not { } user)
        {
            return ResultCode.UserDoesNotExist;
        }

        if (call.Trimmed("title").Length == 0 || call.Trimmed("description").Length == 0)
        {
            return ResultCode.NotEnoughData;
        }

        var priority = 3;
        if (call.Trimmed("priority") is { Length: > 0 } text
            && !(int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out priority) && priority is >= 1 and <= 5))
        {
            return ResultCode.NothingApplied;
        }

        var item = call.Trimmed("miniDbItem");
        if (item.Length > 0 && !HelpdeskItems.Items.Any(known => string.Equals(known.Id, item, StringComparison.OrdinalIgnoreCase)))
        {
            return ResultCode.NothingApplied;
        }

        context.Records.Tickets.Add(new HelpdeskTicket(
            context.Records.Tickets.Count + 1,
            context.Tenant.Clock.Now,
            user.Account.Key,
            call.Trimmed("title"),
            call.Trimmed("description"),
            priority,
            item.Length > 0 ? item : null));
        return ResultCode.Success;
    }
}
