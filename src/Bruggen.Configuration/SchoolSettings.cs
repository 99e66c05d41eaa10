using System.Collections.Immutable;
using Bruggen.Domain.Attendance;
using Bruggen.Domain.Planning;
using Bruggen.Domain.School;

namespace Bruggen.Configuration;

/// <summary>What <c>school.yaml</c> says.</summary>
internal sealed record SchoolSettings
{
    /// <summary>The name of the school as texts use it.</summary>
    public required string Name { get; init; }

    /// <summary>The language texts are written in, two letters.</summary>
    public required string Language { get; init; }

    /// <summary>The platform: https, or http on loopback; null only when the file was read for a replay.</summary>
    public required Uri? Address { get; init; }

    /// <summary>Where the access code is kept; null only when the file was read for a replay.</summary>
    public required AccessCodeSource? AccessCode { get; init; }

    /// <summary>Who messages are sent as, by username, internal number or full name; null for a message without a sender.</summary>
    public required string? Sender { get; init; }

    /// <summary>The service account for planner and Intradesk; null where the school does not use them.</summary>
    public WebAccountSettings? Web { get; init; }

    /// <summary>The second source of rosters; null where the school does not use it.</summary>
    public OneRosterSettings? OneRoster { get; init; }

    public required SendingMode Sending { get; init; }

    public required PollSettings Poll { get; init; }

    public required SendWindow Send { get; init; }

    /// <summary>When the service tells of itself.</summary>
    public DigestSettings Digest { get; init; } = DigestSettings.Default;

    /// <summary>How often a family hears from the school by way of Bruggen.</summary>
    public ContactLimit Contacts { get; init; } = ContactLimit.Default;

    /// <summary>How many open tasks one person has at most; what comes above goes to somebody else.</summary>
    public int OpenTasks { get; init; } = DefaultOpenTasks;

    /// <summary>The open tasks of one person where the school says nothing.</summary>
    public const int DefaultOpenTasks = 8;

    /// <summary>Whether messages go out.</summary>
    public bool IsSending => Sending == SendingMode.On;

    public required CodeBook Codes { get; init; }

    /// <summary>Whether a tip rides along with a letter to a teacher, at most once a week.</summary>
    public bool Tips { get; init; } = true;

    /// <summary>The people behind zorg, leerlingenbegeleiding, directie and secretariaat: usernames, internal numbers or group codes; a role that is left out has nobody.</summary>
    public required ImmutableDictionary<Role, ImmutableArray<string>> Roles { get; init; }

    /// <summary>The way tasks go for each role; a role that is left out gets messages.</summary>
    public ImmutableDictionary<Role, TaskChannel> Channels { get; init; } = ImmutableDictionary<Role, TaskChannel>.Empty;

    /// <summary>What becomes of tasks whose date has passed.</summary>
    public TaskSettings Tasks { get; init; } = TaskSettings.Default;

    /// <summary>What a ticket at the helpdesk is about, by its id (PROTOCOL.md, Helpdesk and Skore); null where no task goes there.</summary>
    public string? HelpdeskItem { get; init; }

    /// <summary>The sender as the platform names people; as it was typed where the roster does not know it, and null where none is wanted.</summary>
    public string? SenderIn(Roster roster) => FindSender(roster) ?? Sender;

    /// <summary>Whether a sender is wanted that is nobody of the staff, or nobody the platform has a name for.</summary>
    public bool LacksSender(Roster roster) => Sender is not null && FindSender(roster) is null;

    private string? FindSender(Roster roster) =>
        Sender is { } typed && roster.FindStaffBy(typed) is { } member ? roster.IdentifierOf(member.Key, member.Username) : null;

    /// <summary>The way tasks go for a role.</summary>
    public TaskChannel ChannelOf(Role role) => Channels.GetValueOrDefault(role, TaskChannel.Message);

    /// <summary>Who is told when something needs a person: usernames or internal numbers.</summary>
    public required ImmutableArray<string> Admin { get; init; }
}
