using System.Diagnostics;
using System.Globalization;

namespace Bruggen.Tests.Laboratory.Steps;

/// <summary>
/// Counts the steps the program comes by, and kills it at the one it was started with. Runs in the program under test, so it uses
/// nothing but the runtime.
/// </summary>
internal sealed class StepWatch(string notes, string? fatal, int fatalCount)
{
    public const string NotesVariable = "BRUGGEN_LABORATORY_NOTES";
    public const string StepVariable = "BRUGGEN_LABORATORY_STEP";
    public const string CountVariable = "BRUGGEN_LABORATORY_COUNT";

    private readonly Lock _gate = new();
    private readonly List<string> _order = [];
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);

    /// <summary>The watch the laboratory asked for; null when nobody did. Its notes are there from now on, which shows that it watches.</summary>
    public static StepWatch? FromEnvironment()
    {
        if (Environment.GetEnvironmentVariable(NotesVariable) is not { Length: > 0 } notes)
        {
            return null;
        }

        File.WriteAllText(notes, string.Empty);
        return new StepWatch(
            notes,
            Environment.GetEnvironmentVariable(StepVariable),
            int.TryParse(Environment.GetEnvironmentVariable(CountVariable), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 1);
    }

    /// <summary>The program is at this step now. At the chosen one it goes no further: SIGKILL, with what it came by noted down first.</summary>
    public void Reach(string step)
    {
        lock (_gate)
        {
            if (!_counts.TryGetValue(step, out var before))
            {
                _order.Add(step);
            }

            _counts[step] = before + 1;
            if (step != fatal || before + 1 != fatalCount)
            {
                return;
            }

            File.WriteAllLines(notes, _order.Select(name => string.Create(CultureInfo.InvariantCulture, $"{_counts[name]}\t{name}")).Append($"killed\t{step}"));
            Process.GetCurrentProcess().Kill();
            Thread.Sleep(Timeout.Infinite);
        }
    }
}
