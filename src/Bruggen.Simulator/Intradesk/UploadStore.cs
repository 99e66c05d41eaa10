using System.Security.Cryptography;
using Bruggen.Simulator.Serving;

namespace Bruggen.Simulator.Intradesk;

/// <summary>The directories of the two-step upload: bound to no session, and good for more than one commit (PROTOCOL.md, Upload).</summary>
internal sealed class UploadStore
{
    private readonly Dictionary<string, List<UploadedFile>> _directories = new(StringComparer.Ordinal);

    public string Open()
    {
        var name = RandomNumberGenerator.GetHexString(30, lowercase: true);
        _directories.Add(name, []);
        return name;
    }

    /// <summary>The files in a directory; <see langword="null"/> for one that never was.</summary>
    public List<UploadedFile>? Find(string name) => _directories.GetValueOrDefault(name);
}
