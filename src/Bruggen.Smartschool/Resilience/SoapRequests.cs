using Bruggen.Smartschool.Soap;

namespace Bruggen.Smartschool.Resilience;

/// <summary>Reads the call back from the request it travels in.</summary>
internal static class SoapRequests
{
    /// <summary>The call whose body the request carries.</summary>
    public static SoapCall SoapCall(this HttpRequestMessage? request) => request?.Content is DepartingContent content
        ? content.Call
        : throw new InvalidOperationException("Only SOAP calls go through this client.");
}
