using System.Globalization;
using System.Text;
using Bruggen.Domain.School;

namespace Bruggen.Service.Replay;

/// <summary>Reads the opening balances of a replay: <c>pupil,unexcused</c>, in half-days (RULES.md, Replay).</summary>
internal static class BalancesCsv
{
    /// <summary>Far more half-days than a school year has.</summary>
    private const int Maximum = 9999;

    private static readonly string[] Columns = ["pupil", "unexcused"];

    /// <summary>Reads the whole file and finds everything that is wrong with it; never throws for what a file says.</summary>
    public static ReplayBalances Read(string file)
    {
        var problems = new List<InputProblem>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var balances = new Dictionary<string, int>(StringComparer.Ordinal);
        using var lines = CsvLines.Open(file, Columns, problems);
        while (lines.Read())
        {
            var pupil = Spelling.Of(Encoding.UTF8.GetString(lines.Field(0)));
            if (pupil.Length == 0)
            {
                lines.Report("the pupil is empty; allowed is the pupil's key");
            }
            else if (!seen.Add(pupil))
            {
                lines.Report($"a second line for pupil {CsvLines.Shown(pupil)}; allowed is one line per pupil");
            }

            if (int.TryParse(lines.Field(1), NumberStyles.None, CultureInfo.InvariantCulture, out var halfDays) && halfDays <= Maximum)
            {
                balances[pupil] = halfDays;
            }
            else
            {
                lines.Report($"'{CsvLines.Shown(Encoding.UTF8.GetString(lines.Field(1)))}' is not a number of half-days; allowed is a whole number from 0 to {Maximum}");
            }
        }

        return new ReplayBalances(balances, problems);
    }
}
