using Bruggen.Tests.EndToEnd;

namespace Bruggen.Tests.Worker.Commands;

/// <summary><c>bruggen restore</c> on what is no copy.</summary>
public sealed class RestoreCommandTests : IDisposable
{
    private static readonly Dictionary<string, string?> NoVariables = new(StringComparer.Ordinal);

    private readonly string _folder = Directory.CreateTempSubdirectory("bruggen-restore-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_data_directory_that_is_not_there_is_said_and_no_copy_is_called_broken()
    {
        using var restore = WorkerProcess.Start(NoVariables, "restore", "--yes", "--data", Path.Combine(_folder, "data"), "--config", _folder);

        (await restore.ExitCodeAsync()).ShouldBe(2);
        restore.Error.ShouldStartWith("--data: there is no directory");
        restore.Error.ShouldNotContain("whole");
    }

    [Theory]
    [InlineData("nope.db", null, "does not exist")]
    [InlineData("rules.yaml", "rules: []\n", "is damaged or no database")]
    public async Task What_is_no_copy_is_refused_before_anything_is_said_of_it(string name, string? text, string refused)
    {
        var file = Path.Combine(_folder, name);
        if (text is not null)
        {
            await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);
        }

        using var restore = WorkerProcess.Start(NoVariables, "restore", file, "--yes", "--data", Path.Combine(_folder, "data"), "--config", _folder);

        (await restore.ExitCodeAsync()).ShouldBe(2);
        restore.Output.ShouldBeEmpty();
        restore.Error.Trim().Split('\n').ShouldHaveSingleItem().ShouldContain(refused);
        Directory.Exists(Path.Combine(_folder, "data")).ShouldBeFalse();
    }
}
