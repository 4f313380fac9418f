using System.Text.Json;
using Sipas.Intake;

namespace Sipas.Api.Responses;

/// <summary>One item of a batch: what was sent, or why it cannot be read.</summary>
public readonly record struct BatchItem(SubmitResponse? Submitted, JsonException? Fault);

/// <summary>
/// Reads batches item by item, so that one that cannot be read does not cost the others. Each is taken over as soon as it
/// is read: nothing of what was sent needs to stay in memory until the last.
/// </summary>
public static class BatchReader
{
    // An item nested deeper than the contract is refused alone; only absurd nesting costs the batch.
    private const int MostNested = 512;

    /// <summary>More items than this are not a batch; reading stops after one too many.</summary>
    public const int MostItems = 1000;

    /// <summary>Reads a JSON array.</summary>
    /// <exception cref="JsonException">The text is no JSON array, so no item can be told from the next.</exception>
    public static List<T> ReadArray<T>(ReadOnlySpan<byte> body, Func<BatchItem, T> take)
    {
        var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = MostNested });
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartArray)
            throw new JsonException("Cần một mảng JSON. / A JSON array is expected.");
        var items = new List<T>();
        while (items.Count <= MostItems && reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            items.Add(take(ReadItem(ref reader)));
        return items.Count <= MostItems && reader.Read() ? throw new JsonException("Có nội dung sau mảng. / There is more after the array.") : items;
    }

    /// <summary>Reads one JSON object on each line; empty lines are passed over.</summary>
    public static List<T> ReadLines<T>(ReadOnlySpan<byte> body, Func<BatchItem, T> take)
    {
        var items = new List<T>();
        foreach (var range in body.Split((byte)'\n'))
        {
            var line = body[range].Trim(" \t\r"u8);
            if (!line.IsEmpty)
                items.Add(take(ReadLine(line)));
            if (items.Count > MostItems)
                break;
        }

        return items;
    }

    // Where an item does not fit, the reader stands where it began, and passes over it whole.
    private static BatchItem ReadItem(ref Utf8JsonReader reader)
    {
        var start = reader;
        try
        {
            return Item(JsonSerializer.Deserialize<SubmitResponse>(ref reader, SipasJson.Options));
        }
        catch (JsonException fault)
        {
            reader = start;
            reader.Skip();
            return new(null, fault);
        }
    }

    private static BatchItem ReadLine(ReadOnlySpan<byte> line)
    {
        try
        {
            return Item(JsonSerializer.Deserialize<SubmitResponse>(line, SipasJson.Options));
        }
        catch (JsonException fault)
        {
            return new(null, fault);
        }
    }

    private static BatchItem Item(SubmitResponse? submitted) => submitted is null
        ? new(null, new JsonException("null"))
        : new(submitted, null);
}
