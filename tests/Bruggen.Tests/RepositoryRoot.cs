namespace Bruggen.Tests;

/// <summary>The folder the sources are in, found from where the tests run.</summary>
internal static class RepositoryRoot
{
    public static string Path { get; } = Find();

    private static string Find()
    {
        var directory = AppContext.BaseDirectory;
        while (!File.Exists(System.IO.Path.Combine(directory, "Bruggen.Worker.sln")))
        {
            directory = System.IO.Path.GetDirectoryName(directory)
                ?? throw new InvalidOperationException($"Bruggen.Worker.sln is in no folder above {AppContext.BaseDirectory}.");
        }

        return directory;
    }
}
