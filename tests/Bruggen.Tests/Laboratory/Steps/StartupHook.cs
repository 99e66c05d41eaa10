using System.Diagnostics.CodeAnalysis;
using Bruggen.Tests.Laboratory.Steps;

/// <summary>
/// What the runtime calls in the program under test before its first line when <c>DOTNET_STARTUP_HOOKS</c> names this assembly. So the
/// program itself holds no fail points: it is the one that is built, watched from inside by the laboratory.
/// </summary>
[SuppressMessage("Design", "CA1050:Declare types in namespaces", Justification = "The runtime looks for this name and no other.")]
[SuppressMessage("Design", "MA0047:Declare types in namespaces", Justification = "The runtime looks for this name and no other.")]
[SuppressMessage("Roslynator", "RCS1110:Declare type inside namespace", Justification = "The runtime looks for this name and no other.")]
internal static class StartupHook
{
    public static void Initialize()
    {
        if (StepWatch.FromEnvironment() is { } watch)
        {
            SqlSteps.Follow(watch);
            HttpSteps.Follow(watch);
        }
    }
}
