using System.Security.Cryptography;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Net.Http.Headers;

namespace Sipas.Web.Kiosk;

/// <summary>A file of the kiosk's application.</summary>
/// <param name="Path">Where it is under <c>/kiosk/</c>; <c>index.html</c> is also the folder itself.</param>
/// <param name="Content">Its bytes.</param>
public sealed record KioskFile(string Path, byte[] Content)
{
    private static readonly FileExtensionContentTypeProvider Types = new();

    /// <summary>The media type by the path's extension; all texts are UTF-8.</summary>
    public string ContentType { get; } = TypeOf(Path);

    /// <summary>The SHA-256 of the content in base64.</summary>
    public string Hash { get; } = Convert.ToBase64String(SHA256.HashData(Content));

    /// <summary>The content's hash as an entity tag.</summary>
    public EntityTagHeaderValue Tag => new($"\"{Hash}\"");

    private static string TypeOf(string path)
    {
        var type = Types.TryGetContentType(path, out var known) ? known : "text/plain";
        return type.StartsWith("image/png", StringComparison.Ordinal) ? type : $"{type}; charset=utf-8";
    }
}
