namespace Bruggen.Service.Doctor;

/// <summary>One line of the report.</summary>
/// <param name="Check">The name of the check or probe.</param>
/// <param name="Finding">What it found.</param>
internal sealed record DoctorLine(string Check, Finding Finding);
