namespace Bruggen.Tests.Smartschool;

/// <summary>For tests that measure the process they run in.</summary>
[CollectionDefinition(nameof(MeasuredAlone), DisableParallelization = true)]
public sealed class MeasuredAlone;
