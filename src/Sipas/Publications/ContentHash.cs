using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Sipas.Publications;

/// <summary>
/// How the content of a publication is hashed, so that anybody can do it again. Each reply is hashed as it is served; the
/// publication's hash is the SHA-256 of a text with a line for each reply, in the order of unit code (ordinal) and, within a
/// unit, <c>result</c> before <c>ranking</c>: the hash in lower-case hexadecimal, two spaces, kind, slash, code, line feed.
/// That is what <c>sha256sum</c> writes for files of these names.
/// </summary>
public static class ContentHash
{
    /// <summary>The hash of a publication.</summary>
    public static byte[] Of(IEnumerable<FrozenReply> replies)
    {
        var lines = replies
            .OrderBy(reply => reply.Unit, StringComparer.Ordinal).ThenBy(reply => reply.Kind)
            .Select(reply => $"{Text(reply.Hash)}  {NameOf(reply.Kind)}/{reply.Unit}\n");
        return SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(lines)));
    }

    /// <summary>A hash as it is shown.</summary>
    public static string Text(byte[] hash) => Convert.ToHexStringLower(hash);

    /// <summary>A kind as it is shown.</summary>
    public static string NameOf(FrozenKind kind) => kind == FrozenKind.Result ? "result" : "ranking";

    /// <summary>Freezes the JSON of a reply.</summary>
    public static FrozenReply Freeze(string unit, FrozenKind kind, byte[] json, long respondents, bool suppressed)
    {
        using var body = new MemoryStream();
        using (var brotli = new BrotliStream(body, CompressionLevel.Optimal))
            brotli.Write(json);
        return new()
        {
            Unit = unit,
            Kind = kind,
            Hash = SHA256.HashData(json),
            Body = body.ToArray(),
            Respondents = respondents,
            Suppressed = suppressed,
        };
    }

    /// <summary>The JSON of a reply as it was published.</summary>
    /// <exception cref="InvalidDataException">What is stored is not what was published.</exception>
    public static byte[] Thaw(FrozenReply reply)
    {
        ArgumentNullException.ThrowIfNull(reply);
        using var json = new MemoryStream();
        using (var brotli = new BrotliStream(new MemoryStream(reply.Body), CompressionMode.Decompress))
            brotli.CopyTo(json);
        return SHA256.HashData(json.ToArray()).AsSpan().SequenceEqual(reply.Hash)
            ? json.ToArray()
            : throw new InvalidDataException($"The frozen {NameOf(reply.Kind)} of {reply.Unit} in publication {reply.PublicationId} is not what was published.");
    }
}
