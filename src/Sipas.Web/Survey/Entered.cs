using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Sipas.Intake;
using Sipas.Surveys;

namespace Sipas.Web.Survey;

/// <summary>What a person has entered in a form so far, by the names of its fields.</summary>
/// <param name="Fields">The values of each field; a questionnaire's code stands behind a letter for its kind.</param>
public sealed record Entered(IReadOnlyDictionary<string, StringValues> Fields)
{
    /// <summary>The field of the comment.</summary>
    public const string CommentField = "comment";

    /// <summary>Nothing.</summary>
    public static Entered Nothing { get; } = new(new Dictionary<string, StringValues>());

    /// <summary>The field of a criterion.</summary>
    public static string CriterionField(string code) => "a." + code;

    /// <summary>The field of a question or of a grid's item.</summary>
    public static string ChoiceField(string code) => "c." + code;

    /// <summary>The field of an attribute of the person.</summary>
    public static string PersonField(string code) => "p." + code;

    /// <summary>What was sent of a form.</summary>
    public static Entered From(IFormCollection form) => new(form.ToDictionary());

    /// <summary>The comment.</summary>
    public string? Comment => Fields.GetValueOrDefault(CommentField);

    /// <summary>Whether a field has this value.</summary>
    public bool Has(string field, string value) => Fields.GetValueOrDefault(field).Contains(value);

    /// <summary>What is sent of it for a questionnaire: what it asks, and of follow-up questions those that the levels lead to.</summary>
    public SubmitResponse Answer(Questionnaire questionnaire)
    {
        ArgumentNullException.ThrowIfNull(questionnaire);
        var levels = questionnaire.Criteria
            .Select(criterion => (criterion.Code, Level: Level(criterion)))
            .Where(given => given.Level is not null)
            .ToDictionary(given => given.Code, given => given.Level!.Value);
        var answers = new CriterionLevels();
        foreach (var (code, level) in levels)
            answers.Add(new(code, level));
        return new()
        {
            Answers = answers,
            Choices = questionnaire.Questions
                .Where(question => question.After is not { } after || levels.Any(given => after.Holds(given.Key, given.Value)))
                .SelectMany(question => question.AnswerableCodes)
                .Select(code => (Code: code, Options: Given(ChoiceField(code))))
                .Where(choice => choice.Options.Length > 0)
                .ToDictionary(choice => choice.Code, choice => new Choice(choice.Options)),
            Respondent = questionnaire.Respondent
                .Select(attribute => (attribute.Code, Given: Given(PersonField(attribute.Code))))
                .Where(attribute => attribute.Given.Length > 0)
                .ToDictionary(attribute => attribute.Code, attribute => attribute.Given[0]),
            // Browsers send line breaks as two characters.
            Comment = Comment?.ReplaceLineEndings("\n"),
        };
    }

    private int? Level(Criterion criterion) =>
        Given(CriterionField(criterion.Code)) is [var text, ..] && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var level) ? level : null;

    // A question that is passed over has an empty value.
    private string[] Given(string field) => [.. Fields.GetValueOrDefault(field).OfType<string>().Where(value => value.Length > 0)];
}
