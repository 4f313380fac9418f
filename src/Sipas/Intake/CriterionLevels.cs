using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sipas.Intake;

/// <summary>A level for each criterion's code.</summary>
/// <remarks>Nearly all of what is read of an answer is here, and the codes are the same in each, so answers share them.</remarks>
[JsonConverter(typeof(Converter))]
public sealed class CriterionLevels : List<KeyValuePair<string, int>>
{
    private const int Usual = 40;

    /// <summary>None yet.</summary>
    public CriterionLevels()
        : base(Usual)
    {
    }

    internal sealed class Converter : JsonConverter<CriterionLevels>
    {
        public override CriterionLevels Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType != JsonTokenType.StartObject)
                throw new JsonException("The answers could not be converted: an object is expected.");
            var levels = new CriterionLevels();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var code = SharedCodes.Read(ref reader);
                reader.Read();
                if (reader.TokenType != JsonTokenType.Number || !reader.TryGetInt32(out var level))
                    throw new JsonException("The level could not be converted: a whole number is expected.", $"$.answers.{code}", null, null);
                levels.Add(new(code, level));
            }

            return levels;
        }

        public override void Write(Utf8JsonWriter writer, CriterionLevels value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            foreach (var (code, level) in value)
                writer.WriteNumber(code, level);
            writer.WriteEndObject();
        }
    }

    // Codes of up to eight bytes that came before, each in the one place that its bytes give; whatever is sent, there are no more.
    private static class SharedCodes
    {
        private const int Bits = 12;
        private static readonly Entry?[] Known = new Entry?[1 << Bits];

        public static string Read(ref Utf8JsonReader reader)
        {
            if (reader.HasValueSequence || reader.ValueIsEscaped || reader.ValueSpan.Length > sizeof(ulong))
                return reader.GetString()!;
            var bytes = 0UL;
            foreach (var letter in reader.ValueSpan)
                bytes = (bytes << 8) | letter;
            ref var place = ref Known[(bytes * 0x9E3779B97F4A7C15) >> (64 - Bits)];
            if (place is not { } known || known.Bytes != bytes)
                place = known = new(bytes, reader.GetString()!);
            return known.Code;
        }

        private sealed record Entry(ulong Bytes, string Code);
    }
}
