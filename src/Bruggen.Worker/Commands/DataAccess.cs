using System.CommandLine;
using System.Runtime.InteropServices;
using Bruggen.Configuration;
using Bruggen.Service.Machine;

namespace Bruggen.Worker.Commands;

/// <summary>
/// What holds for every command that takes <c>--data</c>, before it opens anything: it has the secrets of the installation
/// where it may read them, it works as the owner of the directory, what it writes is for that user only, and so is its memory.
/// </summary>
internal static class DataAccess
{
    private const string DataName = "--data";

    // Nobody but the owner: no rights for the group and for others.
    private const int OwnerOnly = 0b000_111_111;

    // They go on without the data, and say so themselves.
    private static readonly string[] Reporting = ["doctor", "check", "stop-sending"];

    /// <summary>Settles it for a command that was read without an error.</summary>
    /// <returns>Null; or why it cannot go on, in one sentence.</returns>
    public static string? Settle(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        if (command.Options.All(option => option.Name != DataName))
        {
            return null;
        }

        if (CrashDumps.Refuse() is { } wish)
        {
            return wish;
        }

        if (!OperatingSystem.IsWindows())
        {
            _ = SetMask(OwnerOnly);
        }

        if (parsed.GetValue<string?>(CommonOptions.ConfigName) is { } config)
        {
            SecretsFile.TakeUp(config);
        }

        if (parsed.GetValue<string?>(DataName) is not { } given)
        {
            return null;
        }

        var data = new DataDirectory(Path.GetFullPath(given));
        var line = string.Join(' ', NamesOf(parsed.CommandResult).Reverse());
        return DataUser.Become(data.Path, forGood: command.Name == RunCommand.Name, line)
            ?? (Reporting.Contains(command.Name) ? null : DataUser.Closed(data.Path, line) ?? DataUser.Foreign(data.Path, data.OwnFiles()));
    }

    private static IEnumerable<string> NamesOf(System.CommandLine.Parsing.SymbolResult? result)
    {
        for (var at = result; at is System.CommandLine.Parsing.CommandResult { Command: not RootCommand } own; at = at.Parent)
        {
            yield return own.Command.Name;
        }
    }

    [DllImport("libc", EntryPoint = "umask")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetMask(int mask);
}
