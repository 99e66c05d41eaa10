namespace Bruggen.Configuration.Texts;

/// <summary>A link or picture of a template.</summary>
/// <param name="Line">The line it stands on, the first being 0.</param>
/// <param name="Column">The column it starts in, the first being 0.</param>
/// <param name="Address">Where it leads.</param>
/// <param name="Title">What shows while the pointer rests on it.</param>
/// <param name="IsPicture">Whether it is a picture.</param>
internal sealed record MarkdownLink(int Line, int Column, string Address, string Title, bool IsPicture);
