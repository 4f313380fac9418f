using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Sipas.Intake;

/// <summary>A message that could not be recorded, and waits for somebody to look at it.</summary>
/// <param name="Id">Follows from its content, so that it is the same wherever the message stands in the queue.</param>
/// <param name="FailedAt">When recording it failed; null where that is not known.</param>
/// <param name="Reason">Why.</param>
/// <param name="Answers">How many answers it holds; null where it is no message of Sipas.</param>
/// <param name="Body">What it says.</param>
public sealed record FailedMessage(string Id, DateTimeOffset? FailedAt, string Reason, int? Answers, ReadOnlyMemory<byte> Body)
{
    private const int IdLength = 32;
    private static readonly string[] Personal = ["levels", "choices", "respondent", "service", "durationSeconds"];

    /// <summary>The id of a message with this content.</summary>
    public static string IdOf(ReadOnlySpan<byte> body) => Convert.ToHexStringLower(SHA256.HashData(body))[..IdLength];

    /// <summary>How many answers a message holds; null where it is no message of Sipas.</summary>
    public static int? AnswersIn(ReadOnlySpan<byte> body) => Parse(body)?.Count;

    /// <summary>What the message says as JSON, without what people wrote and, unless <paramref name="raw"/>, without what they answered; null where it is no message of Sipas.</summary>
    public string? Payload(bool raw)
    {
        if (Parse(Body.Span) is not { } responses)
            return null;
        foreach (var response in responses.OfType<JsonObject>())
        {
            if (response["comment"] is not null)
                response["comment"] = "…";
            foreach (var name in raw ? [] : Personal)
                response.Remove(name);
        }

        return responses.ToJsonString(new(SipasJson.Options) { WriteIndented = true });
    }

    private static JsonArray? Parse(ReadOnlySpan<byte> body)
    {
        try
        {
            return JsonNode.Parse(body) is JsonObject envelope && envelope["message"] is JsonObject message ? message["responses"] as JsonArray : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
