namespace Bruggen.Service.Channels;

/// <summary>How long one round of the pipeline may be busy with anything that is no message: a way of sending, or a source that is read beside the attendance.</summary>
/// <param name="Reading">For all that is asked of one channel in a round; more than nothing.</param>
/// <param name="Sending">For all that is sent through one channel in a round; more than nothing.</param>
/// <param name="Network">The clock it is measured by: the network's, also where the school's clock is stepped or runs faster.</param>
internal sealed record ChannelBudget(TimeSpan Reading, TimeSpan Sending, TimeProvider Network)
{
    /// <summary>For a real platform, of which each answer may take some seconds.</summary>
    public static ChannelBudget Default { get; } = new(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(30), TimeProvider.System);
}
