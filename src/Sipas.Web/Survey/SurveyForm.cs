using Sipas.Surveys;
using Sipas.Units;

namespace Sipas.Web.Survey;

/// <summary>A questionnaire as one person has it before them.</summary>
/// <param name="Unit">What it is about.</param>
/// <param name="Questionnaire">What is asked.</param>
/// <param name="Visit">The signed visit.</param>
/// <param name="ProofBits">How many leading zero bits the script's work must have.</param>
/// <param name="Entered">What is entered already.</param>
public sealed record SurveyForm(Unit Unit, Questionnaire Questionnaire, string Visit, int ProofBits, Entered Entered)
{
    /// <summary>The answer's id, under which a browser remembers that it was sent.</summary>
    public required Guid Id { get; init; }

    /// <summary>The ticket that it is answered with; null without one.</summary>
    public string? Ticket { get; init; }

    /// <summary>Why it is shown again; null the first time.</summary>
    public Message? Fault { get; init; }

    /// <summary>Where it is shown to be looked at before it is published, and nothing is sent; null where citizens answer it.</summary>
    public string? Preview { get; init; }

    /// <summary>Its parts in order: each group of criteria, each question that everybody is asked, the person, the comment.</summary>
    public IReadOnlyList<SurveyStep> Steps => field ??=
    [
        .. Questionnaire.Groups.Select((group, place) => new SurveyStep($"g{place + 1}") { Group = group }),
        .. Questionnaire.Questions.Where(question => question.After is null).Select((question, place) => new SurveyStep($"q{place + 1}") { Question = question }),
        .. Attributes.Count > 0 ? [new SurveyStep("about") { IsAboutYou = true }] : Array.Empty<SurveyStep>(),
        new("comment"),
    ];

    /// <summary>What is asked about the person.</summary>
    public IReadOnlyList<Characteristic> Attributes => field ??= [.. Questionnaire.Respondent.Where(attribute => attribute.IsAsked)];

    /// <summary>The follow-up questions that stand with a group: those after one of its criteria and, with the last group, those after any.</summary>
    public IEnumerable<Question> FollowUps(CriterionGroup group)
    {
        ArgumentNullException.ThrowIfNull(group);
        return Questionnaire.Questions.Where(question => question.After is { } after && (after.Criterion is { } code
            ? group.Criteria.Any(criterion => criterion.Code == code)
            : group == Questionnaire.Groups[^1]));
    }

    /// <summary>About how many minutes it takes: five seconds for whatever is to be chosen.</summary>
    public int Minutes => Math.Max(1, (int)Math.Round(
        (Questionnaire.Criteria.Count + Questionnaire.Questions.Sum(question => question.AnswerableCodes.Count) + Attributes.Count) * 5 / 60.0, MidpointRounding.AwayFromZero));

    /// <summary>Where its questionnaire is sent, and shown.</summary>
    public string Address(Language language) => Preview is null ? AddressOf(Unit.Code, Questionnaire.Code, language) : $"{Preview}?lang={language?.Code}";

    /// <summary>The address of a unit's questionnaire.</summary>
    public static string AddressOf(string unit, string? survey, Language language)
    {
        ArgumentNullException.ThrowIfNull(language);
        return $"/s/{Uri.EscapeDataString(unit)}{(survey is null ? "" : "/" + Uri.EscapeDataString(survey))}{language.Query()}";
    }

    /// <summary>A face for a level of the scale, from 1 for the saddest to 5 for the happiest.</summary>
    public int Face(int place) => 1 + (int)Math.Round(4.0 * place / (Questionnaire.Scale.Count - 1), MidpointRounding.AwayFromZero);
}

/// <summary>A part of a form that is before a person at one time: a group, a question, the person or, of none of these, the comment.</summary>
/// <param name="Id">Its place in the page.</param>
public sealed record SurveyStep(string Id)
{
    /// <summary>The group of criteria.</summary>
    public CriterionGroup? Group { get; init; }

    /// <summary>The question.</summary>
    public Question? Question { get; init; }

    /// <summary>Whether it asks about the person.</summary>
    public bool IsAboutYou { get; init; }
}
