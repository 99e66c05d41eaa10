using System.Collections.Immutable;
using Bruggen.Configuration.Yaml;

namespace Bruggen.Configuration;

/// <summary>Collects what is wrong or odd in one file, so that the admin sees everything at once.</summary>
internal sealed class ProblemLog(string file)
{
    private readonly List<Problem> _problems = [];
    private readonly List<Problem> _remarks = [];
    private readonly List<Problem> _hints = [];

    /// <summary>The name problems are reported under.</summary>
    public string File => file;

    /// <summary>Whether nothing is wrong so far.</summary>
    public bool IsEmpty => _problems.Count == 0;

    /// <summary>What must be mended before the file can be used, in the order of the file.</summary>
    public ImmutableArray<Problem> All => InOrder(_problems);

    /// <summary>What is probably a mistake and stops nothing, in the order of the file.</summary>
    public ImmutableArray<Problem> Remarks => InOrder(_remarks);

    /// <summary>What may be meant and is good to know, in the order of the file.</summary>
    public ImmutableArray<Problem> Hints => InOrder(_hints);

    /// <summary>Adds a problem.</summary>
    public void Add(YamlValue at, string sentence) => Add(at.Line, at.Column, sentence);

    /// <summary>Adds a problem.</summary>
    public void Add(int line, int column, string sentence) => _problems.Add(At(line, column, sentence));

    /// <summary>Reads something of the file; an exception nobody thought of is a problem of that file and of no other.</summary>
    /// <returns>What was read, or the default of the type.</returns>
    public T? Guard<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // Its message may quote what stands in the file.
            Add(1, 1, $"The file cannot be read as it stands ({error.GetType().Name}); take back the latest change, and tell whoever maintains Bruggen.");
            return default;
        }
    }

    /// <summary>Checks something of the file, as <see cref="Guard{T}"/> reads.</summary>
    public void Guard(Action check) => Guard(() =>
    {
        check();
        return true;
    });

    /// <summary>Adds something that is probably a mistake and stops nothing.</summary>
    public void Remark(YamlValue at, string sentence) => _remarks.Add(At(at.Line, at.Column, sentence));

    /// <summary>Adds something that may be meant.</summary>
    public void Hint(YamlValue at, string sentence) => _hints.Add(At(at.Line, at.Column, sentence));

    /// <summary>Adds something that may be meant.</summary>
    public void Hint(int line, int column, string sentence) => _hints.Add(At(line, column, sentence));

    /// <summary>Takes over what another log of the file holds, its problems as remarks: wrong, and no reason to stop.</summary>
    public void Soften(ProblemLog other)
    {
        _remarks.AddRange([.. other.All, .. other.Remarks]);
        _hints.AddRange(other.Hints);
    }

    /// <summary>Takes everything out that would be shown for a line, because the line must not be repeated.</summary>
    public void Forget(int line)
    {
        foreach (var list in (List<Problem>[])[_problems, _remarks, _hints])
        {
            list.RemoveAll(problem => problem.Line == line);
        }
    }

    private Problem At(int line, int column, string sentence) => new(file, Math.Max(line, 1), Math.Max(column, 1), sentence);

    private static ImmutableArray<Problem> InOrder(List<Problem> problems) =>
        [.. problems.OrderBy(problem => problem.Line).ThenBy(problem => problem.Column)];
}
