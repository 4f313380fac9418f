using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Sipas.Surveys;

namespace Sipas.Bench.Answers;

/// <summary>Writes an answer as the JSON of <c>POST /api/v1/responses</c>.</summary>
internal sealed class AnswerBody
{
    private static readonly string[] Fields = ["ho-tich", "chung-thuc", "dat-dai", "xay-dung", "bao-tro-xa-hoi", "kinh-doanh"];
    private static readonly string[] Comments =
    [
        "Cán bộ hướng dẫn rất nhiệt tình.",
        "Chờ lâu quá, nên có thêm quầy tiếp nhận vào buổi sáng.",
        "Hồ sơ trả đúng hẹn, cảm ơn.",
        "Biểu mẫu khó hiểu với người lớn tuổi; mong có người giúp điền.",
        "Phải đi lại hai lần vì thiếu giấy tờ không được báo trước.",
    ];

    private static readonly JsonWriterOptions Form = new() { SkipValidation = true, Encoder = SipasJson.Options.Encoder };

    private readonly ArrayBufferWriter<byte> buffer = new(4096);
    private readonly Questionnaire questionnaire;
    private readonly JsonEncodedText[] criteria;
    private readonly Question[] questions;

    public AnswerBody(Questionnaire questionnaire)
    {
        this.questionnaire = questionnaire;
        criteria = [.. questionnaire.Criteria.Select(criterion => JsonEncodedText.Encode(criterion.Code))];
        questions = [.. questionnaire.Questions.Where(question => question.Items is null)];
    }

    public byte[] Write(Guid id, string unit, DateTimeOffset answeredAt, ReadOnlySpan<byte> levels, Person person, Dice dice)
    {
        buffer.ResetWrittenCount();
        using var json = new Utf8JsonWriter(buffer, Form);
        json.WriteStartObject();
        json.WriteString("id", id);
        json.WriteString("survey", questionnaire.Code);
        json.WriteString("unit", unit);
        json.WriteString("answeredAt", answeredAt.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture));
        Levels(json, levels);
        if (person.AnswersQuestions)
            Choices(json, dice);
        Respondent(json, dice);
        if (dice.Chance(0.6))
            Service(json, dice);
        if (person.Comments)
            json.WriteString("comment", dice.OneOf(Comments));
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    private void Levels(Utf8JsonWriter json, ReadOnlySpan<byte> levels)
    {
        json.WriteStartObject("answers");
        for (var criterion = 0; criterion < levels.Length; criterion++)
            if (levels[criterion] != 0)
                json.WriteNumber(criteria[criterion], levels[criterion]);
        json.WriteEndObject();
    }

    private void Choices(Utf8JsonWriter json, Dice dice)
    {
        json.WriteStartObject("choices");
        foreach (var question in questions)
        {
            if (question.Kind == QuestionKind.Single)
            {
                json.WriteString(question.Code, dice.OneOf(question.Options).Code);
                continue;
            }

            var (first, count) = (dice.Below(question.Options.Count), 1 + dice.Below(3));
            json.WriteStartArray(question.Code);
            for (var i = 0; i < count; i++)
                json.WriteStringValue(question.Options[(first + i) % question.Options.Count].Code);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private void Respondent(Utf8JsonWriter json, Dice dice)
    {
        json.WriteStartObject("respondent");
        foreach (var attribute in questionnaire.Respondent)
            if (dice.Chance(0.8))
                json.WriteString(attribute.Code, dice.OneOf(attribute.Options).Code);
        json.WriteEndObject();
    }

    private static void Service(Utf8JsonWriter json, Dice dice)
    {
        var field = dice.Below(Fields.Length);
        json.WriteStartObject("service");
        json.WriteString("procedure", $"1.{1000 + field * 100 + dice.Below(40):000000}");
        json.WriteString("field", Fields[field]);
        json.WriteEndObject();
    }
}
