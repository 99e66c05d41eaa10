using System.Reflection;
using Refit;

namespace Bruggen.Smartschool.Soap;

/// <summary>Teaches Refit the one request and the one reply of this service.</summary>
internal sealed class SoapSerializer : IHttpContentSerializer
{
    /// <inheritdoc/>
    public HttpContent ToHttpContent<T>(T item) => item is SoapCall call
        ? SoapContent.Of(call)
        : throw new NotSupportedException($"Only {nameof(SoapCall)} can be sent.");

    /// <inheritdoc/>
    public Task<T?> FromHttpContentAsync<T>(HttpContent content, CancellationToken cancellationToken = default) =>
        content is SoapReplyContent { Reply: T reply }
            ? Task.FromResult<T?>(reply)
            : throw new NotSupportedException($"Only {nameof(SoapReply)} can be read.");

    /// <inheritdoc/>
    public string? GetFieldNameForProperty(PropertyInfo propertyInfo) => null;
}
