using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Bruggen.Tests.EndToEnd;

/// <summary>The built program as a process of its own; killed without being asked when disposed.</summary>
internal sealed class WorkerProcess : IDisposable
{
    private readonly Process _process;
    private bool _disposed;
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _error = new();

    private WorkerProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Keep(_output, line.Data);
        process.ErrorDataReceived += (_, line) => Keep(_error, line.Data);
    }

    /// <summary>What it wrote to stdout so far.</summary>
    public string Output => Text(_output);

    /// <summary>What it wrote to stderr so far.</summary>
    public string Error => Text(_error);

    public bool HasExited => _process.HasExited;

    /// <summary>Its number for the system.</summary>
    public int Id => _process.Id;

    /// <summary>Starts <c>bruggen</c> with these arguments and these variables beside the inherited ones; a null value takes one away.</summary>
    public static WorkerProcess Start(IEnumerable<KeyValuePair<string, string?>> environment, params IEnumerable<string> arguments) => Start(environment, arguments, input: string.Empty);

    /// <summary>Starts it with a person at the keyboard who types this and leaves.</summary>
    public static WorkerProcess Start(IEnumerable<KeyValuePair<string, string?>> environment, IEnumerable<string> arguments, string input) =>
        Start(environment, [DotNet(), Path.Combine(AppContext.BaseDirectory, "bruggen.dll"), .. arguments], input);

    /// <summary>Starts it with other options of the runtime than those it was built with.</summary>
    public static WorkerProcess StartWithOptions(IEnumerable<KeyValuePair<string, string?>> environment, string runtimeOptions, params IEnumerable<string> arguments) =>
        Start(environment, [DotNet(), "exec", "--runtimeconfig", runtimeOptions, Path.Combine(AppContext.BaseDirectory, "bruggen.dll"), .. arguments], input: string.Empty);

    /// <summary>Starts it by a shell that lets the system keep a picture of the memory of what crashes.</summary>
    public static WorkerProcess StartWithDumps(IEnumerable<KeyValuePair<string, string?>> environment, params IEnumerable<string> arguments) => Start(
        environment,
        ["/bin/sh", "-c", "ulimit -c unlimited && exec \"$@\"", "sh", DotNet(), Path.Combine(AppContext.BaseDirectory, "bruggen.dll"), .. arguments],
        input: string.Empty);

    /// <summary>Starts it as another user, with no group but that user's own; needs root.</summary>
    public static WorkerProcess StartAs(uint user, IEnumerable<KeyValuePair<string, string?>> environment, params IEnumerable<string> arguments) => Start(
        environment,
        ["setpriv", string.Create(CultureInfo.InvariantCulture, $"--reuid={user}"), string.Create(CultureInfo.InvariantCulture, $"--regid={user}"), "--clear-groups", DotNet(), Path.Combine(AppContext.BaseDirectory, "bruggen.dll"), .. arguments],
        input: string.Empty);

    /// <summary>Starts it with a person at the keyboard who types nothing yet; see <see cref="Type"/>.</summary>
    public static WorkerProcess StartAndWait(IEnumerable<KeyValuePair<string, string?>> environment, params IEnumerable<string> arguments) =>
        Start(environment, [DotNet(), Path.Combine(AppContext.BaseDirectory, "bruggen.dll"), .. arguments], input: null);

    /// <summary>Types this and leaves.</summary>
    public void Type(string input)
    {
        _process.StandardInput.Write(input);
        _process.StandardInput.Close();
    }

    private static WorkerProcess Start(IEnumerable<KeyValuePair<string, string?>> environment, string[] command, string? input)
    {
        var start = new ProcessStartInfo(command[0])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            WorkingDirectory = Path.GetTempPath(),
        };
        foreach (var argument in command.Skip(1))
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var process = new Process { StartInfo = start };
        var worker = new WorkerProcess(process);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        if (input is not null)
        {
            worker.Type(input);
        }

        return worker;
    }

    /// <summary>Waits until it ends by itself, with everything it wrote read.</summary>
    public async Task<int> ExitCodeAsync()
    {
        await Eventually.HoldsAsync(() => _process.HasExited, "the program ends by itself", () => Output + Error);
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return _process.ExitCode;
    }

    /// <summary>SIGKILL: no handler runs, nothing is flushed.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    public void Dispose()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    private static string DotNet() =>
        Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));

    private static void Keep(StringBuilder text, string? line)
    {
        if (line is not null)
        {
            lock (text)
            {
                text.AppendLine(line);
            }
        }
    }

    private static string Text(StringBuilder text)
    {
        lock (text)
        {
            return text.ToString();
        }
    }
}
