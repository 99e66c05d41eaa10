using System.Text;

namespace Bruggen.Worker.Configuration;

/// <summary>One file as it was found: its text, or why there is none.</summary>
/// <param name="Name">The name problems are reported under.</param>
/// <param name="Text">The text without byte order mark, or null.</param>
/// <param name="Defect">Why there is no text, or null.</param>
internal sealed record ConfigurationFile(string Name, string? Text, string? Defect)
{
    /// <summary>Above this many bytes a file is refused unread: nobody writes a megabyte of rules by hand.</summary>
    public const int LargestLength = 1024 * 1024;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a file of the disk; whatever goes wrong becomes a <see cref="Defect"/>.</summary>
    public static ConfigurationFile FromDisk(string name, string path)
    {
        try
        {
            var info = new FileInfo(path);
            if (Directory.Exists(path))
            {
                return new(name, Text: null, "This is a folder; a file is expected here.");
            }

            if (!info.Exists)
            {
                return Missing(name);
            }

            // What waits for a writer, such as a pipe, has no length, and opening it would wait forever.
            var expected = ((info.ResolveLinkTarget(returnFinalTarget: true) as FileInfo) ?? info).Length;
            if (expected == 0)
            {
                return FromBytes(name, []);
            }

            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

            // Room for one byte more than a file may hold, or than this one held a moment ago: what grew meanwhile is read next time.
            var bytes = new byte[Math.Min(expected, LargestLength) + 1];
            var length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return FromBytes(name, bytes.AsSpan(0, length));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return new(name, Text: null, "The file cannot be read; check that it exists and that the service may read it.");
        }
    }

    /// <summary>A file that is not there.</summary>
    public static ConfigurationFile Missing(string name) =>
        new(name, Text: null, "The file is missing; the README of the config folder says what it holds.");

    /// <summary>Decodes the bytes of a file.</summary>
    public static ConfigurationFile FromBytes(string name, ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > LargestLength)
        {
            return new(name, Text: null, "The file is larger than 1 MB; a configuration file is a few pages of text.");
        }

        try
        {
            var text = StrictUtf8.GetString(bytes).TrimStart('\uFEFF');
            return text.Contains('\0', StringComparison.Ordinal)
                ? new(name, Text: null, "The file holds binary data; it must be text in UTF-8.")
                : new(name, text, Defect: null);
        }
        catch (DecoderFallbackException)
        {
            return new(name, Text: null, "The file is not text in UTF-8; save it as UTF-8 in your editor.");
        }
    }
}
