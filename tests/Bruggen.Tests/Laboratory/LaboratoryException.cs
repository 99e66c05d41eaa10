namespace Bruggen.Tests.Laboratory;

/// <summary>What the laboratory cannot go on after.</summary>
internal sealed class LaboratoryException(string message) : Exception(message);
