using System.Globalization;
using System.Text;

namespace Bruggen.Tests.Smartschool;

/// <summary>Alone, because what the process allocates is the measure.</summary>
[Collection(nameof(MeasuredAlone))]
public sealed class WholeSchoolMemoryTests(ITestOutputHelper output)
{
    private const int Accounts = 3000;

    [Fact]
    public async Task Three_thousand_accounts_of_sixty_fields_arrive_in_under_300_MB()
    {
        var accounts = RawTenant.Http(FakeTenant.Returning(WholeSchool()));
        using var tenant = new RawTenant(request => request switch
        {
            1 => RawTenant.Http(FakeTenant.Returning("number")),
            2 => RawTenant.Http(FakeTenant.Returning("<groups><group><name>Iedereen</name><code>iedereen</code></group></groups>")),
            3 => accounts,
            _ => RawTenant.Http(FakeTenant.Returning("8")),
        });
        var client = FakeTenant.Connect(tenant.Address, out var services);
        await using (services)
        {
            // Everything the process allocates in the meantime, freed or not, is at least what was ever held at once.
            var before = GC.GetTotalAllocatedBytes(precise: true);
            var roster = await client.GetRosterAsync(TestContext.Current.CancellationToken);
            var allocated = (GC.GetTotalAllocatedBytes(precise: true) - before) / 1024 / 1024;

            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{accounts.Length / 1024 / 1024} MB on the wire, {allocated} MB allocated from first to last byte, the tenant's own included."));
            roster.Pupils.Count().ShouldBe(Accounts);
            allocated.ShouldBeLessThan(300);
        }
    }

    private static string WholeSchool()
    {
        var json = new StringBuilder("[");
        for (var number = 0; number < Accounts; number++)
        {
            json.Append(number == 0 ? "" : ",").Append(CultureInfo.InvariantCulture, $$"""{"internnummer":"{{number + 1}}","gebruikersnaam":"pupil{{number}}","voornaam":"Voor{{number}}","naam":"Naam{{number}}","status":"actief","basisrol":"1","groups":[{"id":"1","code":"6A{{number % 100}}","name":"6A{{number % 100}}","isKlas":true,"isOfficial":true}]""");
            for (var field = 7; field < 60; field++)
            {
                json.Append(CultureInfo.InvariantCulture, $",\"een_veld_van_het_platform_{field}\":\"een waarde van een gewone lengte {number}\"");
            }

            json.Append('}');
        }

        return json.Append(']').ToString();
    }
}
