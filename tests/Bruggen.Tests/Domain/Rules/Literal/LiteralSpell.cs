using Bruggen.Domain.Calendar;

namespace Bruggen.Tests.Domain.Rules.Literal;

/// <summary>A spell while it is walked (rules 4).</summary>
internal sealed class LiteralSpell
{
    public List<HalfDay> Hits { get; } = [];

    public int GapCount { get; set; }

    public LiteralState State { get; set; }

    /// <summary>"`return` is its first attending half-day after `last`."</summary>
    public HalfDay? Return { get; set; }

    public HalfDay Start => Hits[0];

    public HalfDay Last => Hits[^1];
}
