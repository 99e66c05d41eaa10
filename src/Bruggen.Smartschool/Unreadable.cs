using System.Text.Json;
using System.Xml;

namespace Bruggen.Smartschool;

/// <summary>The seam where what a foreign payload does to a parser becomes this project's own exception.</summary>
internal static class Unreadable
{
    /// <summary>Decodes, or says that it cannot be done. The parser's own words are dropped: they quote the payload, which is people.</summary>
    /// <exception cref="SmartschoolUnavailableException">The payload is not what the method promises.</exception>
    public static T Guard<T>(string host, string operation, Func<T> decode)
    {
        try
        {
            return decode();
        }
        catch (Exception error) when (error is JsonException or XmlException or FormatException or InvalidOperationException or ArgumentException)
        {
#pragma warning disable MA0054 // Embedded, it would carry a piece of the payload into the logs.
            throw new SmartschoolUnavailableException($"{host} answered {operation} with something that cannot be read; try again later, and tell the Smartschool help desk when it stays.");
#pragma warning restore MA0054
        }
    }
}
