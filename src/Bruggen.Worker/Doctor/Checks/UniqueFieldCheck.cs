using Bruggen.Domain.School;
using Bruggen.Worker.Configuration;

namespace Bruggen.Worker.Doctor.Checks;

/// <summary>What the platform takes to name a person (api 1.2), against the sender named in <c>school.yaml</c>.</summary>
internal sealed class UniqueFieldCheck : Check
{
    /// <inheritdoc/>
    public override string Name => "unique field";

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Look(Examination examination)
    {
        if (examination.Roster.Value is not { } roster)
        {
            return [Finding.NotChecked(examination.Roster.Why)];
        }

        var field = roster.Identifiers == IdentifierField.Number ? "internal number" : "username";
        if (examination.Configuration.Value!.School.Sender is not { } sender)
        {
            return [Finding.Ok($"The platform names people by {field}; messages have no sender.")];
        }

        var person = roster.Staff.FirstOrDefault(member => member.Key == sender || string.Equals(member.Username, sender, StringComparison.OrdinalIgnoreCase));
        if (person is null)
        {
            return [Finding.Problem(
                $"No active staff member has the username or internal number {Wording.Quote(sender)} of smartschool.sender.{Wording.DidYouMean(sender, roster.Staff.Select(member => member.Username))}",
                "Correct smartschool.sender in school.yaml, or leave it out: messages then have no sender.")];
        }

        var identifier = roster.IdentifierOf(person.Key, person.Username);
        if (string.Equals(identifier, sender, StringComparison.OrdinalIgnoreCase))
        {
            return [Finding.Ok($"The platform names people by {field}, as smartschool.sender does.")];
        }

        return [Finding.Problem(
            $"The platform names people by {field}, and smartschool.sender {Wording.Quote(sender)} is the other one: every message would be refused.",
            identifier is null
                ? "Give that account an internal number in Smartschool, or leave smartschool.sender out of school.yaml."
                : roster.Identifiers == IdentifierField.Number
                    ? $"Write sender: \"{identifier}\" in school.yaml."
                    : $"Write the username of staff member {person.Key} as smartschool.sender in school.yaml.")];
    }
}
