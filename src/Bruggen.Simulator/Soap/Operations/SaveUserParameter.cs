using System.Collections.Frozen;
using System.Text.Json;
using System.Text.RegularExpressions;
using Bruggen.Simulator.School;
using Bruggen.Simulator.State;

namespace Bruggen.Simulator.Soap.Operations;

/// <summary>One field of one account, under exactly the names of the service (PROTOCOL.md, Accounts); 17 for a name that is none.</summary>
internal static partial class SaveUserParameter
{
    private static readonly FrozenDictionary<string, string> Fields = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["name"] = "voornaam",
        ["surname"] = "naam",
        ["extranames"] = "extravoornamen",
        ["initials"] = "initialen",
        ["sex"] = "geslacht",
        ["status"] = "status",
        ["role"] = "basisrol",
        ["stamboeknummer"] = "stamboeknummer",
        ["number"] = "klasnummer",
        ["sort"] = "sorteerveld",
        ["birthday"] = "geboortedatum",
        ["birthplace"] = "geboorteplaats",
        ["birthcountry"] = "geboorteland",
        ["prn"] = "rijksregisternummer",
        ["street"] = "straat",
        ["streetnr"] = "huisnummer",
        ["busnr"] = "busnummer",
        ["postalCode"] = "postcode",
        ["location"] = "woonplaats",
        ["country"] = "land",
        ["email"] = "emailadres",
        ["website"] = "website",
        ["untis"] = "koppelingsveldschoolagenda",
        ["mobilePhone"] = "mobielnummer",
        ["homePhone"] = "telefoonnummer",
        ["fax"] = "fax",
        ["im"] = "instantmessengers",
        ["Godsdienstkeuze"] = "godsdienstkeuze",
        ["Soort leerling"] = "soortleerling",
        ["Nationaliteit"] = "nationaliteit",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static WriteOperation Operation { get; } = UserWrite.Named("saveUserParameter", Save, new("paramName"), new("paramValue"));

    private static int Save(SoapCall call, WriteContext context, Enrolment user)
    {
        var name = call.Text("paramName") ?? "";
        var text = call.Text("paramValue") ?? "";
        if (CoAccountField().Match(name) is { Success: true } coAccount)
        {
            return SaveCoAccount(context, user, coAccount, text);
        }

        if (name == "gorollen")
        {
            return SaveRoles(context, user, text);
        }

        if (!Fields.TryGetValue(name, out var field))
        {
            field = IsCustom(name, context) ? name : null;
        }

        if (field is null || Value(field, text.Trim()) is not { } value)
        {
            return ResultCode.ProfileFieldNotSaved;
        }

        switch (field)
        {
            case "naam" when text.Trim().Length < 2:
                return ResultCode.LastNameTooShort;
            case "voornaam" when text.Trim().Length < 2:
                return ResultCode.FirstNameTooShort;
            case "basisrol" when user.Account.Text("basisrol") != value.GetString():
                return ResultCode.RoleCannotChange;
            case "status":
                return AccountOperations.SetStatus(context, user, text);
        }

        context.Tenant.ChangeFields(user.Position, [new(field, value)]);
        return ResultCode.Success;
    }

    private static JsonElement? Value(string field, string text) =>
        field != "geboortedatum" ? AccountFields.Normal(field, AccountFields.Json(text))
            : text.Length == 0 ? AccountFields.Json("0000-00-00")
            : SaveUser.Birthday(text) is { } date ? AccountFields.Json(date)
            : null;

    private static int SaveCoAccount(WriteContext context, Enrolment user, Match name, string text)
    {
        var number = int.Parse(name.Groups["number"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture);
        var isStatus = name.Groups["what"].Value == "status";
        if (isStatus && !CoAccountStatus().IsMatch(text.Trim()))
        {
            return ResultCode.ProfileFieldNotSaved;
        }

        var field = AccountFields.NameOf(name.Value);
        var changes = new List<KeyValuePair<string, JsonElement>> { new(field, AccountFields.Normal(field, AccountFields.Json(text.Trim()))!.Value) };
        var changed = user.Account.With(changes);
        if (!isStatus && changed.HasCoAccount(number) && changed.Text($"status{name.Groups["number"].Value}").Length == 0)
        {
            changes.Add(new($"status{name.Groups["number"].Value}", AccountFields.Json("actief")));
        }

        context.Tenant.ChangeFields(user.Position, changes);
        return ResultCode.Success;
    }

    private static int SaveRoles(WriteContext context, Enrolment user, string text)
    {
        try
        {
            using var roles = JsonDocument.Parse(text);
            if (roles.RootElement.ValueKind != JsonValueKind.Array)
            {
                return ResultCode.ProfileFieldNotSaved;
            }

            context.Tenant.ChangeFields(user.Position, [new("gorollen", roles.RootElement.Clone())]);
            return ResultCode.Success;
        }
        catch (JsonException)
        {
            return ResultCode.ProfileFieldNotSaved;
        }
    }

    /// <summary>A profile field of the platform's own: one that some account of it has, under its label.</summary>
    private static bool IsCustom(string name, WriteContext context) =>
        name.Length > 0 && !AccountFields.Known.Contains(name) && context.Roster.All.Any(enrolment => enrolment.Account.Fields.ContainsKey(name));

    [GeneratedRegex("^(?<what>type|naam|voornaam|status|email|telefoonnummer|mobielnummer)_coaccount(?<number>[1-6])$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex CoAccountField();

    [GeneratedRegex("^(actief|niet actief|actief tot en met [0-9]{4}/[0-9]{2}/[0-9]{2})$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex CoAccountStatus();
}
