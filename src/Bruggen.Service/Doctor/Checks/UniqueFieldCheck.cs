using Bruggen.Configuration;
using Bruggen.Domain.School;

namespace Bruggen.Service.Doctor.Checks;

/// <summary>What the platform takes to name a person (PROTOCOL.md, Access code), against the sender named in <c>school.yaml</c>.</summary>
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

        if (roster.FindStaffBy(sender) is not { } person)
        {
            return [Finding.Problem(
                $"smartschool.sender {Wording.Quote(sender)} is not the username, internal number or full name of one active staff member: every message would be refused.{Wording.DidYouMean(sender, roster.Staff.Select(member => member.Username))}",
                "Correct smartschool.sender in school.yaml, or leave it out: messages then have no sender.")];
        }

        return [roster.IdentifierOf(person.Key, person.Username) is null
            ? Finding.Problem(
                $"The platform names people by {field}, and the account of smartschool.sender {Wording.Quote(sender)} has none: every message would be refused.",
                "Give that account an internal number in Smartschool, or leave smartschool.sender out of school.yaml.")
            : Finding.Ok($"The platform names people by {field}; messages leave as staff member {person.Key}.")];
    }
}
