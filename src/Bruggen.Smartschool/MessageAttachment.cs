namespace Bruggen.Smartschool;

/// <summary>A file that goes with a message.</summary>
/// <param name="FileName">With extension.</param>
/// <param name="Content">The bytes.</param>
public sealed record MessageAttachment(string FileName, ReadOnlyMemory<byte> Content)
{
    /// <summary>Says nothing of the file's name, which may hold a person's.</summary>
    public override string ToString() => nameof(MessageAttachment);
}
