using System.ComponentModel;
using System.Diagnostics;
using System.Security;
using Microsoft.Extensions.Hosting.WindowsServices;

namespace Bruggen.Worker;

/// <summary>The event log of Windows, where a service says why it does not start: nobody sees its console. Its source is registered by <c>deploy/windows/install.ps1</c>.</summary>
internal static class WindowsEventLog
{
    private const string Source = "Bruggen";
    private const int RefusedStart = 1;

    // The most characters that an entry holds (EventLog.WriteEntry).
    private const int Longest = 31_839;

    /// <summary>Writes an error; nothing where the program was not started by the service manager of Windows.</summary>
    public static void WriteRefusal(string sentence)
    {
        if (!OperatingSystem.IsWindows() || !WindowsServiceHelpers.IsWindowsService())
        {
            return;
        }

        try
        {
            EventLog.WriteEntry(Source, sentence[..Math.Min(sentence.Length, Longest)], EventLogEntryType.Error, RefusedStart);
        }
        catch (Exception error) when (error is InvalidOperationException or SecurityException or Win32Exception)
        {
            // The console has it too, and the exit code stands.
        }
    }
}
