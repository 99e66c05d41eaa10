using Bruggen.Domain.Attendance;

namespace Bruggen.Domain.Rules.Evaluation;

/// <summary>
/// The evaluator of one trigger for one pupil: takes the school half-days one by one and says at any moment in between
/// what holds. Implemented by structs, so that the loop that drives it is compiled once for each trigger.
/// </summary>
internal interface ITriggerWalk
{
    /// <summary>
    /// The first slot at or after the given one that must be taken: those before it change nothing about what holds.
    /// Most half-days of most pupils are such, and are passed over sixteen at a time. The number of slots when there is none.
    /// </summary>
    int NextSlot(ReadOnlySpan<PresenceKind> kinds, int slot);

    /// <summary>Takes a school half-day.</summary>
    void Step(int slot, PresenceKind kind);

    /// <summary>Offers to the log what holds at a moment; the slots up to and including that moment have been taken or passed over.</summary>
    void Test(int moment, FiringLog log);

    /// <summary>
    /// The next moment at which the answer can change although no school half-day has to be taken in between, such as a
    /// Saturday for a rule in calendar days; <see cref="int.MaxValue"/> when there is none.
    /// </summary>
    int NextInterest(int moment);
}
