using System.Collections.Immutable;

namespace Bruggen.Service.Views;

/// <summary>What would be created now, in order of who gets it; for the admin's eyes, so with names. Never for a log.</summary>
/// <param name="At">The half-day it is reckoned for.</param>
/// <param name="Source"><c>store</c>, or <c>smartschool</c> where there is no store yet.</param>
/// <param name="Sending">Whether messages go out.</param>
/// <param name="School">Pupils at the school.</param>
/// <param name="GoesOut">What goes out by itself, by mailbox.</param>
/// <param name="Waiting">What waits for a person.</param>
/// <param name="Matched">What rules matched already when they came, by rule.</param>
internal sealed record PlanView(
    string At,
    string Source,
    bool Sending,
    int School,
    ImmutableArray<PlanView.Mailbox> GoesOut,
    ImmutableArray<PlanView.Item> Waiting,
    ImmutableArray<PlanView.Match> Matched)
{
    /// <summary>How many actions go out by themselves.</summary>
    public int Actions => GoesOut.Sum(mailbox => mailbox.Items.Length);

    /// <summary>One mailbox and what it gets.</summary>
    /// <param name="Recipient">Key of the person whose account it is.</param>
    /// <param name="CoAccount">0 for the account itself, 1 to 6 for a co-account.</param>
    /// <param name="Name">The reader.</param>
    /// <param name="Items">What they get, first things first.</param>
    internal sealed record Mailbox(string Recipient, int CoAccount, string Name, ImmutableArray<Item> Items);

    /// <summary>One action.</summary>
    /// <param name="Rule">The rule that makes it.</param>
    /// <param name="Kind"><c>task</c> or <c>message</c>.</param>
    /// <param name="Subject">What it is.</param>
    /// <param name="Pupil">Key of the pupil it is about.</param>
    /// <param name="Class">The pupil's class.</param>
    /// <param name="Name">The pupil's name.</param>
    /// <param name="When">The local time at which it may go out; null when it waits for a person.</param>
    /// <param name="Why">What it waits for; null for nothing but its time.</param>
    /// <param name="IsNew">False for what the service has prepared already.</param>
    internal sealed record Item(string Rule, string Kind, string Subject, string Pupil, string? Class, string Name, string? When, string? Why, bool IsNew);

    /// <summary>A rule and the pupils it matched when it came; nothing is sent about them unless it is adopted.</summary>
    /// <param name="Rule">The rule.</param>
    /// <param name="Pupils">The pupils, by key.</param>
    internal sealed record Match(string Rule, ImmutableArray<MatchedPupil> Pupils);

    /// <summary>A pupil a rule matched when it came.</summary>
    /// <param name="Pupil">The key.</param>
    /// <param name="Class">The class.</param>
    /// <param name="Name">The name.</param>
    /// <param name="Measure">What was measured.</param>
    /// <param name="Since">First half-day of the spell, or the half-day at which it was seen.</param>
    internal sealed record MatchedPupil(string Pupil, string? Class, string Name, int? Measure, string Since);
}
