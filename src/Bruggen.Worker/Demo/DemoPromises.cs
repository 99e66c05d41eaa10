namespace Bruggen.Worker.Demo;

/// <summary>What Bruggen promises to people, counted over everything that happened in a demonstration; the names are those of its JSON.</summary>
internal sealed record DemoPromises
{
    /// <summary>Open tasks of a member of the staff on a school-day at noon, of those who had any: the middle one.</summary>
    public required int OpenTasksMedian { get; init; }

    /// <summary>The same: not more on 95 of 100.</summary>
    public required int OpenTasksPercentile95 { get; init; }

    /// <summary>The same: the most.</summary>
    public required int OpenTasksMost { get; init; }

    /// <summary>Tasks that went to somebody else because of the limit on open tasks.</summary>
    public required int Relieved { get; init; }

    /// <summary>School-days as a buddy this year, of all pupils who are willing: the middle one.</summary>
    public required int BuddyDaysMedian { get; init; }

    /// <summary>The same: the most.</summary>
    public required int BuddyDaysMost { get; init; }

    /// <summary>Pupils who were a buddy for more than four days, and for more than twice as many as the middle one of the willing of their class.</summary>
    public required int BuddiesOverTwiceTheirClass { get; init; }

    /// <summary>Pupils who were a buddy for more than four days, and for more than twice as many as the middle one of all who are willing.</summary>
    public required int BuddiesOverTwiceTheSchool { get; init; }

    /// <summary>Messages that arrived on a day without school, or outside the hours of the school, or of families.</summary>
    public required int OutsideHours { get; init; }

    /// <summary>Families that heard something more often than the limit, in any stretch of as many school-days as it says.</summary>
    public required int FamiliesOverLimit { get; init; }

    /// <summary>Actions that left without a firing with its reason, or by a rule that names no row of the leaflet.</summary>
    public required int Untraceable { get; init; }

    /// <summary>Texts read by pupils, classmates, parents and subject teachers.</summary>
    public required int TextsScanned { get; init; }

    /// <summary>Those with a word of the block list, a code, or a number that is no date.</summary>
    public required int TextsThatTell { get; init; }
}
