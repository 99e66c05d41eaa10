using Bruggen.Storage;
using Bruggen.Storage.Outbox;

namespace Bruggen.Tests.Storage;

/// <summary>A database on a real file in a directory of its own, both gone afterwards.</summary>
internal sealed class ScratchDatabase : IAsyncDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("bruggen-storage-");

    private ScratchDatabase() => Path = System.IO.Path.Combine(_directory.FullName, "data", "bruggen.db");

    public string Path { get; }

    public BruggenDatabase Database { get; private set; } = null!;

    public OutboxStore Outbox => new(Database);

    public LetterStore Letters => new(Database);

    public static async Task<ScratchDatabase> CreateAsync()
    {
        var scratch = new ScratchDatabase();
        scratch.Database = await BruggenDatabase.OpenAsync(scratch.Path, TestContext.Current.CancellationToken);
        return scratch;
    }

    public async Task ReopenAsync()
    {
        await Database.DisposeAsync();
        Database = await BruggenDatabase.OpenAsync(Path, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        _directory.Delete(recursive: true);
    }
}
