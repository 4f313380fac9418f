using System.Buffers;
using System.Text;
using System.Text.Json;
using Sipas.Surveys;

namespace Sipas.Statistics;

/// <summary>
/// The shape of a <see cref="ChoiceTally"/>: for each code that is answered by choosing options, in the order of the form,
/// a count of its respondents and then one for each option.
/// </summary>
public sealed class ChoiceLayout
{
    private readonly byte[][] codes;
    private readonly byte[][][] options;

    /// <summary>The layout for one version of a questionnaire.</summary>
    public ChoiceLayout(Questionnaire questionnaire)
    {
        ArgumentNullException.ThrowIfNull(questionnaire);
        Answerable = [.. questionnaire.Questions.SelectMany(question => question.AnswerableCodes.Select(code => (code, question)))];
        codes = [.. Answerable.Select(asked => Encoding.UTF8.GetBytes(asked.Code))];
        options = [.. Answerable.Select(asked => asked.Question.Options.Select(option => Encoding.UTF8.GetBytes(option.Code)).ToArray())];
        Places = new int[Answerable.Count];
        foreach (var (code, chosen) in options.Index())
        {
            Places[code] = Counts;
            Counts += 1 + chosen.Length;
        }
    }

    /// <summary>Each question without items and each item of the others, with its question.</summary>
    public IReadOnlyList<(string Code, Question Question)> Answerable { get; }

    /// <summary>The place of the respondents of each of <see cref="Answerable"/>; its options follow.</summary>
    public int[] Places { get; }

    /// <summary>How many counts there are.</summary>
    public int Counts { get; }

    /// <summary>Finds the counts that one answer belongs to.</summary>
    /// <param name="choices">A JSON object of lists in the order of the form, as in <see cref="Responses.Response.Choices"/>.</param>
    /// <param name="places">Takes at most <see cref="Counts"/> places.</param>
    /// <param name="length">How many it took.</param>
    /// <returns>False where the text is not such an object, or not of this questionnaire.</returns>
    public bool TryRead(string choices, Span<int> places, out int length)
    {
        ArgumentNullException.ThrowIfNull(choices);
        var text = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(choices.Length));
        try
        {
            var reader = new Utf8JsonReader(text.AsSpan(0, Encoding.UTF8.GetBytes(choices, text)));
            return TryRead(ref reader, places, out length);
        }
        catch (JsonException)
        {
            length = 0;
            return false;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(text);
        }
    }

    private bool TryRead(ref Utf8JsonReader reader, Span<int> places, out int length)
    {
        length = 0;
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
            return false;
        for (var code = 0; reader.Read() && reader.TokenType == JsonTokenType.PropertyName; code++)
        {
            // In the order of the form, so the search goes on where it was and a code cannot come twice.
            while (code < codes.Length && !reader.ValueTextEquals(codes[code]))
                code++;
            if (code == codes.Length)
                return false;
            places[length++] = Places[code];
            if (!TryReadOptions(ref reader, code, places, ref length))
                return false;
        }

        return reader.TokenType == JsonTokenType.EndObject && !reader.Read();
    }

    private bool TryReadOptions(ref Utf8JsonReader reader, int code, Span<int> places, ref int length)
    {
        var first = length;
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartArray)
            return false;
        while (reader.Read() && reader.TokenType == JsonTokenType.String)
        {
            var place = Places[code] + 1 + PlaceOf(ref reader, options[code]);
            if (place == Places[code] || places[first..length].Contains(place))
                return false;
            places[length++] = place;
        }

        var most = Answerable[code].Question.Kind == QuestionKind.Single ? 1 : options[code].Length;
        return reader.TokenType == JsonTokenType.EndArray && length > first && length - first <= most;
    }

    private static int PlaceOf(ref Utf8JsonReader reader, byte[][] codes)
    {
        for (var place = 0; place < codes.Length; place++)
        {
            if (reader.ValueTextEquals(codes[place]))
                return place;
        }

        return -1;
    }
}
