using Bruggen.Configuration;
using Bruggen.Domain.School;

namespace Bruggen.Worker.Commands;

/// <summary>The pupil that a command is about, as the admin names one: by internal number or by username.</summary>
internal static class NamedPupil
{
    /// <summary>Looks the pupil up; null when the roster has nobody of that name.</summary>
    public static Pupil? Find(Roster roster, string wanted) =>
        roster.FindPupil(wanted) ?? roster.Pupils.FirstOrDefault(pupil => pupil.Username == wanted);

    /// <summary>What is said when there is nobody of that name.</summary>
    public static string Unknown(string command, string wanted, Roster? roster) =>
        $"{command}: '{wanted}' is no internal number or username of a pupil.{Wording.DidYouMean(wanted, roster?.Pupils.Select(pupil => pupil.Username) ?? [])}";
}
