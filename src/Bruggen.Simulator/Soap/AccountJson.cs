using System.Runtime.CompilerServices;
using System.Text;
using Bruggen.Simulator.School;
using Bruggen.Simulator.State;
using Bruggen.Simulator.Worlds;

namespace Bruggen.Simulator.Soap;

/// <summary>The account object with all its fields, co-accounts flat, groups in between (PROTOCOL.md, Accounts).</summary>
internal static class AccountJson
{
    // A roster is made anew for every change, so what was written for one of its rows stays true for as long as the row lives.
    private static readonly ConditionalWeakTable<Enrolment, string> Written = [];

    public static string Of(Enrolment enrolment, Tenant tenant) =>
        Written.GetValue(enrolment, row => Write(row, tenant));

    private static string Write(Enrolment enrolment, Tenant tenant)
    {
        var school = tenant.School;
        var isOld = !tenant.Switches.Is(WorldSwitch.Methods, "now");
        var account = enrolment.Account;
        var json = new StringBuilder(4096);
        json.Append('{');
        foreach (var (name, standard) in AccountFields.Own)
        {
            if (isOld && name == "referenceIdentifier")
            {
                continue;
            }

            PhpJson.Append(json, name);
            json.Append(':');
            if (name == "referenceIdentifier" && account.Text(name).Length == 0)
            {
                PhpJson.Append(json, $"{school.PlatformId}_{enrolment.UserId}_0");
            }
            else
            {
                PhpJson.Append(json, account.Fields.TryGetValue(name, out var own) ? own : standard);
            }

            json.Append(',');
        }

        json.Append("\"groups\":[");
        for (var index = 0; index < enrolment.Groups.Length; index++)
        {
            json.Append(index == 0 ? "" : ",");
            var group = enrolment.Groups[index];
            PhpJson.AppendObject(json, ("id", group.Id), ("code", group.Code), ("name", group.Name), ("desc", group.Description), ("isKlas", group.IsClass), ("isOfficial", group.IsOfficial));
        }

        json.Append(']');
        foreach (var (name, standard) in AccountFields.CoAccounts)
        {
            AppendField(name, account.Fields.TryGetValue(name, out var own) ? own : standard);
        }

        foreach (var (name, value) in account.Fields)
        {
            if (!AccountFields.Known.Contains(name))
            {
                AppendField(name, value);
            }
        }

        return json.Append('}').ToString();

        void AppendField(string name, System.Text.Json.JsonElement value)
        {
            json.Append(',');
            PhpJson.Append(json, name);
            json.Append(':');
            PhpJson.Append(json, value);
        }
    }
}
