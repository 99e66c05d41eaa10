using Bruggen.Domain.Planning;

namespace Bruggen.Tests.Domain.Planning;

public sealed class RolesTests
{
    [Theory]
    [InlineData(Role.Klastitularis, Audience.Klastitularis, false)]
    [InlineData(Role.Vakleerkrachten, Audience.Vakleerkracht, false)]
    [InlineData(Role.Leerlingenbegeleiding, Audience.Zorg, false)]
    [InlineData(Role.Zorg, Audience.Zorg, false)]
    [InlineData(Role.Directie, Audience.Zorg, false)]
    [InlineData(Role.Secretariaat, Audience.Zorg, false)]
    [InlineData(Role.Leerling, Audience.Leerling, true)]
    [InlineData(Role.Ouders, Audience.Ouders, true)]
    public void Every_role_has_the_texts_that_are_meant_for_it_and_pupil_and_parents_are_the_family(Role role, Audience audience, bool family)
    {
        Roles.AudienceOf(role).ShouldBe(audience);
        Roles.IsFamily(role).ShouldBe(family);
    }
}
