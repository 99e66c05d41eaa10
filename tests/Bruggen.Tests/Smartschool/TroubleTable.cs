using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace Bruggen.Tests.Smartschool;

/// <summary>What the client reported for every operation under every trouble. It is printed with the test and kept beside the tests as a file, for whoever runs them all.</summary>
internal sealed class TroubleTable(string name, IReadOnlyList<string> operations, IReadOnlyList<string> troubles)
{
    private readonly ConcurrentDictionary<(string Operation, string Trouble), string> _cells = new();

    public void Report(string operation, string trouble, string report) => _cells[(operation, trouble)] = report;

    /// <summary>Prints the table, whole or not.</summary>
    public void Print(ITestOutputHelper output)
    {
        var text = ToString();
        output.WriteLine(text);
        var folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "TroubleTables"));
        File.WriteAllText(Path.Combine(folder.FullName, name + ".txt"), text);
    }

    /// <summary>Compares every cell; what differs is told cell by cell.</summary>
    /// <param name="expected">For an operation, one report for each trouble.</param>
    public void ShouldBe(Func<string, IReadOnlyList<string>> expected)
    {
        var differences =
            from operation in operations
            let reports = expected(operation)
            from column in Enumerable.Range(0, troubles.Count)
            let report = _cells.GetValueOrDefault((operation, troubles[column]), "nothing")
            where report != reports[column]
            select $"{operation} under {troubles[column]}: {report}, not {reports[column]}";

        differences.ShouldBeEmpty();
        _cells.Count.ShouldBe(operations.Count * troubles.Count);
    }

    public override string ToString()
    {
        var width = operations.Append(name).Max(operation => operation.Length);
        var widths = troubles.Select(trouble => operations.Select(operation => Cell(operation, trouble).Length).Append(trouble.Length).Max()).ToList();
        var text = new StringBuilder();
        Line(name, troubles);
        foreach (var operation in operations)
        {
            Line(operation, troubles.Select(trouble => Cell(operation, trouble)));
        }

        return text.ToString();

        void Line(string head, IEnumerable<string> cells) => text
            .Append(head.PadRight(width))
            .AppendJoin("", cells.Select((cell, column) => string.Create(CultureInfo.InvariantCulture, $" | {cell.PadRight(widths[column])}")))
            .AppendLine();
    }

    private string Cell(string operation, string trouble) => _cells.GetValueOrDefault((operation, trouble), "nothing");
}
