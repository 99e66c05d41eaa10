namespace Bruggen.Simulator.State;

/// <summary>What the calls leave behind beside people and groups; read and written under the tenant's own lock (<see cref="Tenant.Alone"/>).</summary>
internal sealed class TenantRecords
{
    /// <summary>Photos as the base64 JPEG they came in, by the position of the account.</summary>
    public Dictionary<int, string> Photos { get; } = [];

    /// <summary>Passwords that were set, by the position of the account and the number of the co-account (0 is the account itself).</summary>
    public Dictionary<(int Account, int CoAccount), StoredPassword> Passwords { get; } = [];

    /// <summary>Signatures, by the same key.</summary>
    public Dictionary<(int Account, int CoAccount), string> Signatures { get; } = [];

    /// <summary>Changes of class that wait for somebody to confirm them (quirk 15 of PROTOCOL.md).</summary>
    public List<PendingMovement> Pending { get; } = [];

    /// <summary>Courses that were made, or changed from what the lessons say.</summary>
    public List<Course> Courses { get; } = [];

    /// <summary>What was saved about a class for one school year.</summary>
    public List<SchoolYearRow> SchoolYears { get; } = [];

    /// <summary>Helpdesk tickets, in the order in which they came.</summary>
    public List<HelpdeskTicket> Tickets { get; } = [];

    /// <summary>Synchronisations with Skore, the newest last.</summary>
    public List<SkoreSync> Syncs { get; } = [];

    /// <summary>Follows a person whose internal number or username changed.</summary>
    public void Rename(string before, string after)
    {
        for (var index = 0; index < Courses.Count; index++)
        {
            Courses[index] = Courses[index].WithTeacher(before, after);
        }

        for (var index = 0; index < Pending.Count; index++)
        {
            Pending[index] = Pending[index].Account == before ? Pending[index] with { Account = after } : Pending[index];
        }
    }
}
