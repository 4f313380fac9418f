using System.Text.Json;
using Microsoft.Net.Http.Headers;
using Sipas.Publications;

namespace Sipas.Api.Results;

/// <summary>A reply of a published period: the very bytes that were frozen, or the same as a table. Its ETag is their hash.</summary>
public sealed class FrozenResult<T>(FrozenReply frozen, string format, string name, Func<T, DateTimeOffset?, Download> download) : IResult
{
    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        var hash = ContentHash.Text(frozen.Hash);
        if (ResultReply.IsKnown(httpContext, new EntityTagHeaderValue(format == "json" ? $"\"{hash}\"" : $"\"{hash}-{format}\"")))
            return;
        var json = ContentHash.Thaw(frozen);
        if (format == "json")
            await ResultReply.WriteAsync(httpContext, json);
        else
            await TableFile.WriteAsync(
                httpContext.Response, Download(json), format, $"{name}-{frozen.Period}-r{frozen.Revision}", httpContext.RequestAborted);
    }

    // Not when it is downloaded but which revision it is: the file, too, is the same for ever.
    private Download Download(byte[] json)
    {
        var file = download(JsonSerializer.Deserialize<T>(json, SipasJson.Options)!, null);
        return file with { Method = [.. file.Method, new("Lần công bố / Revision", frozen.Revision)] };
    }
}
