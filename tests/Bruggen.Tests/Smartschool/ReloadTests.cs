using Bruggen.Domain.School;
using Bruggen.Smartschool;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Bruggen.Tests.Smartschool;

public sealed class ReloadTests
{
    [Fact]
    public async Task A_replaced_secret_or_address_works_from_the_next_call_on()
    {
        var day = RawTenant.Http(FakeTenant.Recorded("getAbsentsByDate.empty.response.xml").TrimEnd());
        using var first = new RawTenant(_ => day);
        using var second = new RawTenant(_ => day);
        var (address, code) = (first.Address, "old-code");
        await using var services = new ServiceCollection()
            .AddSmartschool(new SmartschoolTime(TimeProvider.System, TimeProvider.System), _ => new SmartschoolConnection(address, () => code))
            .BuildServiceProvider();
        var client = services.GetRequiredService<ISmartschool>();
        var nobody = new Roster(IdentifierField.Number, [], [], [], []);

        await client.GetPresencesAsync(new LocalDate(2026, 11, 20), nobody, TestContext.Current.CancellationToken);
        (address, code) = (second.Address, "new-code");
        await client.GetPresencesAsync(new LocalDate(2026, 11, 20), nobody, TestContext.Current.CancellationToken);

        first.Received.Single().ShouldContain(">old-code<");
        second.Received.Single().ShouldContain(">new-code<");
    }
}
