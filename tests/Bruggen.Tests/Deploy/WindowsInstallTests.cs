using System.Diagnostics;

namespace Bruggen.Tests.Deploy;

/// <summary>
/// The Windows scripts under a real PowerShell, started as a person starts them. Services and registry are stood in for by the
/// functions of <c>PowerShell/profile.ps1</c>, <c>icacls.exe</c> and <c>sc.exe</c> by programs that write down what they were given.
/// </summary>
public sealed class WindowsInstallTests : IDisposable
{
    private const string ServiceKey = @"HKLM:\SYSTEM\CurrentControlSet\Services\Bruggen";
    private const string EventKey = @"HKLM:\SYSTEM\CurrentControlSet\Services\EventLog\Application\Bruggen";
    private const string Sid = "S-1-5-80-37018738-1599892672-3648095201-2700554015-3136439077";

    private static readonly string PowerShell = Path.Combine(RepositoryRoot.Path, "tests", "Bruggen.Tests", "Deploy", "PowerShell");
    private static readonly string Install = Script("install.ps1");

    private readonly string _scratch = Directory.CreateTempSubdirectory("bruggen-windows-").FullName;
    private readonly Dictionary<string, string> _variables = new(StringComparer.Ordinal);

    public WindowsInstallTests()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The stand-ins are for another system than Windows.");
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "The scripts want to be run as administrator.");
        Directory.CreateDirectory(In("ProgramData"));
        Directory.CreateDirectory(In("Program Files"));
        Directory.CreateDirectory(In("home/.config/powershell"));
        File.Copy(Path.Combine(PowerShell, "profile.ps1"), In("home/.config/powershell/profile.ps1"));
        StandIn("icacls.exe");
        StandIn("sc.exe");
        Publish("first");
    }

    private string Published => In("published");

    private string[] Recorded => File.Exists(In("record")) ? File.ReadAllLines(In("record")) : [];

    public void Dispose() => Directory.Delete(_scratch, recursive: true);

    [Theory]
    [InlineData("deploy/windows/install.ps1")]
    [InlineData("deploy/windows/uninstall.ps1")]
    public void Windows_PowerShell_5_1_can_read_the_scripts(string script)
    {
        var run = Run("-File", Path.Combine(PowerShell, "read-as-5.1.ps1"), Path.Combine(RepositoryRoot.Path, script));

        run.Error.ShouldBeEmpty();
        run.Output.ShouldBeEmpty();
    }

    [Fact]
    public void What_Windows_PowerShell_5_1_cannot_read_is_found()
    {
        File.WriteAllText(In("newer.ps1"), "$a = $b ?? 1\n$c = $d ? 1 : 2\nx && y\n'é'\nif (\n");

        var run = Run("-File", Path.Combine(PowerShell, "read-as-5.1.ps1"), In("newer.ps1"));

        run.Output.Split('\n').Select(line => line.Split(':')[0]).Distinct().Order(StringComparer.Ordinal).ShouldBe(["1", "2", "3", "4", "5"]);
    }

    [Fact]
    public void A_first_install_makes_a_service_that_is_not_started_and_closes_what_is_private()
    {
        var run = Run("-File", Install, "-Published", Published);

        run.ExitCode.ShouldBe(0, run.Error);
        var (program, config, data) = (In("Program Files/Bruggen/bruggen.exe"), In("ProgramData/Bruggen/config"), In("ProgramData/Bruggen/data"));
        Recorded.ShouldContain($"new Bruggen Automatic \"{program}\" run --config \"{config}\" --data \"{data}\"");
        Recorded.ShouldContain(@"sc.exe [config] [Bruggen] [start=] [delayed-auto] [obj=] [NT SERVICE\Bruggen]");
        Recorded.ShouldContain($"icacls.exe [{config}] [/inheritance:r] [/grant:r] [*{Sid}:(OI)(CI)RX] [*S-1-5-32-544:(OI)(CI)F] [*S-1-5-18:(OI)(CI)F]");
        Recorded.ShouldContain($"icacls.exe [{data}] [/inheritance:r] [/grant:r] [*{Sid}:(OI)(CI)M] [*S-1-5-32-544:(OI)(CI)F] [*S-1-5-18:(OI)(CI)F]");
        Begun($"value {EventKey} EventMessageFile ").ShouldNotBe(-1);
        Begun("start ").ShouldBe(-1);
        Begun($"value {ServiceKey} ").ShouldBe(-1);
        string.Join('\n', Recorded).ShouldNotContain("BUILTIN", customMessage: "accounts are named otherwise in another language");
        string.Join('\n', Recorded).ShouldNotContain("NT AUTHORITY");
        File.ReadAllText(In("ProgramData/Bruggen/config/school.yaml")).ShouldBe("first");
        run.Output.ShouldContain("-AccessCode");
        run.Output.ShouldContain("event viewer");
    }

    [Theory]
    [InlineData("file")]
    [InlineData("command")]
    [InlineData("secure")]
    [InlineData("variable")]
    public void An_access_code_may_be_given_in_every_way_and_arrives_as_it_is(string way)
    {
        const string code = "a b\"c$d=e'f`g;h";
        _variables["ENVIRONMENT"] = "HTTPS_PROXY=http://proxy:8080|bruggen_accesscode=old|BRUGGEN_WEBPASSWORD=kept";
        _variables["GIVEN"] = code;
        if (way == "variable")
        {
            _variables["BRUGGEN_ACCESSCODE"] = code;
        }

        var run = way switch
        {
            "file" => Run("-File", Install, "-Published", Published, "-AccessCode", code),
            "command" => Run("-Command", $"& '{Install}' -Published '{Published}' -AccessCode $env:GIVEN"),
            "secure" => Run("-Command", $"& '{Install}' -Published '{Published}' -AccessCode (ConvertTo-SecureString $env:GIVEN -AsPlainText -Force)"),
            _ => Run("-File", Install, "-Published", Published),
        };

        run.ExitCode.ShouldBe(0, run.Error);
        Recorded.ShouldContain($"value {ServiceKey} Environment MultiString HTTPS_PROXY=http://proxy:8080|BRUGGEN_WEBPASSWORD=kept|BRUGGEN_ACCESSCODE={code}");
        Begun($"acl {ServiceKey} D:P(A;CIOI;KA;;;BA)(A;CIOI;KA;;;SY)").ShouldBeInRange(0, Begun($"value {ServiceKey} ") - 1, "closed before the code is in it");
        (run.Output + run.Error).ShouldNotContain(code);
    }

    [Theory]
    [InlineData("Running", true)]
    [InlineData("StartPending", true)]
    [InlineData("Stopped", false)]
    public void An_upgrade_runs_again_what_ran_and_keeps_what_the_school_edited(string state, bool ran)
    {
        Run("-File", Install, "-Published", Published).ExitCode.ShouldBe(0);
        File.Delete(In("record"));
        File.WriteAllText(In("ProgramData/Bruggen/config/school.yaml"), "edited");
        Publish("second");
        _variables["SERVICE"] = state;
        _variables["EVENTKEY"] = "1";

        var run = Run("-File", Install, "-Published", Published);

        run.ExitCode.ShouldBe(0, run.Error);
        Recorded.Where(line => line.Split(' ')[0] is "stop" or "wait" or "start")
            .ShouldBe(ran ? ["stop Bruggen", "wait Stopped", "start Bruggen"] : []);
        Begun($"cim Change \"{In("Program Files/Bruggen/bruggen.exe")}\" run ").ShouldNotBe(-1);
        new[] { "new ", "key ", $"value {ServiceKey} " }.Select(Begun).ShouldAllBe(at => at == -1);
        File.ReadAllText(In("Program Files/Bruggen/bruggen.exe")).ShouldBe("second");
        File.ReadAllText(In("ProgramData/Bruggen/config/school.yaml")).ShouldBe("edited");
        Directory.GetDirectories(In("Program Files")).Select(Path.GetFileName).ShouldBe(["Bruggen"]);
    }

    [Theory]
    [InlineData("icacls.exe")]
    [InlineData("sc.exe")]
    public void A_command_of_Windows_that_fails_ends_the_install_with_what_it_said_and_runs_again_what_ran(string command)
    {
        _variables["FAILS"] = command;
        _variables["SERVICE"] = "Running";

        var run = Run("-File", Install, "-Published", Published);

        run.ExitCode.ShouldNotBe(0);
        run.Error.ShouldContain("ended with 5: Access denied");
        run.Output.ShouldNotContain("Installed");
        Recorded[^1].ShouldBe("start Bruggen");
    }

    [Fact]
    public void A_service_that_does_not_start_again_is_said_with_where_to_look()
    {
        _variables["START_FAILS"] = "1";
        _variables["SERVICE"] = "Running";

        var run = Run("-File", Install, "-Published", Published);

        run.ExitCode.ShouldNotBe(0);
        run.Error.ShouldContain("did not start again");
        run.Error.ShouldContain("event viewer");
    }

    [Fact]
    public void A_folder_without_the_program_is_refused_before_anything_is_touched()
    {
        File.Delete(Path.Combine(Published, "bruggen.exe"));
        _variables["SERVICE"] = "Running";

        var run = Run("-File", Install, "-Published", Published);

        run.ExitCode.ShouldNotBe(0);
        run.Error.ShouldContain("dotnet publish");
        Recorded.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Uninstalling_keeps_the_data_unless_it_is_told_otherwise(bool removeData)
    {
        Run("-File", Install, "-Published", Published).ExitCode.ShouldBe(0);
        File.Delete(In("record"));
        _variables["SERVICE"] = "Running";
        _variables["EVENTKEY"] = "1";

        var run = Run(["-File", Script("uninstall.ps1"), .. removeData ? (string[])["-RemoveData"] : []]);

        run.ExitCode.ShouldBe(0, run.Error);
        Recorded.ShouldBe(["stop Bruggen", "wait Stopped", "sc.exe [delete] [Bruggen]", $"unkey {EventKey}"]);
        Directory.Exists(In("Program Files/Bruggen")).ShouldBeFalse();
        Directory.Exists(In("ProgramData/Bruggen")).ShouldBe(!removeData);
    }

    private static string Script(string name) => Path.Combine(RepositoryRoot.Path, "deploy", "windows", name);

    /// <summary>The place of the first call that begins so; -1 where there is none.</summary>
    private int Begun(string call) => Array.FindIndex(Recorded, line => line.StartsWith(call, StringComparison.Ordinal));

    private string In(string path) => Path.Combine(_scratch, path);

    private void Publish(string content)
    {
        Directory.CreateDirectory(Path.Combine(Published, "config"));
        File.WriteAllText(Path.Combine(Published, "bruggen.exe"), content);
        File.WriteAllText(Path.Combine(Published, "config", "school.yaml"), content);
    }

    private void StandIn(string command)
    {
        var path = In($"bin/{command}");
        Directory.CreateDirectory(In("bin"));
        File.WriteAllText(path, $$"""
            #!/bin/sh
            { printf '%s' {{command}}; for argument; do printf ' [%s]' "$argument"; done; echo; } >> "$RECORD"
            if [ "$FAILS" = {{command}} ]; then echo 'Access denied'; exit 5; fi
            """ + "\n");
#pragma warning disable CA1416 // Skipped on Windows.
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
#pragma warning restore CA1416
    }

    private (int ExitCode, string Output, string Error) Run(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = PowerShell,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in (string[])["tool", "run", "pwsh", "--", "-NonInteractive", .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        // The home is another one, and the tool is looked for where it was restored.
        var home = start.Environment["HOME"]!;
        start.Environment.TryAdd("DOTNET_CLI_HOME", home);
        start.Environment.TryAdd("NUGET_PACKAGES", Path.Combine(home, ".nuget", "packages"));
        start.Environment["HOME"] = In("home");
        start.Environment["XDG_CONFIG_HOME"] = In("home/.config");
        start.Environment["PATH"] = $"{In("bin")}:{start.Environment["PATH"]}";
        start.Environment["ProgramFiles"] = In("Program Files");
        start.Environment["ProgramData"] = In("ProgramData");
        start.Environment["RECORD"] = In("record");
        start.Environment["NO_COLOR"] = "1";
        foreach (var (name, value) in _variables)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.SkipWhen((output + error.Result).Contains("dotnet tool restore", StringComparison.Ordinal), "There is no PowerShell; run tests/Bruggen.Tests/Deploy/PowerShell/install.sh.");
        return (process.ExitCode, output.Trim(), string.Join(' ', error.Result.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries)));
    }
}
