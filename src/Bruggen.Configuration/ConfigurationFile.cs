using System.Text;
using Bruggen.Configuration.Calendars;
using Bruggen.Files;

namespace Bruggen.Configuration;

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
            if (GivenFile.OtherThanFile(path) is { } other)
            {
                return new(name, Text: null, $"This is {other}; a file is expected here.");
            }

            return File.Exists(path) ? FromBytes(name, GivenFile.Read(path, LargestLength)) : Missing(name);
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
            var text = (CalendarText.IsNameOfOne(name) ? CalendarText.Decode(bytes) : StrictUtf8.GetString(bytes)).TrimStart('\uFEFF');
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
