using System.Text.Encodings.Web;
using System.Text.Json;
using Bruggen.Simulator.School;
using Bruggen.Simulator.State;
using Bruggen.Simulator.Worlds;
using Microsoft.AspNetCore.Http;

namespace Bruggen.Simulator.Control;

/// <summary>The control calls under <c>/_sim</c>; a wrong one is answered with 400 and a sentence.</summary>
internal sealed class ControlEndpoint(Tenant tenant)
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public async Task ServeAsync(HttpContext context, string call)
    {
        try
        {
            var path = call.Split('/');
            switch (context.Request.Method, path)
            {
                case ("GET", ["health"]):
                    await OkAsync(context);
                    break;
                case ("POST", ["reset"]):
                    tenant.Reset();
                    await OkAsync(context);
                    break;
                case ("GET", ["clock"]):
                    await WriteAsync(context, StatusCodes.Status200OK, ControlJson.WriteClock(tenant.Clock));
                    break;
                case ("PUT" or "POST", ["clock"]):
                    tenant.Clock.Set((await ReadAsync(context)).AsObject("{\"now\":\"2026-10-05T12:10:00+02:00\"}").Find("now").Instant());
                    await WriteAsync(context, StatusCodes.Status200OK, ControlJson.WriteClock(tenant.Clock));
                    break;
                case ("PUT" or "POST", ["presences"]):
                    tenant.SetPresences(ControlJson.ReadPresences(await ReadAsync(context), tenant.People));
                    await OkAsync(context);
                    break;
                case ("PATCH", ["accounts", var key]):
                    AccountPatch.Apply(await ReadAsync(context), key, tenant);
                    await OkAsync(context);
                    break;
                case ("POST" or "PUT", ["faults"]):
                    tenant.Faults.Add(FaultJson.Read(await ReadAsync(context)));
                    await OkAsync(context);
                    break;
                case ("DELETE", ["faults"]):
                    tenant.Faults.Clear();
                    await OkAsync(context);
                    break;
                case ("GET", ["messages"]):
                    await WriteAsync(context, StatusCodes.Status200OK, json => ControlJson.WriteMessages(json, tenant.Messages));
                    break;
                case ("GET", ["calls"]):
                    await WriteAsync(context, StatusCodes.Status200OK, json => ControlJson.WriteCalls(json, tenant.Calls));
                    break;
                case ("GET", ["switches"]):
                    await WriteAsync(context, StatusCodes.Status200OK, json => SwitchJson.Write(json, tenant.Switches, WorldSwitch.All));
                    break;
                case ("PUT" or "PATCH", ["switches"]):
                    tenant.SetSwitches(SwitchJson.Read(await ReadAsync(context)));
                    await WriteAsync(context, StatusCodes.Status200OK, json => SwitchJson.Write(json, tenant.Switches, WorldSwitch.All));
                    break;
                case ("PUT", ["chaos"]):
                    tenant.SetChaos(ControlJson.ReadSeed(await ReadAsync(context)));
                    await OkAsync(context);
                    break;
                case ("GET", ["pending"]):
                    await WriteAsync(context, StatusCodes.Status200OK, json => ControlJson.WritePending(json, tenant));
                    break;
                case ("POST", ["pending", var key]):
                    tenant.Confirm(key, (await ReadAsync(context)).AsObject("{\"from\":\"2026-10-12\"}").Find("from", "date").Date());
                    await OkAsync(context);
                    break;
                case ("GET", ["tickets"]):
                    await WriteAsync(context, StatusCodes.Status200OK, json => ControlJson.WriteTickets(json, tenant));
                    break;
                case ("GET", ["todos"]):
                    await WriteAsync(context, StatusCodes.Status200OK, json => CreatedJson.ToDos(tenant).WriteTo(json));
                    break;
                case ("GET", ["folders"]):
                    await WriteAsync(context, StatusCodes.Status200OK, json => CreatedJson.Folders(tenant).WriteTo(json));
                    break;
                case ("GET", ["files"]):
                    await WriteAsync(context, StatusCodes.Status200OK, json => CreatedJson.Files(tenant).WriteTo(json));
                    break;
                case ("POST" or "PUT", ["web", "expire"]):
                    ExpireJson.Apply(await ReadAsync(context), tenant);
                    await OkAsync(context);
                    break;
                default:
                    await RefuseAsync(context, StatusCodes.Status404NotFound, $"{context.Request.Method} /_sim/{call} is no control call; health, reset, clock, presences, accounts, faults, switches, chaos, pending, messages, todos, tickets, folders, files, web/expire and calls are.");
                    break;
            }
        }
        catch (SchoolFileException refused)
        {
            await RefuseAsync(context, StatusCodes.Status400BadRequest, refused.Message);
        }
        catch (JsonException)
        {
            await RefuseAsync(context, StatusCodes.Status400BadRequest, "The body is not JSON.");
        }
    }

    private static async Task<JsonPlace> ReadAsync(HttpContext context)
    {
        using var parsed = await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
        return new JsonPlace(parsed.RootElement.Clone(), "$");
    }

    private static Task OkAsync(HttpContext context) =>
        WriteAsync(context, StatusCodes.Status200OK, json =>
        {
            json.WriteStartObject();
            json.WriteBoolean("ok", value: true);
            json.WriteEndObject();
        });

    private static Task RefuseAsync(HttpContext context, int status, string sentence) =>
        WriteAsync(context, status, json =>
        {
            json.WriteStartObject();
            json.WriteString("error", sentence);
            json.WriteEndObject();
        });

    private static async Task WriteAsync(HttpContext context, int status, Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        await using (var json = new Utf8JsonWriter(buffer, Options))
        {
            write(json);
        }

        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.ContentLength = buffer.Length;
        await context.Response.Body.WriteAsync(buffer.GetBuffer().AsMemory(0, (int)buffer.Length), context.RequestAborted);
    }
}
