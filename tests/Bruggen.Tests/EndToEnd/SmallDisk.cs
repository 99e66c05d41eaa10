using System.Diagnostics;

namespace Bruggen.Tests.EndToEnd;

/// <summary>
/// A disk of a few megabytes in memory that a test can fill, and that is there only for it. Needs Linux and the right to
/// mount; elsewhere the test is skipped and says so.
/// </summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly DirectoryInfo _place = Directory.CreateTempSubdirectory("bruggen-disk-");

    private SmallDisk()
    {
    }

    public string Path => _place.FullName;

    private string Ballast => System.IO.Path.Combine(Path, "ballast");

    public static SmallDisk Mount(int megabytes)
    {
        var disk = new SmallDisk();
        if (!OperatingSystem.IsLinux() || Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m,mode=0700", "bruggen-test", disk.Path) != 0)
        {
            disk._place.Delete();
            Assert.Skip("A disk that can be filled needs Linux and the right to mount a tmpfs, as root has it.");
        }

        return disk;
    }

    /// <summary>Leaves no byte free.</summary>
    public void Fill()
    {
        using var ballast = new FileStream(Ballast, FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);
        foreach (var size in (int[])[65536, 4096, 1])
        {
            var block = new byte[size];
            try
            {
                while (true)
                {
                    ballast.Write(block);
                }
            }
            catch (IOException)
            {
                // No block of this size fits any more.
            }
        }
    }

    /// <summary>Gives so many bytes of a disk that was filled back.</summary>
    public void Free(int bytes)
    {
        using var ballast = new FileStream(Ballast, FileMode.Open, FileAccess.Write);
        ballast.SetLength(ballast.Length - bytes);
    }

    public void MakeRoom() => File.Delete(Ballast);

    public void MakeReadOnly() => Run("mount", "-o", "remount,ro", Path).ShouldBe(0);

    public void Dispose()
    {
        // A worker that was just killed may hold it for a moment.
        Run("umount", "-l", Path);
        _place.Delete(recursive: true);
    }

    private static int Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true })!;
            process.WaitForExit();
            return process.ExitCode;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return -1;
        }
    }
}
