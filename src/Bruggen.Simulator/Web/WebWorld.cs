using Bruggen.Simulator.Intradesk;
using Bruggen.Simulator.OneRoster;
using Bruggen.Simulator.Planner;
using Bruggen.Simulator.Presence;
using Bruggen.Simulator.State;

namespace Bruggen.Simulator.Web;

/// <summary>Everything behind the interfaces beside SOAP. One operation works at a time.</summary>
internal sealed class WebWorld
{
    private readonly Lock _gate = new();

    public WebWorld(Tenant tenant)
    {
        var school = tenant.School;
        Directory = new PlatformDirectory(tenant, ServiceAccount.ReadAll(school.Web));
        Clients = RosterClient.ReadAll(school.OneRoster);
        Timetable = new Timetable(tenant, Directory);
    }

    public PlatformDirectory Directory { get; }

    public SessionStore Sessions { get; } = new();

    public PlannerBook Planner { get; } = new();

    public Timetable Timetable { get; }

    public UploadStore Uploads { get; } = new();

    public FileTree Intradesk { get; } = new();

    /// <summary>The personal files, one tree per user id.</summary>
    public Dictionary<string, FileTree> Mydoc { get; } = new(StringComparer.Ordinal);

    /// <summary>How far somebody has come in the list of a box: the platform keeps that, not the session.</summary>
    public Dictionary<(string User, string Box), int> MessagePlaces { get; } = [];

    public PresenceNumbers PresenceNumbers { get; } = new();

    public IReadOnlyList<RosterClient> Clients { get; }

    public TokenStore Tokens { get; } = new();

    /// <summary>Does a piece of work with nobody in between.</summary>
    public T Alone<T>(Func<T> work)
    {
        lock (_gate)
        {
            return work();
        }
    }
}
