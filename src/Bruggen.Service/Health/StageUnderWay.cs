namespace Bruggen.Service.Health;

/// <summary>A stage that has begun and not ended.</summary>
/// <param name="Work">What it does, as it stands after "while".</param>
/// <param name="Silent">How long there has been no sign of progress from it: the time since it began or, when that is later, since Smartschool last answered anything.</param>
/// <param name="Patience">How long it may be so.</param>
internal sealed record StageUnderWay(string Work, TimeSpan Silent, TimeSpan Patience);
