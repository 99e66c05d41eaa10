namespace Bruggen.Domain.Planning;

/// <summary>One line under <c>then:</c> of a rule: what to do when it fires.</summary>
public abstract record ActionSpec
{
    private ActionSpec()
    {
    }

    /// <summary>Whom it is for.</summary>
    public required Addressee To { get; init; }

    /// <summary>The name of the template, without folder and language.</summary>
    public required string Text { get; init; }

    /// <summary>May go out as a second message of the day, because tomorrow is too late (a welcome on the morning of a return).</summary>
    public bool Today { get; init; }

    /// <summary>Something with a day by which it should be done.</summary>
    public abstract record Duty : ActionSpec
    {
        private protected Duty()
        {
        }

        /// <summary>School-days after the task was made by which it should be done; at least 0.</summary>
        public int DueSchoolDays { get; init; } = 1;
    }

    /// <summary>Something a staff member is asked to do.</summary>
    public sealed record Task : Duty;

    /// <summary>A call to the parents, asked of the one who speaks for the school.</summary>
    public sealed record Contact : Duty;

    /// <summary>A heavy or overdue case, handed to the care team.</summary>
    public sealed record Escalation : Duty
    {
        /// <summary>
        /// School-days after the date of the rule's tasks, while one of them is open; in a rule without tasks, after the rule
        /// fired. Null for at once. At least 1.
        /// </summary>
        public int? AfterSchoolDays { get; init; }
    }

    /// <summary>A classmate who shares notes, chosen anew whenever that is needed; the duty is the class teacher's.</summary>
    public sealed record Buddy : Duty
    {
        /// <summary>Who asks the buddy, and when.</summary>
        public BuddyApproval Approval { get; init; }

        /// <summary>Whether there are words for the buddy; without them the class teacher finds their own.</summary>
        public bool TellsBuddy { get; init; } = true;
    }

    /// <summary>The folder for the material of the class; where Bruggen cannot make it, making it is the class teacher's duty.</summary>
    public sealed record Folder : Duty
    {
        /// <summary>Where it is, with <see cref="FolderPath.ClassMark"/> for the class.</summary>
        public required string Path { get; init; }

        /// <summary>The name of the text that is laid in it every week; null for none.</summary>
        public string? Template { get; init; }
    }

    /// <summary>Words for a person.</summary>
    public sealed record Message : ActionSpec
    {
        /// <summary>
        /// Whether the class teacher sends it, by hand, from a text laid ready in the class teacher's own message
        /// (drafts and silence). Default for pupil, class and parents.
        /// </summary>
        public bool Draft { get; init; }

        /// <summary>Whether the platform also keeps it in its pupil tracking system (PROTOCOL.md, Messages, <c>copyToLVS</c>).</summary>
        public bool CopyToLvs { get; init; }
    }
}
