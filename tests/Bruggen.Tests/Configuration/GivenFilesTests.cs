using System.Net.Sockets;
using Bruggen.Configuration;
using Bruggen.Storage;
using Bruggen.Tests.EndToEnd;

namespace Bruggen.Tests.Configuration;

/// <summary>What is no file where a file is expected: a device never ends, a pipe makes its reader wait.</summary>
public sealed class GivenFilesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bruggen-given-").FullName;

    public GivenFilesTests() => Assert.SkipUnless(OperatingSystem.IsLinux(), "Pipes and devices with a path are those of Linux.");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("/dev/zero", "a device")]
    [InlineData("/dev/urandom", "a device")]
    [InlineData("/dev/null", "a device")]
    [InlineData("pipe", "a pipe")]
    [InlineData("link", "a pipe")]
    [InlineData("folder", "a folder")]
    [InlineData("socket", "a socket")]
    public void A_secret_that_is_no_file_is_refused_in_one_sentence(string place, string other)
    {
        using var socket = Prepare();
        var path = Path.Combine(_folder, place);

        var reading = new AccessCodeSource(Variable: null, path).Read();

        reading.Value.ShouldBeNull();
        reading.Problem.ShouldBe($"The access code is not there: {path} named in school.yaml is {other}; name a file that holds it on one line and nothing else.");
    }

    [Fact]
    public async Task A_secret_is_read_through_a_link_and_not_when_it_is_a_large_file()
    {
        var file = Path.Combine(_folder, "code");
        await File.WriteAllTextAsync(file, "abc\n", Token);
        File.CreateSymbolicLink(file + "-link", file);
        new AccessCodeSource(Variable: null, file + "-link").Read().Value.ShouldBe("abc");

        await using (var large = new FileStream(file, FileMode.Open))
        {
            large.SetLength(20L * 1024 * 1024 * 1024);
        }

        new AccessCodeSource(Variable: null, file).Read().Problem.ShouldEndWith("must hold it on one line and nothing else.");
    }

    [Theory]
    [InlineData("/dev/zero")]
    [InlineData("pipe")]
    [InlineData("socket")]
    public void A_file_of_the_configuration_that_is_none_is_a_problem_of_that_file(string place)
    {
        using var socket = Prepare();
        var names = 0;
        foreach (var name in (string[])["school.yaml", "calendar.yaml", "rules.yaml", "people.yaml", "appsettings.json", "templates/leerkracht/x.nl.md"])
        {
            var path = Path.Combine(_folder, "config", name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.CreateSymbolicLink(path, Path.Combine(_folder, place));
            ConfigurationFiles.Load(Path.Combine(_folder, "config")).Problems.ShouldContain(problem => problem.File == name && problem.Sentence.EndsWith("; a file is expected here.", StringComparison.Ordinal), name);
            File.Delete(path);
            names++;
        }

        names.ShouldBe(6);
    }

    [Theory]
    [InlineData("restore", "{0}", "--yes")]
    [InlineData("replay", "--register", "{0}", "--config", "{config}")]
    [InlineData("replay", "--register", "{register}", "--balances", "{0}", "--config", "{config}")]
    [InlineData("replay", "--register", "{register}", "--rules", "{0}", "--config", "{config}")]
    [InlineData("replay", "--register", "{register}", "--calendar", "{0}", "--config", "{config}")]
    [InlineData("replay", "--register", "{register}", "--school", "{0}", "--config", "{config}")]
    [InlineData("simulator", "--school", "{0}", "--port", "0")]
    public async Task A_device_given_to_a_command_ends_it_with_a_sentence(params string[] words)
    {
        await using var world = await OutsideWorld.OpenAsync(new OutsideSchool().Pupil("4101", "Zonneke", "Zwaluwstaart"));
        var register = Path.Combine(world.Root, "register.csv");
        await File.WriteAllTextAsync(register, "pupil,class,date,am,pm\n4101,3A,2026-10-05,Z,Z\n", Token);

        var command = world.Start(words.Select(word => word.Replace("{0}", "/dev/zero", StringComparison.Ordinal).Replace("{config}", world.Configuration.Directory, StringComparison.Ordinal).Replace("{register}", register, StringComparison.Ordinal)));

        (await command.ExitCodeAsync()).ShouldBe(2);
        command.Error.Trim().Split('\n').ShouldHaveSingleItem().ShouldContain("is a device", Case.Insensitive);
    }

    [Fact]
    public async Task A_backup_with_settings_that_are_a_pipe_ends_with_a_sentence()
    {
        using var socket = Prepare();
        var data = Directory.CreateDirectory(Path.Combine(_folder, "data")).FullName;
        await BruggenDatabase.Open(Path.Combine(data, "bruggen.db"), Bruggen.Storage.Migrations.Migration.Shipped).DisposeAsync();
        File.CreateSymbolicLink(Path.Combine(_folder, "appsettings.json"), Path.Combine(_folder, "pipe"));

        using var backup = WorkerProcess.Start([], "backup", "--data", data, "--config", _folder);

        (await backup.ExitCodeAsync()).ShouldBe(2);
        backup.Error.Trim().ShouldBe("appsettings.json: This is a pipe; a file is expected here.");
    }

    [Fact]
    public async Task A_register_comes_through_a_pipe_as_it_does_from_a_file()
    {
        await using var world = await OutsideWorld.OpenAsync(new OutsideSchool().Pupil("4101", "Zonneke", "Zwaluwstaart"));
        const string text = "pupil,class,date,am,pm\n4101,3A,2026-10-05,Z,Z\n4101,3A,2026-10-06,Z,Z\n";
        var register = Path.Combine(world.Root, "register.csv");
        await File.WriteAllTextAsync(register, text, Token);
        var file = world.Start("replay", "--register", register, "--config", world.Configuration.Directory);
        (await file.ExitCodeAsync()).ShouldBe(0, file.Error);

        var pipe = world.Answer(text, "replay", "--register", "/dev/stdin", "--config", world.Configuration.Directory);

        (await pipe.ExitCodeAsync()).ShouldBe(0, pipe.Error);
        pipe.Output.ShouldBe(file.Output);
        file.Output.ShouldContain("eerste-brug");
    }

    [Fact]
    public void The_secrets_of_the_service_are_read_as_systemd_reads_them() => SecretsFile.Parse(
        "# a comment\n; another\n\nA=1\nB = \"two words\" \nC='x'\nD=\r\nno line\n1E=no\nF=a=b\"\n")
        .ShouldBe([("A", "1"), ("B", "two words"), ("C", "x"), ("D", ""), ("F", "a=b\"")]);

    private Socket Prepare()
    {
        Rights.Run("mkfifo", Path.Combine(_folder, "pipe")).ShouldBeTrue();
        File.CreateSymbolicLink(Path.Combine(_folder, "link"), Path.Combine(_folder, "pipe"));
        Directory.CreateDirectory(Path.Combine(_folder, "folder"));
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(Path.Combine(_folder, "socket")));
        return socket;
    }
}
