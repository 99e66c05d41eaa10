using System.Globalization;
using Bruggen.Configuration;
using Bruggen.Service.Doctor;

namespace Bruggen.Worker.Commands;

/// <summary>The report as a person reads it, 80 columns wide.</summary>
internal static class DoctorText
{
    private const int VerdictWidth = 9;
    private const int NameWidth = 18;
    private const string RemedyMark = "-> ";

    private static readonly string Margin = new(' ', VerdictWidth + NameWidth);

    /// <summary>The lines of one finding.</summary>
    public static IEnumerable<string> Of(DoctorLine line)
    {
        var (check, finding) = line;
        var head = $"{WordOf(finding.Verdict).PadRight(VerdictWidth)}{check.PadRight(NameWidth)}";
        foreach (var text in WrappedText.Lines(finding.Sentence, WrappedText.Columns - Margin.Length))
        {
            yield return head + text;
            head = Margin;
        }

        if (finding.Remedy is { } remedy)
        {
            head = Margin + RemedyMark;
            foreach (var text in WrappedText.Lines(remedy, WrappedText.Columns - head.Length))
            {
                yield return head + text;
                head = Margin + new string(' ', RemedyMark.Length);
            }
        }
    }

    /// <summary>What a restricted profile needs, and how many findings there were of each kind.</summary>
    public static IEnumerable<string> Closing(IReadOnlyList<DoctorLine> lines)
    {
        yield return string.Empty;
        yield return "Methods to tick in the profile for Bruggen, these and no others";
        yield return "(Smartschool, Algemene configuratie > Webservices):";
        var width = UsedMethods.All.Max(method => method.Name.Length) + 2;
        foreach (var method in UsedMethods.All)
        {
            yield return $"  {method.Name.PadRight(width)}{method.Purpose}";
        }

        yield return string.Empty;
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"{Count(Verdict.Ok)} ok, {Counted.Of(Count(Verdict.Warning), "warning")}, {Counted.Of(Count(Verdict.Problem), "problem")}, {Count(Verdict.Skipped)} not checked.");

        int Count(Verdict verdict) => lines.Count(line => line.Finding.Verdict == verdict);
    }

    /// <summary>The word of a verdict, in the text and in JSON.</summary>
    public static string WordOf(Verdict verdict) => verdict.ToString().ToLowerInvariant();
}
