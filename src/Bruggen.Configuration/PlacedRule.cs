using Bruggen.Configuration.Yaml;
using Bruggen.Domain.Rules;

namespace Bruggen.Configuration;

/// <summary>A rule with its place in the file, so that what is odd about it can be pointed at.</summary>
internal sealed record PlacedRule(Rule Rule, YamlMapping Place);
