using System.Text;

namespace Bruggen.Smartschool.Web;

/// <summary>What came back, read to its end. A class, not a record: its text must never show the content.</summary>
/// <param name="status">The HTTP status.</param>
/// <param name="location">Where a redirect points, made absolute; redirects are never followed unasked (PROTOCOL.md, Expiry of a session).</param>
/// <param name="cookies">The values of the cookie headers.</param>
/// <param name="date">The server's clock, or null.</param>
/// <param name="body">The body.</param>
internal sealed class WebAnswer(int status, Uri? location, IReadOnlyList<string> cookies, DateTimeOffset? date, ReadOnlyMemory<byte> body)
{
    /// <summary>The HTTP status.</summary>
    public int Status => status;

    /// <summary>Whether it is 2xx.</summary>
    public bool IsSuccess => status is >= 200 and < 300;

    /// <summary>Where a redirect points, or null.</summary>
    public Uri? Location => location;

    /// <summary>The values of the cookie headers.</summary>
    public IReadOnlyList<string> Cookies => cookies;

    /// <summary>The server's clock, or null.</summary>
    public DateTimeOffset? Date => date;

    /// <summary>The body.</summary>
    public ReadOnlyMemory<byte> Body => body;

    /// <summary>The body as text. Everything here is UTF-8, whatever the header says (PROTOCOL.md, Encodings and Planner conventions).</summary>
    public string Text => Encoding.UTF8.GetString(body.Span);
}
