using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Bruggen.Simulator.Serving;
using Bruggen.Simulator.State;
using Bruggen.Simulator.Web;
using Bruggen.Simulator.Worlds;
using Microsoft.AspNetCore.Http;

namespace Bruggen.Simulator.Messages;

/// <summary>
/// The messages module of the web interface, as far as a sent box and an inbox can be read. It is not in the dossier; this is
/// the shape that several independent clients in use read: one address, commands and answers in XML, pages of a list that the
/// platform keeps its place in, and an empty page for whoever is not signed in.
/// </summary>
internal static class MessageOperations
{
    private const int OnPage = 50;
    private const string List = "message list";

    public static ImmutableArray<HttpOperation> All { get; } = [HttpOperation.Post("messages", "/", Dispatch, Door.Open)];

    private static HttpAnswer Dispatch(HttpCall call)
    {
        if (call.Query("module") != "Messages" || call.Query("file") != "dispatcher")
        {
            return HttpAnswer.Problem(StatusCodes.Status404NotFound);
        }

        if (SessionDoor.Refusal(call) is not null)
        {
            return HttpAnswer.Empty(StatusCodes.Status200OK) with { Outcome = "expired" };
        }

        return MessageCommand.ReadAll(call.Form("command") ?? "") is { Count: > 0 } commands
            ? Answer(commands.SelectMany(command => Actions(call, command)))
            : HttpAnswer.Oops;
    }

    private static HttpAnswer Answer(IEnumerable<XElement> actions)
    {
        var answer = new XElement("server", new XElement("response", new XElement("status", "ok"), new XElement("actions", actions)));
        return new HttpAnswer(StatusCodes.Status200OK, "text/xml; charset=UTF-8", Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + answer));
    }

    private static IEnumerable<XElement> Actions(HttpCall call, MessageCommand command) => (command.Subsystem, command.Action) switch
    {
        ("postboxes", List) => Page(call, command["boxType"], from: 0),
        ("postboxes", "continue_messages") => Page(call, command["boxType"], from: call.Web.MessagePlaces.GetValueOrDefault((call.User.Id, command["boxType"]))),
        ("postboxes", "show message") => Shown(call, command),
        _ => [],
    };

    private static IEnumerable<XElement> Page(HttpCall call, string box, int from)
    {
        var all = Box(call, box).OrderByDescending(message => message.At).ThenByDescending(message => message.Id).ToList();
        var next = Math.Min(from + OnPage, all.Count);
        call.Web.MessagePlaces[(call.User.Id, box)] = next;
        yield return Action(List, from == 0 ? "rebuild" : "rebuildcontinue", new XElement("messages", all[from..next].Select(message => Header(call, message, box))));
        yield return next < all.Count
            ? Action(List, "continue_messages", new XElement("details", new XElement("boxID", 0), new XElement("boxType", box)))
            : Action(List, "rebuildfinish", new XElement("message"));
    }

    private static IEnumerable<XElement> Shown(HttpCall call, MessageCommand command)
    {
        if (Box(call, command["boxType"]).FirstOrDefault(message => IdOf(message) == command["msgID"]) is not { } message)
        {
            return [];
        }

        var shown = Header(call, message, command["boxType"]);
        shown.Element("date")!.AddAfterSelf(new XElement("body", message.Body));
        shown.Add(new XElement("receivers", new XElement("to", NameOf(call.Tenant, message.To, message.CoAccount))), new XElement("ccreceivers"), new XElement("bccreceivers"));
        return [Action("show message", "rebuild", shown)];
    }

    private static IEnumerable<ReceivedMessage> Box(HttpCall call, string box) => box switch
    {
        "outbox" when call.Tenant.Switches.Is(WorldSwitch.SentBox, "kept") => call.Tenant.Messages.Where(message => message.From == call.User.Key),
        "inbox" => call.Tenant.Messages.Where(message => message.To == call.User.Key && message.CoAccount == 0),
        _ => [],
    };

    private static XElement Header(HttpCall call, ReceivedMessage message, string box) => new(
        "message",
        new XElement("id", IdOf(message)),
        new XElement("from", message.From is { } from ? NameOf(call.Tenant, from, coAccount: 0) : ""),
        new XElement("fromImage"),
        new XElement("subject", message.Title),
        new XElement("date", BrusselsTime.Local(message.At).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)),
        new XElement("status", 1),
        new XElement("attachment", message.Attachments.Length),
        new XElement("unread", 0),
        new XElement("label", 0),
        new XElement("deleted", 0),
        new XElement("allowreply", 1),
        new XElement("allowreplyenabled", 1),
        new XElement("hasreply", 0),
        new XElement("hasForward", 0),
        new XElement("realBox", box),
        new XElement("sendDate"));

    private static string NameOf(Tenant tenant, string key, int coAccount) =>
        tenant.Roster.ByKey(key) is not { Account: var account } ? key
        : coAccount == 0 ? $"{account.Text("voornaam")} {account.Text("naam")}".Trim()
        : $"{account.Text($"voornaam_coaccount{coAccount}")} {account.Text($"naam_coaccount{coAccount}")}".Trim();

    private static string IdOf(ReceivedMessage message) => message.Id.ToString(CultureInfo.InvariantCulture);

    private static XElement Action(string subsystem, string command, XElement data) =>
        new("action", new XElement("subsystem", subsystem), new XElement("command", command), new XElement("data", data));
}
