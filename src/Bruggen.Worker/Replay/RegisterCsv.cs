using System.Text;

namespace Bruggen.Worker.Replay;

/// <summary>Reads the register of a replay: <c>pupil,class,date,am,pm</c>, one line per pupil and date (rules 9).</summary>
internal static class RegisterCsv
{
    private static readonly string[] Columns = ["pupil", "class", "date", "am", "pm"];

    /// <summary>Reads the whole file and finds everything that is wrong with it; never throws for what a file says.</summary>
    public static ReplayRegister Read(string file)
    {
        var problems = new List<InputProblem>();
        var (keys, classes, codes) = (new Interned(), new Interned(), new Interned());
        var pupils = new List<RegisterPupil>();
        codes.NumberOf([]);
        using var lines = CsvLines.Open(file, Columns, problems);
        while (lines.Read())
        {
            var day = IsoDates.DayOf(lines.Field(2));
            var isNamed = !IsBlank(lines.Field(0));
            if (!isNamed)
            {
                lines.Report("the pupil is empty; allowed is the pupil's key");
            }

            if (day < 0)
            {
                lines.Report($"'{CsvLines.Shown(Encoding.UTF8.GetString(lines.Field(2)))}' is not a date; allowed is a date of the calendar as 2026-10-05, from {RegisterDay.FirstDate:uuuu-MM-dd} to {RegisterDay.LastDate:uuuu-MM-dd}");
            }

            if (!isNamed || day < 0)
            {
                continue;
            }

            var (am, pm) = (codes.NumberOf(lines.Field(3)), codes.NumberOf(lines.Field(4)));
            if (am > ushort.MaxValue || pm > ushort.MaxValue)
            {
                lines.Report($"too many different codes; allowed are {ushort.MaxValue}");
                break;
            }

            var number = keys.NumberOf(lines.Field(0));
            if (number == pupils.Count)
            {
                pupils.Add(new RegisterPupil(keys.Words[number]));
            }

            var className = IsBlank(lines.Field(1)) ? null : classes.Words[classes.NumberOf(lines.Field(1))];
            if (!pupils[number].TryAdd(new RegisterDay((ushort)day, (ushort)am, (ushort)pm), className))
            {
                lines.Report($"a second line for pupil {CsvLines.Shown(keys.Words[number])} on {RegisterDay.FirstDate.PlusDays(day):uuuu-MM-dd}; allowed is one line per pupil and date");
            }
        }

        return new ReplayRegister(codes.Words, pupils, problems);
    }

    private static bool IsBlank(ReadOnlySpan<byte> field) => field.Trim((byte)' ').IsEmpty;
}
