using System.Collections.Immutable;
using System.Text.Json;
using Bruggen.Simulator.Worlds;

namespace Bruggen.Simulator.School;

/// <summary>The school file: everything a tenant holds when it is loaded. Immutable; the tenant's changes live beside it.</summary>
public sealed record SchoolDocument
{
    /// <summary>The name of the tenant, as in <c>https://NAME.smartschool.be</c>.</summary>
    public string Tenant { get; init; } = "demo";

    /// <summary>The platform's number, the first part of every <c>referenceIdentifier</c> (PROTOCOL.md, Accounts).</summary>
    public string PlatformId { get; init; } = "4321";

    /// <summary>The unrestricted webservices password (PROTOCOL.md, Access code).</summary>
    public string AccessCode { get; init; } = "demo-access-code";

    /// <summary>Access codes with a subset of methods (PROTOCOL.md, Access code).</summary>
    public ImmutableArray<AccessProfile> Profiles { get; init; } = [];

    /// <summary>What <c>userIdentifier</c> means: <c>number</c> or <c>username</c> (PROTOCOL.md, Access code).</summary>
    public string UniqueField { get; init; } = "number";

    /// <summary>Whether the Skore module is active; without it the course relations answer 50 (PROTOCOL.md, Groups and classes).</summary>
    public bool Skore { get; init; } = true;

    /// <summary>Service accounts of the web interface, as written in the file.</summary>
    public JsonElement? Web { get; init; }

    /// <summary>Client id and secret of OneRoster, as written in the file.</summary>
    public JsonElement? OneRoster { get; init; }

    /// <summary>The letters of the platform with their names and aliases.</summary>
    public ImmutableArray<PresenceCode> Codes { get; init; } = PresenceCode.FlemishSet;

    /// <summary>Every group and class, parents before their children; the first is the root.</summary>
    public ImmutableArray<SchoolGroup> Groups { get; init; } = [];

    /// <summary>Every account, pupils and staff.</summary>
    public ImmutableArray<SchoolAccount> Accounts { get; init; } = [];

    /// <summary>Who is class teacher of which class; the first row of a class is its first class teacher.</summary>
    public ImmutableArray<ClassTeacherRow> ClassTeachers { get; init; } = [];

    /// <summary>Who teaches which course to which class.</summary>
    public ImmutableArray<TeachingRow> Teaching { get; init; } = [];

    /// <summary>The attendance of the school.</summary>
    public ImmutableArray<PresenceRow> Presences { get; init; } = [];

    /// <summary>Changes of class and departures on a date.</summary>
    public ImmutableArray<Movement> Movements { get; init; } = [];

    /// <summary>From which local time of its date a half-day of the file shows; <see langword="null"/> shows all at once.</summary>
    public RegistrationTimes? Registered { get; init; }

    /// <summary>The switches that the file sets.</summary>
    internal SwitchBoard Switches { get; init; } = SwitchBoard.Standard;

    /// <summary>The label of a letter; empty for one the platform does not name.</summary>
    internal string NameOf(string letter) => Codes.FirstOrDefault(code => code.Letter == letter)?.Name ?? "";

    /// <summary>The same school after a person's internal number or username changed.</summary>
    internal SchoolDocument WithKey(string before, string after) => this with
    {
        ClassTeachers = [.. ClassTeachers.Select(row => row.Teacher == before ? row with { Teacher = after } : row)],
        Teaching = [.. Teaching.Select(row => row.Teacher == before ? row with { Teacher = after } : row)],
    };

    /// <summary>Reads a school file.</summary>
    /// <exception cref="SchoolFileException">The text is not a school; the message names the place.</exception>
    public static SchoolDocument Read(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return SchoolReader.Read(json);
    }

    /// <summary>Writes the file that <see cref="Read"/> reads; the same school gives the same bytes.</summary>
    public void Write(Stream output)
    {
        ArgumentNullException.ThrowIfNull(output);
        SchoolWriter.Write(this, output);
    }
}
