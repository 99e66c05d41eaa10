using System.Text;

namespace Bruggen.Tests.Service.Replay;

/// <summary>What the command did.</summary>
internal sealed record ReplayAnswer(int ExitCode, byte[] Output, string Errors)
{
    public string Text => Encoding.UTF8.GetString(Output);

    public string[] ErrorLines => Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
