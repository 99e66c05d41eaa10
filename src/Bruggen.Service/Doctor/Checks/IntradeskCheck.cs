using Bruggen.Smartschool;

namespace Bruggen.Service.Doctor.Checks;

/// <summary>Whether the web account sees Intradesk and may add to the folder that is Bruggen's.</summary>
internal sealed class IntradeskCheck : Check
{
    private const string OurFolder = "Bruggen";

    /// <inheritdoc/>
    public override string Name => "intradesk";

    /// <inheritdoc/>
    public override async Task<IEnumerable<Finding>> LookAsync(Examination examination, CancellationToken ct)
    {
        if (examination.WebAccount.Value is null)
        {
            return [Finding.NotChecked(examination.WebAccount.Why)];
        }

        try
        {
            var root = await examination.Intradesk.ListAsync(folderId: null, ct);
            return [root.Folders.FirstOrDefault(folder => string.Equals(folder.Name, OurFolder, StringComparison.OrdinalIgnoreCase)) switch
            {
                null => Finding.Ok($"Intradesk can be read; it has no folder {OurFolder} yet."),
                { CanAdd: true } => Finding.Ok($"Intradesk can be read, and the web account may add to the folder {OurFolder}."),
                _ => Finding.Problem($"The web account may not add anything to the folder {OurFolder} of Intradesk.", "Give it the right to add in that folder; new folders inherit it."),
            }];
        }
        catch (Exception error) when (error is SmartschoolRefusedException or SmartschoolUnavailableException)
        {
            return [Finding.Problem($"Intradesk cannot be read: {error.Message}", "Give the web account access to Intradesk, or let no rule make folders.")];
        }
    }
}
