namespace Bruggen.Tests.Laboratory.Steps;

/// <summary>What one connection did since its last begin, so that a commit is named after what it makes lasting.</summary>
internal sealed class SqlTransaction
{
    private readonly List<string> _writes = [];
    private string _last = "commit";

    /// <summary>The name of a step on this connection.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="begins">Whether it begins or has ended.</param>
    public string NameOf(SqlStatement statement, bool begins)
    {
        lock (_writes)
        {
            switch (statement.Verb)
            {
                case "begin":
                    _writes.Clear();
                    return "begin";
                case "commit":
                    if (begins)
                    {
                        _last = _writes.Count == 0 ? "end of reading" : $"commit of {string.Join(", ", _writes)}";
                    }

                    return _last;
                default:
                    var name = statement.ToString();
                    if (statement.IsWrite && !_writes.Contains(name))
                    {
                        _writes.Add(name);
                    }

                    return name;
            }
        }
    }
}
