namespace Bruggen.Service.Replay;

/// <summary>
/// Reads the register of a replay: <c>pupil,class,date,am,pm</c>, one line per pupil and date (RULES.md, Replay). Blocks of lines are
/// read on all processors and put together in the order of the file.
/// </summary>
internal static class RegisterCsv
{
    private static readonly string[] Columns = ["pupil", "class", "date", "am", "pm"];

    /// <summary>Reads the whole file and finds everything that is wrong with it; never throws for what a file says.</summary>
    public static ReplayRegister Read(string file)
    {
        var problems = new List<InputProblem>();
        var words = new RegisterWords();
        using var lines = CsvLines.Open(file, Columns, problems);
        var line = lines.Line;
        foreach (var block in InOrder.Select(lines.Blocks(), bytes => RegisterBlock.Read(bytes, file, Columns, words)))
        {
            var found = block.Problems.ToList();
            foreach (var run in block.Runs)
            {
                Add(run, block.DaysOf(run), file, found);
            }

            problems.AddRange(found.OrderBy(problem => problem.Line).Select(problem => problem with { Line = line + problem.Line }));
            line += block.Lines;
            block.Release();
            if (block.IsCutShort)
            {
                break;
            }
        }

        return new ReplayRegister(words.Codes, words.Pupils(), problems);
    }

    private static void Add(RegisterRun run, ReadOnlySpan<RegisterDay> days, string file, List<InputProblem> found)
    {
        if (run.Pupil.TryAppend(days, run.Class))
        {
            return;
        }

        for (var i = 0; i < days.Length; i++)
        {
            if (!run.Pupil.TryAdd(days[i], run.Class))
            {
                found.Add(new(file, run.Line + i, $"a second line for pupil {CsvLines.Shown(run.Pupil.Key)} on {days[i].Date:uuuu-MM-dd}; allowed is one line per pupil and date"));
            }
        }
    }
}
