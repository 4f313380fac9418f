using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Sipas.Api.Results;

/// <summary>A result in the format asked for, with an ETag of its content: 304 where the client has it already.</summary>
public sealed class ResultReply<T>(T reply, string format, string name, Func<T, DateTimeOffset, Download> download) : IResult
{
    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        var json = JsonSerializer.SerializeToUtf8Bytes(reply, SipasJson.Options);
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(json).AsSpan(0, 12))}-{format}\"");
        httpContext.Response.GetTypedHeaders().ETag = tag;
        httpContext.Response.Headers.CacheControl = new StringValues("no-cache");
        if (httpContext.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false) || known.Equals(EntityTagHeaderValue.Any)))
        {
            httpContext.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        if (format == "json")
        {
            httpContext.Response.ContentType = "application/json; charset=utf-8";
            httpContext.Response.ContentLength = json.Length;
            await httpContext.Response.Body.WriteAsync(json, httpContext.RequestAborted);
            return;
        }

        var made = httpContext.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        await TableFile.WriteAsync(httpContext.Response, download(reply, made), format, name, httpContext.RequestAborted);
    }
}
