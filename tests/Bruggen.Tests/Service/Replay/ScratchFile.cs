using System.Text;

namespace Bruggen.Tests.Service.Replay;

/// <summary>A file of one test, gone afterwards.</summary>
internal sealed class ScratchFile : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bruggen-");

    public ScratchFile(byte[] content)
    {
        Path = System.IO.Path.Combine(_folder.FullName, "file.csv");
        File.WriteAllBytes(Path, content);
    }

    public ScratchFile(string content)
        : this(Encoding.UTF8.GetBytes(content))
    {
    }

    public string Path { get; }

    public string Missing => System.IO.Path.Combine(_folder.FullName, "missing.csv");

    public string Folder => _folder.FullName;

    public void Dispose() => _folder.Delete(recursive: true);
}
