using System.Net;

namespace Bruggen.Smartschool.Web.Session;

/// <summary>The cookies of one session (PROTOCOL.md, Sign-in).</summary>
internal sealed class CookieJar(Uri host)
{
    private readonly CookieContainer _cookies = new();

    /// <summary>Takes what an answer sets; a cookie that is none is left.</summary>
    public void Take(WebAnswer answer)
    {
        foreach (var cookie in answer.Cookies)
        {
            try
            {
                _cookies.SetCookies(host, cookie);
            }
            catch (CookieException)
            {
                // One cookie of a page's many that the session does not hang on.
            }
        }
    }

    /// <summary>The value of the header for an address; empty without cookies.</summary>
    public string HeaderFor(Uri address) => _cookies.GetCookieHeader(address);
}
