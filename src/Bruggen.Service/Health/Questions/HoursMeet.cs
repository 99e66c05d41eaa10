using System.Globalization;

namespace Bruggen.Service.Health.Questions;

/// <summary>Whether a poll falls within the poll hours, and the hours of sending begin before what was polled is too old.</summary>
internal sealed class HoursMeet : HealthQuestion
{
    /// <inheritdoc/>
    public override string Topic => "hours";

    /// <inheritdoc/>
    public override HealthFinding? Ask(HealthFacts facts)
    {
        var (poll, send) = (facts.Configuration.School.Poll, facts.Configuration.School.Send);
        if (poll.Every > (poll.To - poll.From).ToDuration().ToTimeSpan())
        {
            return HealthFinding.Yellow(
                string.Create(CultureInfo.InvariantCulture, $"Attendance is asked for every {poll.Every.TotalHours:0.#} hours and only from {poll.From:HH:mm} to {poll.To:HH:mm}: whole days can go by without a poll."),
                "Make 'every' under poll in school.yaml shorter, such as 15 minutes.");
        }

        return poll.NeverMeets(send)
            ? HealthFinding.Red(
                string.Create(CultureInfo.InvariantCulture, $"Nothing can ever be sent: attendance is read from {poll.From:HH:mm} to {poll.To:HH:mm} and 'send' allows {send.From:HH:mm} to {send.To:HH:mm}."),
                "Let the hours of 'poll' and 'send' in school.yaml overlap.")
            : null;
    }
}
