using System.Diagnostics;
using System.Text;
using Bruggen.Tests.Laboratory.Steps;

namespace Bruggen.Tests.Laboratory;

/// <summary>What is published cannot be killed by the laboratory: it knows nothing of it, and takes nothing in at its start.</summary>
public sealed class NoFailPointsTests
{
    [Fact]
    public void The_program_holds_no_word_of_the_laboratory()
    {
        var programs = Directory.GetFiles(AppContext.BaseDirectory, "*.dll").Where(path => Path.GetFileName(path) is var name
            && name.StartsWith("bruggen", StringComparison.OrdinalIgnoreCase) && !name.StartsWith("Bruggen.Tests", StringComparison.Ordinal) && !name.StartsWith("Bruggen.Laboratory", StringComparison.Ordinal)).ToList();

        programs.Count.ShouldBe(8, string.Join(' ', programs));
        foreach (var bytes in programs.Select(File.ReadAllBytes))
        {
            foreach (var word in (string[])[StepWatch.NotesVariable, nameof(StepWatch), "StartupHook"])
            {
                bytes.AsSpan().IndexOf(Encoding.Unicode.GetBytes(word)).ShouldBe(-1, word);
                bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(word)).ShouldBe(-1, word);
            }
        }
    }

    [Fact]
    public async Task A_release_build_takes_no_startup_hook()
    {
        (await HookSupportAsync("Release")).ShouldBe("false");
        (await HookSupportAsync("Debug")).ShouldBeEmpty();
    }

    private static async Task<string> HookSupportAsync(string configuration)
    {
        var project = Path.Combine(RepositoryRoot.Path, "src", "Bruggen.Worker", "Bruggen.Worker.csproj");
        using var build = Process.Start(new ProcessStartInfo("dotnet", ["msbuild", project, $"-p:Configuration={configuration}", "-getProperty:StartupHookSupport"]) { UseShellExecute = false, RedirectStandardOutput = true })!;
        var answer = await build.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await build.WaitForExitAsync(TestContext.Current.CancellationToken);
        build.ExitCode.ShouldBe(0, answer);
        return answer.Trim();
    }
}
