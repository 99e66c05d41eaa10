namespace Bruggen.Configuration.Texts;

/// <summary>A word of the block list that was found in a text.</summary>
/// <param name="Word">As it was written; as it is read where it stands in disguise.</param>
/// <param name="Index">Where it starts in the text.</param>
/// <param name="Topic">What it gives away.</param>
internal sealed record BlockedWord(string Word, int Index, BlockedTopic Topic)
{
    /// <summary>Why it may not stand there, as the end of a sentence.</summary>
    public string Why => Topic switch
    {
        BlockedTopic.Reason => "it tells a reason. Leave the reason out altogether.",
        BlockedTopic.Length => "it tells how long or how often somebody is away. Leave that out.",
        BlockedTopic.Return => "it tells when somebody is expected back. Only the family tells that.",
        BlockedTopic.Marks => "it is about marks or chances of passing. Those are told in a conversation.",
        BlockedTopic.Reach => "it tells where somebody lives or can be reached. Leave that out.",
        _ => "it tells who else helps. Leave that out.",
    };
}
