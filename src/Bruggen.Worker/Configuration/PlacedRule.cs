using Bruggen.Domain.Rules;
using Bruggen.Worker.Configuration.Yaml;

namespace Bruggen.Worker.Configuration;

/// <summary>A rule with its place in the file, so that what is odd about it can be pointed at.</summary>
internal sealed record PlacedRule(Rule Rule, YamlMapping Place);
