using System.Globalization;
using Bruggen.Configuration;
using Bruggen.Domain.Calendar;
using Bruggen.Domain.School;
using Bruggen.Service.Machine;
using Bruggen.Service.State;
using Bruggen.Smartschool;
using Bruggen.Smartschool.Examining;
using Bruggen.Smartschool.Web;
using Bruggen.Smartschool.Web.Intradesk;
using Bruggen.Smartschool.Web.Messages;
using Bruggen.Smartschool.Web.Planner;
using NodaTime;

namespace Bruggen.Service.Doctor;

/// <summary>What is examined, and what the checks have found out about it so far.</summary>
/// <param name="configurationDirectory">Where the admin's files are.</param>
/// <param name="data">Where the service keeps its data.</param>
/// <param name="time">This machine's clock.</param>
internal sealed class Examination(string configurationDirectory, DataDirectory data, TimeProvider time) : IAsyncDisposable
{
    private const string TooEarly = "nothing was found out about it yet";

    private ServiceProvider? _services;
    private string _lookingAt = string.Empty;

    /// <summary>Where the admin's files are.</summary>
    public string ConfigurationDirectory { get; } = configurationDirectory;

    /// <summary>Where the service keeps its data.</summary>
    public DataDirectory Data { get; } = data;

    /// <summary>This machine's clock.</summary>
    public TimeProvider Time { get; } = time;

    /// <summary>Tells a person what is being waited for; silent by default.</summary>
    public Action<string> Progress { get; init; } = _ => { };

    /// <summary>How long a small question may take; it is asked once.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Whether what cannot be tried without doing something is tried too, after the checks.</summary>
    public bool Probes { get; init; }

    /// <summary>The admin's files, read and found good.</summary>
    public Fact<SchoolConfiguration> Configuration { get; private set; } = Fact<SchoolConfiguration>.Unknown(TooEarly);

    /// <summary>The way to the platform, open to its end.</summary>
    public Fact<LineState> Line { get; set; } = Fact<LineState>.Unknown(TooEarly);

    /// <summary>What the platform says of its web service to anybody.</summary>
    public Fact<WebServiceDescription> Description { get; set; } = Fact<WebServiceDescription>.Unknown(TooEarly);

    /// <summary>The methods that were tried; known when the access code is right.</summary>
    public Fact<IReadOnlyList<MethodFinding>> Trials { get; set; } = Fact<IReadOnlyList<MethodFinding>>.Unknown(TooEarly);

    /// <summary>Who is at the school.</summary>
    public Fact<Roster> Roster { get; set; } = Fact<Roster>.Unknown(TooEarly);

    /// <summary>What is recorded in the last weeks, one for each date, oldest first.</summary>
    public Fact<IReadOnlyList<DayPresences>> Days { get; set; } = Fact<IReadOnlyList<DayPresences>>.Unknown(TooEarly);

    /// <summary>The web account, signed in.</summary>
    public Fact<WebIdentity> WebAccount { get; set; } = Fact<WebIdentity>.Unknown(TooEarly);

    /// <summary>Whether no usable answer came from the platform at all.</summary>
    public bool PlatformUnreachable { get; private set; }

    /// <summary>
    /// Today at the school: by the platform's clock where it says one, so that its register is read where it is; a
    /// difference between the clocks is a finding of its own.
    /// </summary>
    public LocalDate Today =>
        Instant.FromDateTimeOffset(Description.Value?.ServerTime ?? Time.GetUtcNow()).InZone(SchoolTimeZone.Brussels).Date;

    /// <summary>Looks at the way to the platform.</summary>
    public LineExaminer LineExaminer => Service<LineExaminer>();

    /// <summary>Looks at the web service.</summary>
    public IWebServiceInspection WebService => Service<IWebServiceInspection>();

    /// <summary>Signs in.</summary>
    public IWebAccount WebSession => Service<IWebAccount>();

    /// <summary>The planner of the web account.</summary>
    public IPlanner Planner => Service<IPlanner>();

    /// <summary>Intradesk as the web account sees it.</summary>
    public IIntradesk Intradesk => Service<IIntradesk>();

    /// <summary>What the web account has sent.</summary>
    public ISentBox SentBox => Service<ISentBox>();

    /// <summary>The school's Smartschool, asked with aliases, so that those nobody mapped are seen too.</summary>
    public ISmartschoolReader Smartschool => Service<ISmartschoolReader>();

    /// <summary>What sends; for the probe, after a yes.</summary>
    public ISmartschool Sending => Service<ISmartschool>();

    /// <summary>Tells a person what is looked at now, and keeps it for the questions that follow.</summary>
    public void LookAt(string what)
    {
        _lookingAt = what;
        Progress(what);
    }

    /// <summary>Takes the configuration, and connects what speaks to the platform.</summary>
    public void Take(SchoolConfiguration configuration)
    {
        Configuration = Fact<SchoolConfiguration>.Of(configuration);
        var services = new ServiceCollection();
        services.AddSmartschool(
            new SmartschoolTime(Time, Time),
            _ => configuration.Connection() with { UseAliases = true },
            options =>
            {
                // A person waits: what does not answer once is said to be so, and asked nothing more.
                options.ReadAttempts = 1;
                options.ReadTimeout = Patience;
                options.LeavesSilentHosts = true;
                options.BreakerMinimumCalls = 1000;
                options.Asking = (question, patience) => Progress(string.Create(CultureInfo.InvariantCulture, $"{_lookingAt}: asking {question}, at most {patience.TotalSeconds:0} s"));

                // A platform makes the list of a whole school in two minutes at times (PROTOCOL.md, Accounts).
                options.ExportTimeout = TimeSpan.FromMinutes(2);
            });
        _services = services.BuildServiceProvider();
    }

    /// <summary>Says why there is no configuration.</summary>
    /// <param name="why">A clause that goes on after "not checked because".</param>
    public void RefuseConfiguration(string why)
    {
        Configuration = Fact<SchoolConfiguration>.Unknown(why);
        Line = Fact<LineState>.Unknown(why);
        Description = Fact<WebServiceDescription>.Unknown(why);
        RefuseAccess(why);
    }

    /// <summary>Says why there is no platform to ask.</summary>
    /// <param name="why">A clause that goes on after "not checked because".</param>
    public void RefusePlatform(string why)
    {
        PlatformUnreachable = true;
        Line = Fact<LineState>.Unknown(why);
        Description = Fact<WebServiceDescription>.Unknown(why);
        RefuseAccess(why);
    }

    /// <summary>Says why nothing can be asked of the platform.</summary>
    /// <param name="why">A clause that goes on after "not checked because".</param>
    public void RefuseAccess(string why)
    {
        Trials = Fact<IReadOnlyList<MethodFinding>>.Unknown(why);
        RefuseRoster(why);
    }

    /// <summary>Says why nobody knows who is at the school.</summary>
    /// <param name="why">A clause that goes on after "not checked because".</param>
    public void RefuseRoster(string why)
    {
        Roster = Fact<Roster>.Unknown(why);
        Days = Fact<IReadOnlyList<DayPresences>>.Unknown(why);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _services?.DisposeAsync() ?? ValueTask.CompletedTask;

    private T Service<T>()
        where T : notnull =>
        (_services ?? throw new InvalidOperationException("The platform is only known after the configuration.")).GetRequiredService<T>();
}
