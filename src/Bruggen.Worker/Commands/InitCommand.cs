using System.Collections.Immutable;
using System.CommandLine;
using Bruggen.Configuration;
using Bruggen.Configuration.Checks;
using Bruggen.Configuration.Presets;
using Bruggen.Domain.Rules;
using Bruggen.Service.Machine;

namespace Bruggen.Worker.Commands;

/// <summary><c>bruggen init</c>: writes a fresh configuration for a school, never over anything but the example as it was installed.</summary>
internal static class InitCommand
{
    private const int LongestAnswer = 100;
    private const string Unfinished = ".new";

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var directory = new Argument<string?>("DIR") { Description = "The folder to write, or the one of --config; it must not hold anything but the example as it was installed.", Arity = ArgumentArity.ZeroOrOne };
        var config = CommonOptions.Config();
        var type = new Option<string?>("--type") { Description = "The type of school: secundair, basis or buso.", HelpName = "TYPE" };
        var name = new Option<string?>("--name") { Description = "The name of the school.", HelpName = "NAME" };
        var address = new Option<string?>("--address") { Description = "The address of its Smartschool.", HelpName = "URL" };
        var task = new Option<string?>("--class-teacher-task") { Description = "How long a pupil is away when the class teacher gets the first task; 2 school-days by default.", HelpName = "LENGTH" };
        var care = new Option<string?>("--care") { Description = "Who takes up pupil guidance: usernames, with commas.", HelpName = "USERS" };
        var admin = new Option<string?>("--admin") { Description = "Who is told when a person has to decide: usernames, with commas.", HelpName = "USERS" };
        var yes = new Option<bool>("--yes") { Description = "Ask nothing; what is not given gets its default." };
        var command = new Command("init", "Write a fresh configuration for a school; asks what is not given, six questions at most.")
        {
            directory,
            config,
            type,
            name,
            address,
            task,
            care,
            admin,
            yes,
        };
        command.SetAction(result =>
        {
            var asks = !result.GetValue(yes) && !Console.IsInputRedirected;
            return Run(
                result.GetValue(directory) ?? result.GetRequiredValue(config),
                [result.GetValue(type), result.GetValue(name), result.GetValue(address), result.GetValue(task), result.GetValue(care), result.GetValue(admin)],
                result.GetValue(yes),
                asks ? Console.In : null,
                result.InvocationConfiguration.Output,
                result.InvocationConfiguration.Error);
        });
        return command;
    }

    /// <summary>Asks, checks, writes.</summary>
    /// <param name="directory">The folder.</param>
    /// <param name="given">The answers to the questions, in their order, as far as they were given.</param>
    /// <param name="isDefaultFine">Whether even the type of school may be left to its default.</param>
    /// <param name="input">Where questions are answered; null when nobody is there to answer.</param>
    /// <param name="output">Takes questions and the outcome.</param>
    /// <param name="error">Takes a refusal.</param>
    internal static int Run(string directory, string?[] given, bool isDefaultFine, TextReader? input, TextWriter output, TextWriter error)
    {
        var questions = Questions;
        var answers = new string?[questions.Length];
        for (var index = 0; index < questions.Length; index++)
        {
            var question = questions[index];
            if (given[index] is { } answer)
            {
                if (question.DefectOf(answer.Trim()) is { } defect)
                {
                    error.WriteLine($"{question.Option}: {defect}");
                    return ExitCodes.BadInput;
                }

                answers[index] = answer.Trim();
            }
            else if (input is not null)
            {
                answers[index] = Ask(question, input, output);
            }
        }

        if (answers[0] is null && input is null && !isDefaultFine)
        {
            error.WriteLine($"--type: say which type of school it is, {Wording.List(Preset.Types)}; or give --yes for {Preset.Types[0]}.");
            return ExitCodes.BadInput;
        }

        var files = Preset.Files(new PresetAnswers(
            answers[0] ?? Preset.Types[0],
            answers[1],
            answers[2],
            Quantity.TryParse(answers[3], out var length) ? length : null,
            Names(answers[4]),
            Names(answers[5])));
        if (Write(Path.GetFullPath(directory), files) is { } refusal)
        {
            error.WriteLine(refusal);
            return ExitCodes.BadInput;
        }

        output.WriteLine($"{directory}: {files.Length} files for a school of type {answers[0] ?? Preset.Types[0]}; README.md there says what each holds.");
        string[] left = [.. answers[1] is null or ExampleSchool.Name ? (string[])["name"] : [], .. answers[2] is null or ExampleSchool.Address ? (string[])["address"] : []];
        if (left.Length > 0)
        {
            output.WriteLine($"In school.yaml {Wording.List(left)} {(left.Length == 1 ? "is still that" : "are still those")} of the example, and refused until the school's own stands there.");
        }

        output.WriteLine($"Check after every change with: bruggen check{(directory == ConfigurationDirectory.Default() ? "" : $" --config {directory}")}");
        return ExitCodes.Fine;
    }

    private static ImmutableArray<Question> Questions { get; } =
    [
        new("--type", $"Which type of school is it ({Wording.List(Preset.Types)})?", Preset.Types[0], answer => Preset.Types.Contains(answer)
            ? null
            : $"{Wording.Quote(answer)} is not a type of school; allowed are {Wording.List(Preset.Types)}.{Wording.DidYouMean(answer, Preset.Types)}"),
        new("--name", "What is the school called?", ExampleSchool.Name, TextDefect),
        new("--address", "What is the address of its Smartschool?", ExampleSchool.Address, AddressDefect),
        new("--class-teacher-task", "After how long an absence does the class teacher get a first task?", Preset.ProposedLength.ToString(), answer => Quantity.TryParse(answer, out _)
            ? null
            : $"{Wording.Quote(answer)} is not a length; write a whole number with half-days, school-days or calendar-days, such as 2 school-days."),
        new("--care", "Who takes up pupil guidance (usernames, with commas)?", "nobody yet", TextDefect),
        new("--admin", "Who is told when a person has to decide (usernames, with commas)?", "nobody yet", TextDefect),
    ];

    private static string? Ask(Question question, TextReader input, TextWriter output)
    {
        while (true)
        {
            output.Write($"{question.Text} [{question.Default}] ");
            var answer = input.ReadLine()?.Trim();
            if (string.IsNullOrEmpty(answer))
            {
                return null;
            }

            if (question.DefectOf(answer) is not { } defect)
            {
                return answer;
            }

            output.WriteLine(defect);
        }
    }

    private static string? TextDefect(string answer) => answer.Length is 0 or > LongestAnswer || answer.Any(char.IsControl)
        ? $"Write a line of at most {LongestAnswer} characters."
        : null;

    // The reader of school.yaml knows what an address is; it is asked with nothing else around it.
    private static string? AddressDefect(string answer)
    {
        if (TextDefect(answer) is { } defect)
        {
            return defect;
        }

        var files = Preset.Files(new PresetAnswers(Preset.Types[0], Name: null, answer, ClassTeacherTask: null, [], []));
        return ConfigurationFiles.Load(files, AppContext.BaseDirectory).Problems.Select(problem => problem.Sentence).FirstOrDefault();
    }

    private static string[] Names(string? answer) => answer?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    /// <summary>Writes all files or none; why none, in a sentence, or null.</summary>
    private static string? Write(string directory, ImmutableArray<ConfigurationFile> files)
    {
        var isNew = !Directory.Exists(directory);
        var written = new Stack<string>();
        try
        {
            if (Taken(directory, files) is { } taken)
            {
                return $"{taken} is there already, and nothing that somebody wrote is ever overwritten; give another folder. Nothing was written.";
            }

            foreach (var file in files)
            {
                var path = Path.Combine(directory, file.Name + Unfinished);
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                written.Push(path);
                File.WriteAllText(path, file.Text);
            }

            foreach (var path in written)
            {
                File.Move(path, path[..^Unfinished.Length], overwrite: true);
            }

            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            foreach (var path in written)
            {
                File.Delete(path);
            }

            if (isNew && Directory.Exists(directory))
            {
                Directory.Delete(directory, recursive: true);
            }

            return $"{directory} cannot be written; check that the folder may be made and that there is room on the disk. Nothing was written.";
        }
    }

    /// <summary>What is in the way, or null. The example as an installation left it is not: nobody wrote there yet.</summary>
    private static string? Taken(string directory, ImmutableArray<ConfigurationFile> files)
    {
        if (File.Exists(directory))
        {
            return directory;
        }

        var example = EmbeddedConfiguration.AllFiles().ToDictionary(file => file.Name, file => file.Text, StringComparer.Ordinal);
        return files
            .Select(file => (file.Name, Path: Path.Combine(directory, file.Name)))
            .FirstOrDefault(file => Path.Exists(file.Path) && !(File.Exists(file.Path) && File.ReadAllText(file.Path) == example.GetValueOrDefault(file.Name)))
            .Path;
    }

    private sealed record Question(string Option, string Text, string Default, Func<string, string?> DefectOf);
}
