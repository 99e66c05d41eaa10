using Bruggen.Domain.Planning;
using Bruggen.Domain.Rules;

namespace Bruggen.Worker.Configuration;

/// <summary>An action of a rule that needs a text, and where it says so.</summary>
internal sealed record TextUse(int Line, int Column, Role Role, string Name, bool IsTask, DateScope Scope);
