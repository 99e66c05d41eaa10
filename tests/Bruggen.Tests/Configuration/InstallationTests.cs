using Bruggen.Configuration;
using Bruggen.Service.Machine;

namespace Bruggen.Tests.Configuration;

public sealed class InstallationTests : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("bruggen-installed-");

    private string Program => Path.Combine(_root.FullName, "program");

    private Installation Installed => new(Path.Combine(_root.FullName, "etc"), Path.Combine(_root.FullName, "data"));

    [Fact]
    public void An_installed_program_finds_the_files_and_data_of_its_service()
    {
        Directory.CreateDirectory(Installed.Configuration);
        Directory.CreateDirectory(Installed.Data);

        ConfigurationDirectory.Default(Program, Installed).ShouldBe(Installed.Configuration);
        DataDirectory.Default(Program, Installed).ShouldBe(Installed.Data);
    }

    [Fact]
    public void Without_an_installation_the_files_are_beside_the_program()
    {
        ConfigurationDirectory.Default(Program, Installed).ShouldBe(Path.Combine(Program, "config"));
        DataDirectory.Default(Program, Installed).ShouldNotBe(Installed.Data);
    }

    [Fact]
    public void A_checkout_never_touches_the_installation()
    {
        Directory.CreateDirectory(Installed.Configuration);
        Directory.CreateDirectory(Installed.Data);

        ConfigurationDirectory.Default(AppContext.BaseDirectory, Installed).ShouldBe(ConfigurationFolder.Shipped);
        DataDirectory.Default(AppContext.BaseDirectory, Installed).ShouldNotBe(Installed.Data);
    }

    public void Dispose() => _root.Delete(recursive: true);
}
