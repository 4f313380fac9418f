using System.Buffers.Text;
using System.Globalization;

namespace Sipas.Bench.Load;

/// <summary>An HTTP/1.1 reply.</summary>
/// <param name="Status">The status code.</param>
/// <param name="Body">What followed the headers, with the framing of its chunks where there are any.</param>
internal readonly record struct Reply(int Status, ReadOnlyMemory<byte> Body)
{
    private static ReadOnlySpan<byte> EndOfHeaders => "\r\n\r\n"u8;

    /// <summary>Reads a reply once all of it has arrived.</summary>
    /// <returns>False while something is missing.</returns>
    /// <exception cref="InvalidDataException">It is no HTTP/1.1 reply, or does not tell its length.</exception>
    public static bool TryParse(ReadOnlyMemory<byte> received, out Reply reply)
    {
        reply = default;
        var text = received.Span;
        var headers = text.IndexOf(EndOfHeaders);
        if (headers < 0)
            return false;
        if (!text.StartsWith("HTTP/1.1 "u8) || !Utf8Parser.TryParse(text[9..12], out int status, out _))
            throw new InvalidDataException("The reply is not HTTP/1.1.");

        var start = headers + EndOfHeaders.Length;
        if (Length(text[..(headers + 2)], text[start..]) is not { } length || text.Length < start + length)
            return false;
        reply = new(status, received.Slice(start, length));
        return true;
    }

    // How long the body is; null while its last chunk is missing.
    private static int? Length(ReadOnlySpan<byte> headers, ReadOnlySpan<byte> body)
    {
        if (Field(headers, "\r\nContent-Length: "u8) is { IsEmpty: false } length)
            return int.Parse(length, CultureInfo.InvariantCulture);
        if (Field(headers, "\r\nTransfer-Encoding: "u8).SequenceEqual("chunked"u8))
            return ChunkedLength(body);
        throw new InvalidDataException("The reply does not tell its length.");
    }

    // Kestrel always spells the names of headers in this way.
    private static ReadOnlySpan<byte> Field(ReadOnlySpan<byte> headers, ReadOnlySpan<byte> name)
    {
        var at = headers.IndexOf(name);
        if (at < 0)
            return [];
        var rest = headers[(at + name.Length)..];
        return rest[..rest.IndexOf("\r\n"u8)];
    }

    private static int? ChunkedLength(ReadOnlySpan<byte> body)
    {
        for (var at = 0; ;)
        {
            var line = body[at..].IndexOf("\r\n"u8);
            if (line < 0)
                return null;
            var size = int.Parse(body.Slice(at, line), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
            at += line + 2 + size + 2;
            if (at > body.Length)
                return null;
            if (size == 0)
                return at;
        }
    }
}
