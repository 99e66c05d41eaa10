using System.Collections.Immutable;
using System.Globalization;

namespace Bruggen.Simulator.School;

/// <summary>The groups while a file is read: what the file names, completed with the classes its rows use.</summary>
internal sealed class GroupTree
{
    private readonly List<SchoolGroup> _groups = [];
    private readonly Dictionary<string, SchoolGroup> _byName = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private int _nextId = 2001;

    /// <summary>The names under which a row may hold a class.</summary>
    public static string[] ClassSpellings { get; } = ["class", "klas", "klasnaam", "classCode", "klascode", "className", "group", "code"];

    public string NewId()
    {
        while (!_ids.Add(_nextId.ToString(CultureInfo.InvariantCulture)))
        {
            _nextId++;
        }

        return _nextId++.ToString(CultureInfo.InvariantCulture);
    }

    public bool Reserve(string id) => _ids.Add(id);

    public SchoolGroup Add(SchoolGroup group)
    {
        _groups.Add(group);
        _byName.TryAdd(group.Name, group);
        if (group.Code.Length > 0)
        {
            _byName[group.Code] = group;
        }

        return group;
    }

    public bool HasCode(string code) => code.Length > 0 && _groups.Exists(group => string.Equals(group.Code, code, StringComparison.OrdinalIgnoreCase));

    public SchoolGroup? Named(string name) => _byName.GetValueOrDefault(name);

    /// <summary>The class of that code or name, made when the file uses it without naming it under <c>groups</c>.</summary>
    public SchoolGroup ClassNamed(string name)
    {
        if (Named(name) is not { } group)
        {
            return Add(new SchoolGroup { Id = NewId(), Code = name, Name = name, Description = name, IsClass = true, IsOfficial = true });
        }

        if (group.IsClass)
        {
            return group;
        }

        // A row that uses a group as a class says what the group itself left open.
        var promoted = group with { IsClass = true, IsOfficial = true };
        _groups[_groups.IndexOf(group)] = promoted;
        foreach (var known in _byName.Where(pair => pair.Value == group).Select(pair => pair.Key).ToList())
        {
            _byName[known] = promoted;
        }

        return promoted;
    }

    public GroupTree WithParents(IReadOnlyDictionary<string, string> parentOf)
    {
        var tree = new GroupTree { _nextId = _nextId };
        tree._ids.UnionWith(_ids);
        foreach (var group in _groups)
        {
            tree.Add(parentOf.TryGetValue(group.Id, out var parent) ? group with { ParentId = parent } : group);
        }

        return tree;
    }

    /// <summary>One tree under one root "Iedereen", parents first.</summary>
    public ImmutableArray<SchoolGroup> Close(IEnumerable<string> used)
    {
        foreach (var name in used.Where(name => Named(name) is null).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            Add(new SchoolGroup { Id = NewId(), Code = name, Name = name, Description = name });
        }

        var tops = _groups.Where(group => group.ParentId is null).ToList();
        var root = tops.Find(group => string.Equals(group.Name, "Iedereen", StringComparison.OrdinalIgnoreCase) || string.Equals(group.Code, "iedereen", StringComparison.OrdinalIgnoreCase))
            ?? (tops is [{ IsClass: false } only] && _groups.Exists(group => group.ParentId == only.Id) && !string.Equals(only.Code, "leerlingen", StringComparison.OrdinalIgnoreCase) ? only : null);
        if (root is null)
        {
            root = new SchoolGroup { Id = NewId(), Code = HasCode("iedereen") ? "" : "iedereen", Name = "Iedereen", Description = "Alle gebruikers" };
            _groups.Insert(0, root);
        }

        var pupils = tops.Find(group => group != root && string.Equals(group.Code, "leerlingen", StringComparison.OrdinalIgnoreCase))
            ?? _groups.Find(group => string.Equals(group.Code, "leerlingen", StringComparison.OrdinalIgnoreCase));
        var children = _groups
            .Where(group => group.Id != root.Id)
            .Select(group => group.ParentId is not null
                ? group
                : group with { ParentId = group.IsClass && pupils is not null ? pupils.Id : root.Id })
            .ToLookup(group => group.ParentId);

        var ordered = ImmutableArray.CreateBuilder<SchoolGroup>(_groups.Count);
        void Walk(SchoolGroup group)
        {
            ordered.Add(group);
            foreach (var child in children[group.Id])
            {
                Walk(child);
            }
        }

        Walk(root with { ParentId = null });
        return ordered.ToImmutable();
    }
}
