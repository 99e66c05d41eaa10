using Bruggen.Configuration;
using Bruggen.Service.State;

namespace Bruggen.Tests.Configuration;

/// <summary>The school of the example is nobody's: its address would be shown a real access code.</summary>
public sealed class ExampleSchoolTests
{
    [Theory]
    [InlineData("Sint-Voorbeeld", "https://voorbeeld.smartschool.be", "1:17", "3:12")]
    [InlineData("De Brug", "https://voorbeeld.smartschool.be", "3:12")]
    [InlineData("De Brug", "https://VOORBEELD.Smartschool.be./", "3:12")]
    [InlineData("De Brug", "https://voorbeeld.smartschool.be:443/Webservices", "3:12")]
    [InlineData("Sint-Voorbeeld", "https://brug.smartschool.be", "1:17")]
    [InlineData(" sint-voorbeeld ", "https://brug.smartschool.be", "1:17")]
    [InlineData("De Brug", "https://brug.smartschool.be")]
    [InlineData("De Voorbeeldschool", "https://voorbeeldschool.smartschool.be")]
    [InlineData("Sint-Voorbeeld", "http://127.0.0.1:8089")]
    public void What_is_still_the_examples_is_refused_at_its_place(string name, string address, params string[] places)
    {
        var reading = ConfigurationFolder.Load(("school.yaml", ConfigurationFolder.School
            .Replace("Sint-Bernardus", name, StringComparison.Ordinal)
            .Replace("https://bernardus.smartschool.be", address, StringComparison.Ordinal)));

        reading.Problems.ShouldBeEmpty();
        reading.Configuration.ShouldNotBeNull();
        reading.Refusals.Select(problem => $"{problem.Line}:{problem.Column}").ShouldBe(places);
        (reading.OfSchool is null).ShouldBe(places.Length > 0);
    }

    [Fact]
    public void A_running_service_keeps_its_own_school_when_the_example_is_put_over_it()
    {
        var folder = Directory.CreateTempSubdirectory("bruggen-example").FullName;
        try
        {
            foreach (var file in EmbeddedConfiguration.AllFiles())
            {
                Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, file.Name))!);
                File.WriteAllText(Path.Combine(folder, file.Name), file.Text);
            }

            var source = new ConfigurationSource(folder, ConfigurationFolder.Load().OfSchool!);

            source.Refresh().School.Address!.Host.ShouldBe("bernardus.smartschool.be");

            source.Problems.Length.ShouldBe(2);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
