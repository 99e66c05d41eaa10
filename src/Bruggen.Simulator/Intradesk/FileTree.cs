using System.Globalization;

namespace Bruggen.Simulator.Intradesk;

/// <summary>Folders, files and weblinks below one root: the whole of Intradesk, or one person's own documents.</summary>
internal sealed class FileTree
{
    private readonly Dictionary<string, TreeItem> _items = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Everything that was made, the bin included, in the order in which it was made.</summary>
    public IEnumerable<TreeItem> All => _items.Values;

    /// <summary>The item of that kind, in the bin or not.</summary>
    public T? Find<T>(string id)
        where T : TreeItem => _items.GetValueOrDefault(id) as T;

    /// <summary>A folder that can be looked into: it and everything above it still stands; the empty id is the root.</summary>
    public bool HasFolder(string id) => id.Length == 0 || (Find<TreeFolder>(id) is { IsTrashed: false } folder && HasFolder(folder.ParentId));

    public IEnumerable<T> In<T>(string folder)
        where T : TreeItem => _items.Values.OfType<T>().Where(item => !item.IsTrashed && string.Equals(item.ParentId, folder, StringComparison.OrdinalIgnoreCase));

    /// <summary>Adds an item; a name that is taken becomes <c>name (1)</c> (quirk 24 of PROTOCOL.md).</summary>
    public T Add<T>(T item)
        where T : TreeItem
    {
        var placed = (T)(item with { Name = FreeName<T>(item.Name, item.ParentId) });
        _items.Add(placed.Id, placed);
        return placed;
    }

    public TreeItem Save(TreeItem item) => _items[item.Id] = item;

    public void Delete(string id) => _items.Remove(id);

    private string FreeName<T>(string name, string folder)
        where T : TreeItem
    {
        var taken = In<T>(folder).Select(item => item.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var ending = typeof(T) == typeof(TreeFile) ? Path.GetExtension(name) : "";
        var free = name;
        for (var twin = 1; taken.Contains(free); twin++)
        {
            free = string.Create(CultureInfo.InvariantCulture, $"{name[..^ending.Length]} ({twin}){ending}");
        }

        return free;
    }
}
