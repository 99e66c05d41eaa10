using System.Collections.Immutable;
using Bruggen.Worker.Configuration.Yaml;

namespace Bruggen.Worker.Configuration;

/// <summary>Collects what is wrong with one file, so that the admin sees everything at once.</summary>
internal sealed class ProblemLog(string file)
{
    private readonly List<Problem> _problems = [];

    /// <summary>Whether nothing is wrong so far.</summary>
    public bool IsEmpty => _problems.Count == 0;

    /// <summary>Every problem, in the order of the file.</summary>
    public ImmutableArray<Problem> All => [.. _problems.OrderBy(problem => problem.Line).ThenBy(problem => problem.Column)];

    public void Add(YamlValue at, string sentence) => Add(at.Line, at.Column, sentence);

    public void Add(int line, int column, string sentence) => _problems.Add(new(file, Math.Max(line, 1), Math.Max(column, 1), sentence));
}
