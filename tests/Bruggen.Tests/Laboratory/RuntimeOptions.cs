using System.Text.Json.Nodes;

namespace Bruggen.Tests.Laboratory;

/// <summary>
/// The options under which the runtime starts the program: as it was built, but for whether it takes a startup hook. What is
/// published takes none, and the laboratory runs the same bytes.
/// </summary>
internal static class RuntimeOptions
{
    private const string TakesHooks = "System.StartupHookProvider.IsSupported";

    /// <summary>Writes them to a file of this folder, and returns its path.</summary>
    public static string Write(string folder, bool takesHooks)
    {
        var options = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "bruggen.runtimeconfig.json")))!;
        options["runtimeOptions"]!["configProperties"]![TakesHooks] = takesHooks;
        var path = Path.Combine(folder, "bruggen.runtimeconfig.json");
        File.WriteAllText(path, options.ToJsonString());
        return path;
    }
}
