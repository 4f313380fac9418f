using System.Text;
using Sipas.Bench.Answers;

namespace Sipas.Bench.Load;

/// <summary>A request that is ready to be sent.</summary>
/// <param name="Request">Request line, headers and body.</param>
/// <param name="Answers">The answers in it.</param>
internal sealed record Post(byte[] Request, IReadOnlyList<Answer> Answers)
{
    private static ReadOnlySpan<byte> NoneRejected => "\"rejected\":[]"u8;

    /// <summary>Whether the service has promised that all the answers are durable.</summary>
    public bool Accepted { get; set; }

    /// <summary>One answer, for <c>POST /api/v1/responses</c>.</summary>
    public static Post Single(Answer answer, string token) => new(Write("/api/v1/responses", token, answer.Body), [answer]);

    /// <summary>Several answers, for <c>POST /api/v1/responses/batch</c>.</summary>
    public static Post Batch(IReadOnlyList<Answer> answers, string token)
    {
        var body = new byte[answers.Sum(answer => answer.Body.Length + 1) + 1];
        var at = 0;
        foreach (var answer in answers)
        {
            body[at++] = (byte)(at == 1 ? '[' : ',');
            answer.Body.CopyTo(body, at);
            at += answer.Body.Length;
        }

        body[at] = (byte)']';
        return new(Write("/api/v1/responses/batch", token, body), answers);
    }

    /// <summary>Whether <paramref name="reply"/> promises that all the answers are durable.</summary>
    public bool IsAcceptedBy(Reply reply) =>
        reply.Status == 202 && (Answers.Count == 1 || reply.Body.Span.IndexOf(NoneRejected) >= 0);

    private static byte[] Write(string path, string token, byte[] body) =>
    [
        .. Encoding.ASCII.GetBytes(
            $"POST {path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\n"
            + $"Content-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n"),
        .. body,
    ];
}
