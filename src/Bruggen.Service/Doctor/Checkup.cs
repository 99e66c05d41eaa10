using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Bruggen.Service.Doctor.Checks;
using Bruggen.Service.Doctor.Probes;
using Bruggen.Service.Health.Questions;

namespace Bruggen.Service.Doctor;

/// <summary>Every check in one list, in the order they are made: one that needs what another finds out stands after it.</summary>
internal static class Checkup
{
    /// <summary>The list.</summary>
    public static ImmutableArray<Check> Checks { get; } =
    [
        // The admin's files.
        new ConfigurationCheck(),
        new QuestionCheck("hours", "Attendance is read at hours in which it can be acted on.", new HoursMeet()),

        // The way to the platform and what it lets us do.
        new QuestionCheck("platform", "The address is not this machine's own.", new AddressIsReal()),
        new AddressCheck(),
        new EncryptionCheck(),
        new ClockCheck(),
        new DescriptionCheck(),
        new AccessCodeCheck(),
        new MethodsCheck(),

        // The school as the platform knows it, against the files.
        new RosterCheck(),
        new UniqueFieldCheck(),
        new ClassTeachersCheck(),
        new RolesCheck(),
        new ClassesCheck(),
        new ExceptionsCheck(),
        new CoAccountsCheck(),
        new InternalNumbersCheck(),
        new QuestionCheck("rules", "Rules are in force and about somebody.", new RulesInForce(), new AbsencesMapped()),
        new QuestionCheck("watched", "Nobody is left out by an exception of everybody or by a shared number.", new NumbersUnshared(), new SomebodyWatched()),
        new AttendanceCheck(),
        new CodesCheck(),
        new CalendarCheck(),

        // The web session.
        new WebAccountCheck(),
        new PlannerCheck(),
        new IntradeskCheck(),
        new SentBoxCheck(),

        // This machine.
        new DataDirectoryCheck(),
        new DatabaseCheck(),
        new BackupCheck(),
        new DiskCheck(),
        new TimeZoneCheck(),
    ];

    /// <summary>What is tried afterwards, when a person allows it.</summary>
    public static ImmutableArray<Probe> Probes { get; } = [new MessageProbe(), new ToDoProbe(), new FolderProbe()];

    /// <summary>Makes every check; one that fails does not stop the others.</summary>
    public static async IAsyncEnumerable<DoctorLine> CheckAsync(Examination examination, [EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var check in Checks)
        {
            examination.LookAt(check.Name);
            foreach (var finding in await FindingsOfAsync(check, examination, ct))
            {
                yield return new DoctorLine(check.Name, finding);
            }
        }
    }

    /// <summary>Makes every probe that is configured and that a person allows.</summary>
    /// <param name="examination">What the checks found out.</param>
    /// <param name="allow">Asks the person one question.</param>
    /// <param name="ct">Stops.</param>
    public static async IAsyncEnumerable<DoctorLine> ProbeAsync(Examination examination, Func<string, Task<bool>> allow, [EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var probe in Probes)
        {
            var offer = probe.Offer(examination);
            var finding = offer.Instead
                ?? (await allow(offer.Question!)
                    ? await offer.DoAsync!(ct)
                    : new Finding(Verdict.Skipped, "Not done: nobody said yes. --yes does it without a question."));
            yield return new DoctorLine(probe.Name, finding);
        }
    }

    private static async Task<IEnumerable<Finding>> FindingsOfAsync(Check check, Examination examination, CancellationToken ct)
    {
        try
        {
            return [.. await check.LookAsync(examination, ct)];
        }
        catch (Exception error) when (error is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            // The message of a stranger's exception may hold anything: only its kind is told.
            return [Finding.Problem($"This check itself failed ({error.GetType().Name}).", "Tell the makers of Bruggen; the other lines hold all the same.")];
        }
    }
}
