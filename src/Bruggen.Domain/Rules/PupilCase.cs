using Bruggen.Domain.Attendance;

namespace Bruggen.Domain.Rules;

/// <summary>All that the engine needs to know of one pupil in one school year.</summary>
/// <param name="Register">The pupil's codes; those after a moment are not looked at for that moment.</param>
/// <param name="Traits">What filters may ask.</param>
/// <param name="Earlier">Firings made before for this pupil in this school year, of any rule; none for a replay.</param>
public sealed record PupilCase(PupilRegister Register, PupilTraits Traits, IReadOnlyCollection<Firing> Earlier);
