using System.Diagnostics;

namespace Bruggen.Tests.Deploy;

/// <summary>The install script, run below a scratch root with a stand-in for the published program.</summary>
public sealed class LinuxInstallTests : IDisposable
{
    private static readonly string Script = Path.Combine(RepositoryRoot.Path, "deploy", "linux", "install.sh");

    private readonly string _scratch = Directory.CreateTempSubdirectory("bruggen-install-").FullName;

    private string Root => Path.Combine(_scratch, "root");

    private string Published => Path.Combine(_scratch, "published");

    public void Dispose() => Directory.Delete(_scratch, recursive: true);

    [Fact]
    public void It_lays_program_files_and_unit_in_their_places()
    {
        Publish("first");

        Install(Published).ExitCode.ShouldBe(0);

        File.ReadAllText(In("opt/bruggen/bruggen")).ShouldBe("first");
        File.ReadAllText(In("etc/bruggen/school.yaml")).ShouldBe("first");
        File.ReadAllText(In("etc/bruggen/secret.env")).ShouldBe("BRUGGEN_ACCESSCODE=\n");
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(In("etc/bruggen/secret.env")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        var unit = File.ReadAllText(In("etc/systemd/system/bruggen.service"));
        foreach (var line in new[] { "Type=notify", "User=bruggen", "Restart=on-failure", "WatchdogSec=", "ProtectSystem=strict", "NoNewPrivileges=yes", "LimitCORE=0", "ExecStart=/opt/bruggen/bruggen run --config /etc/bruggen --data /var/lib/bruggen" })
        {
            unit.ShouldContain(line);
        }
    }

    [Fact]
    public void A_second_install_replaces_the_program_and_keeps_what_the_school_edited()
    {
        Publish("first");
        Install(Published).ExitCode.ShouldBe(0);
        File.WriteAllText(In("etc/bruggen/school.yaml"), "edited");
        File.WriteAllText(In("etc/bruggen/secret.env"), "BRUGGEN_ACCESSCODE=x\n");
        File.WriteAllText(Path.Combine(Published, "gone.dll"), "");
        File.Delete(Path.Combine(Published, "gone.dll"));
        Publish("second");

        Install(Published).ExitCode.ShouldBe(0);

        File.ReadAllText(In("opt/bruggen/bruggen")).ShouldBe("second");
        File.ReadAllText(In("etc/bruggen/school.yaml")).ShouldBe("edited");
        File.ReadAllText(In("etc/bruggen/secret.env")).ShouldBe("BRUGGEN_ACCESSCODE=x\n");
        Directory.GetDirectories(In("opt")).Select(Path.GetFileName).ShouldBe(["bruggen"]);
    }

    [Fact]
    public void The_program_is_on_the_path()
    {
        Publish("first");

        Install(Published).ExitCode.ShouldBe(0);
        Install(Published).ExitCode.ShouldBe(0);

        new FileInfo(In("usr/local/bin/bruggen")).LinkTarget.ShouldBe("/opt/bruggen/bruggen");
    }

    [Fact]
    public void An_example_that_nobody_touched_follows_the_program()
    {
        Publish("first");
        Install(Published).ExitCode.ShouldBe(0);
        Publish("second");

        Install(Published).ExitCode.ShouldBe(0);

        File.ReadAllText(In("etc/bruggen/school.yaml")).ShouldBe("second");
    }

    [Fact]
    public void A_folder_without_the_program_is_refused_with_what_to_do()
    {
        Directory.CreateDirectory(Published);

        var (exitCode, error) = Install(Published);

        exitCode.ShouldBe(2);
        error.ShouldContain("dotnet publish");
        Directory.Exists(Root).ShouldBeFalse();
    }

    private string In(string path) => Path.Combine(Root, path);

    private void Publish(string content)
    {
        Directory.CreateDirectory(Path.Combine(Published, "config"));
        var program = Path.Combine(Published, "bruggen");
        File.WriteAllText(program, content);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.UserWrite);
        }

        File.WriteAllText(Path.Combine(Published, "config", "school.yaml"), content);
    }

    private (int ExitCode, string Error) Install(string published)
    {
        using var process = Process.Start(new ProcessStartInfo("bash", [Script, published])
        {
            Environment = { ["ROOT"] = Root },
            UseShellExecute = false,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, error);
    }
}
