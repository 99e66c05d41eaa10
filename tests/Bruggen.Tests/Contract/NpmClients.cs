using System.Diagnostics;

namespace Bruggen.Tests.Contract;

/// <summary>The clients from npm: installed once, exactly as locked, and driven as processes of their own.</summary>
public sealed class NpmClients : IAsyncLifetime
{
    private static readonly string Folder = Path.Combine(RepositoryRoot.Path, "tests", "Bruggen.Tests", "Contract", "npm");

    public async ValueTask InitializeAsync()
    {
        try
        {
            await RunAsync("node", ["--version"]);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Fail($"The contract tests need node (18 or newer) and npm: run {Path.Combine(Folder, "install.sh")}, or install both by hand.");
        }

        // npm leaves a copy of the lock behind; an older one than ours is not what is locked now.
        var installed = new FileInfo(Path.Combine(Folder, "node_modules", ".package-lock.json"));
        if (!installed.Exists || installed.LastWriteTimeUtc < File.GetLastWriteTimeUtc(Path.Combine(Folder, "package-lock.json")))
        {
            var (code, output) = OperatingSystem.IsWindows()
                ? await RunAsync("cmd.exe", ["/c", "npm", "ci", "--loglevel=error"])
                : await RunAsync("npm", ["ci", "--loglevel=error"]);
            code.ShouldBe(0, $"npm ci in {Folder} installs the contract clients:\n{output}");
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>Runs one of the drives against a tenant; 0 when every step did what it should.</summary>
    internal static Task<(int ExitCode, string Output)> DriveAsync(string client, Uri tenant) =>
        RunAsync("node", [$"drive-{client}.mjs", new Uri(tenant, "Webservices/V3").AbsoluteUri, "demo-access-code"]);

    /// <summary>Runs a script of the folder with these arguments.</summary>
    internal static Task<(int ExitCode, string Output)> RunScriptAsync(string script, params IEnumerable<string> arguments) => RunAsync("node", arguments.Prepend(script));

    private static async Task<(int ExitCode, string Output)> RunAsync(string program, IEnumerable<string> arguments)
    {
        using var process = new Process
        {
            StartInfo = new ProcessStartInfo(program, arguments)
            {
                WorkingDirectory = Folder,
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
        };
        process.Start();
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output + await error);
    }
}
