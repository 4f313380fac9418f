using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Sipas.Statistics;
using Sipas.Storage;
using Sipas.Surveys;
using Sipas.Units;

namespace Sipas.Tests;

/// <summary>The words that tests set up a survey with.</summary>
internal static class Given
{
    /// <summary>When answers are given unless a test says otherwise: a Saturday in the fourth quarter.</summary>
    public const string Morning = "2025-11-22T09:15:00+07:00";

    /// <summary>One of the questionnaires that come with Sipas.</summary>
    public static Questionnaire BuiltIn(string code) => BuiltInQuestionnaires.Load().Single(known => known.Code == code);

    /// <summary>
    /// A questionnaire of the given shape: contents apart by a bar, and for each of its groups the number of criteria.
    /// <c>"2 1 | 3"</c> has the contents I and II, the groups I.A, I.B and II.A and the criteria 1 to 6.
    /// </summary>
    public static Questionnaire Form(
        string shape, Measure measure = Measure.Mean, Combination combination = Combination.Pooled,
        int lowest = 1, int highest = 5, int satisfiedFrom = 4)
    {
        var number = 0;
        var contents = shape.Split('|').Select((content, i) => new Content(
            new('I', i + 1),
            Text("Nội dung"),
            [.. content.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select((size, j) => new CriterionGroup(
                $"{new string('I', i + 1)}.{(char)('A' + j)}",
                Text("Nhóm"),
                [.. Enumerable.Range(0, int.Parse(size, CultureInfo.InvariantCulture)).Select(_ => new Criterion(Number(++number), Text("Tiêu chí")))]))]));
        return new(
            "form", 1, new(2024, 1, 1), Text("Phiếu"), "Made up",
            [.. Enumerable.Range(lowest, highest - lowest + 1).Select(level => new ScaleLevel(level, Text("Mức")))],
            satisfiedFrom, new(measure, combination), [.. contents],
            [
                new("2", QuestionKind.Multiple, Text("Kênh"), Options("1", "2", "3")),
                new("5", QuestionKind.Single, Text("Phiền hà"), Options("1", "2", "3")),
                new("8", QuestionKind.Single, Text("Trải nghiệm"), Options("yes", "no"), [new("8.1", Text("Trường")), new("8.2", Text("Viện"))]),
            ],
            [new("gender", Text("Giới tính"), Options("male", "female")), new("ageBand", Text("Tuổi"), Options("18-24", "25-34"))]);
    }

    /// <summary>A text in both languages.</summary>
    public static ImmutableDictionary<string, string> Text(string text) =>
        ImmutableDictionary<string, string>.Empty.Add("vi", text).Add("en", text);

    /// <summary>Options of these codes.</summary>
    public static IReadOnlyList<Option> Options(params string[] codes) => [.. codes.Select(code => new Option(code, Text(code)))];

    /// <summary>The tally of some people's answers, each written with <see cref="Levels"/>.</summary>
    public static Tally Tally(Questionnaire form, params IEnumerable<string> people)
    {
        var tally = new Tally(new(form));
        foreach (var person in people)
            tally.Add(Levels(form, person));
        return tally;
    }

    /// <summary>One person's answers as a tally takes them: a digit for each criterion, a hyphen where it was left out.</summary>
    public static byte[] Levels(Questionnaire form, string person) =>
        [.. person.Select(level => (byte)(level == '-' ? 0 : level - '0' - form.LowestLevel + 1))];

    /// <summary>Reference data with these units (code, or code below code) and the questionnaires.</summary>
    public static ReferenceData Reference(string units, params Questionnaire[] surveys)
    {
        var names = units.Split(' ').Select(unit => unit.Split('<')).ToArray();
        var ids = names.Select((unit, place) => (Code: unit[0], Id: place + 1)).ToDictionary(unit => unit.Code, unit => unit.Id);
        var history = new UnitHistory(names.Select(unit => new Unit
        {
            Id = ids[unit[0]],
            Code = unit[0],
            Name = unit[0],
            FullName = unit[0],
            Type = "agency",
            ParentId = unit.Length > 1 ? ids[unit[1]] : null,
        }), []);
        return new(history, new(2025, 11, 22), surveys.Select((survey, place) => new PublishedSurvey(place + 1, survey)));
    }

    /// <summary>An answer as a client sends it; <paramref name="levels"/> as in <see cref="Levels"/>.</summary>
    public static JsonObject Answer(
        string unit, string levels = "444444444", string survey = "counter-9", string answeredAt = Morning, Guid? id = null) => new()
        {
            ["id"] = (id ?? Guid.CreateVersion7()).ToString(),
            ["survey"] = survey,
            ["unit"] = unit,
            ["answeredAt"] = answeredAt,
            ["answers"] = new JsonObject(levels.Index()
                .Where(answer => answer.Item != '-')
                .Select(answer => KeyValuePair.Create(Number(answer.Index + 1), (JsonNode?)(answer.Item - '0')))),
        };

    /// <summary>
    /// The text of an answer with other fields, JSON or not, in place of its own: <c>{ "unit": "4" }</c>. Put together as
    /// text, so that it may hold what no JSON library would write.
    /// </summary>
    public static string With(JsonObject answer, string fields)
    {
        foreach (var field in answer.Select(field => field.Key).Where(field => fields.Contains($"\"{field}\":", StringComparison.Ordinal)).ToArray())
            answer.Remove(field);
        return $"{answer.ToJsonString()[..^1]}, {fields.Trim()[1..]}";
    }

    /// <summary>Several people who answer alike.</summary>
    public static JsonObject[] Answers(int people, string unit, string levels = "444444444", string survey = "counter-9", string answeredAt = Morning) =>
        [.. Enumerable.Range(0, people).Select(_ => Answer(unit, levels, survey, answeredAt))];

    /// <summary>People who are content with everything that <c>sipas-2023</c> measures, and who choose these options: JSON by question.</summary>
    public static IEnumerable<JsonObject> Choosers(string unit, string choices, int people = 1) => Answers(people, unit, new string('4', 39), "sipas-2023").Select(answer =>
    {
        answer["choices"] = JsonNode.Parse(choices);
        return answer;
    });

    /// <summary>A service of its own with these settings.</summary>
    public static RunningSipas Sipas(params (string Key, string? Value)[] settings) => new(settings);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
