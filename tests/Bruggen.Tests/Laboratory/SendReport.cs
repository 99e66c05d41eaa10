using System.Globalization;
using System.Text;

namespace Bruggen.Tests.Laboratory;

/// <summary>What a run of sends came to.</summary>
internal sealed record SendReport
{
    public required SendPlan Plan { get; init; }

    /// <summary>School weeks it took: those of the plan, and more when kills were still to come.</summary>
    public required int Rounds { get; init; }

    /// <summary>Messages the rules asked for.</summary>
    public required int Asked { get; init; }

    /// <summary>Of those, how many are in their mailbox.</summary>
    public required int Delivered { get; init; }

    /// <summary>Messages beyond the first for what was asked once.</summary>
    public required int Duplicates { get; init; }

    /// <summary>Asked, not in the mailbox, and no row says so.</summary>
    public required int Lost { get; init; }

    /// <summary>Messages nobody asked for.</summary>
    public required int Unasked { get; init; }

    /// <summary>Rows that became unknown although the platform had done the work.</summary>
    public required int UnknownDone { get; init; }

    /// <summary>Rows that became unknown, and the platform never did the work.</summary>
    public required int UnknownNotDone { get; init; }

    /// <summary>Lives ended while a message was on the line: each leaves doubt, and nothing else may.</summary>
    public required int KillsInDoubt { get; init; }

    /// <summary>Lives ended while its answer was being written down, before which the doubt is and after which it is not.</summary>
    public required int KillsAtTheEdge { get; init; }

    /// <summary>Kills for each step, in the order in which the program comes by them.</summary>
    public required IReadOnlyList<(string Step, bool IsSendPath, int Kills)> Kills { get; init; }

    public required int Lives { get; init; }

    public required double Seconds { get; init; }

    /// <summary>What was planned against what happened.</summary>
    public IReadOnlyList<Tally> Tallies => [new("sends", Plan.Pupils * Plan.Rounds, Delivered), new("kills", Plan.Kills, Kills.Sum(step => step.Kills))];

    /// <summary>Whether all that was planned happened, nothing was lost and nothing came twice, and doubt was said only where there was doubt.</summary>
    public bool IsGood => !Tallies.Any(tally => tally.IsShort) && Duplicates == 0 && Lost == 0 && Unasked == 0 && Delivered == Asked && UnknownDone + UnknownNotDone >= KillsInDoubt && UnknownDone + UnknownNotDone <= KillsInDoubt + KillsAtTheEdge;

    public override string ToString()
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"seed {Plan.Seed}: {Asked} sends in {Rounds} rounds, {Lives} lives, {Kills.Sum(step => step.Kills)} kills at {Kills.Count(step => step.Kills > 0)} steps, {Seconds:0} seconds");
        text.AppendLine("kills  step");
        foreach (var (step, isSendPath, kills) in Kills.Where(step => step.IsSendPath || step.Kills > 0))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{kills,5}  {(isSendPath ? "send" : "    ")}  {step}");
        }

        text.AppendLine(CultureInfo.InvariantCulture, $"delivered {Delivered}, duplicates {Duplicates}, lost {Lost}, unasked {Unasked}");
        text.AppendLine(CultureInfo.InvariantCulture, $"unknown {UnknownDone + UnknownNotDone}, of {KillsInDoubt} kills with a message on the line and {KillsAtTheEdge} at the edge of it: the platform had done the work of {UnknownDone}, and not of {UnknownNotDone}; a person settled all");
        foreach (var tally in Tallies)
        {
            text.AppendLine(tally.ToString());
        }

        text.Append(IsGood ? "good" : "NOT GOOD");
        return text.ToString();
    }
}
