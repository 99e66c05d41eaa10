namespace Bruggen.Configuration.Shapes;

/// <summary>
/// What may stand at a place of a configuration file. The readers take their keys and words from here and the JSON
/// Schemas are written from here, so that an editor and <c>bruggen check</c> cannot disagree.
/// </summary>
internal abstract record Shape;
