using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Sipas.Api.Results;

/// <summary>A result in the format asked for, with an ETag of its content: 304 where the client has it already.</summary>
public sealed class ResultReply<T>(T reply, string format, string name, Func<T, DateTimeOffset?, Download> download) : IResult
{
    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        var json = JsonSerializer.SerializeToUtf8Bytes(reply, SipasJson.Options);
        if (ResultReply.IsKnown(httpContext, new($"\"{Convert.ToHexStringLower(SHA256.HashData(json).AsSpan(0, 12))}-{format}\"")))
            return;
        if (format == "json")
            await ResultReply.WriteAsync(httpContext, json);
        else
            await TableFile.WriteAsync(httpContext.Response, download(reply, httpContext.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow()), format, name, httpContext.RequestAborted);
    }
}

/// <summary>What live and published results have in common.</summary>
internal static class ResultReply
{
    /// <summary>Gives the reply its tag; where the client has it already, the reply is 304 and complete.</summary>
    public static bool IsKnown(HttpContext http, EntityTagHeaderValue tag)
    {
        http.Response.GetTypedHeaders().ETag = tag;
        http.Response.Headers.CacheControl = new StringValues("no-cache");
        if (!http.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false) || known.Equals(EntityTagHeaderValue.Any)))
            return false;
        http.Response.StatusCode = StatusCodes.Status304NotModified;
        return true;
    }

    /// <summary>Writes JSON.</summary>
    public static async Task WriteAsync(HttpContext http, byte[] json)
    {
        http.Response.ContentType = "application/json; charset=utf-8";
        http.Response.ContentLength = json.Length;
        await http.Response.Body.WriteAsync(json, http.RequestAborted);
    }
}
