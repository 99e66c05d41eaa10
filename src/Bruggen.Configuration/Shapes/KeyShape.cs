namespace Bruggen.Configuration.Shapes;

/// <summary>A key of a group.</summary>
/// <param name="Name">As written in the file.</param>
/// <param name="Value">What stands behind it.</param>
/// <param name="Meaning">For the admin, in Dutch: an editor shows it beside the key.</param>
/// <param name="IsRequired">Whether the group cannot do without it.</param>
internal sealed record KeyShape(string Name, Shape Value, string Meaning, bool IsRequired = false);
