using System.Globalization;
using Sipas.Responses;
using Sipas.Storage;
using Sipas.Surveys;

namespace Sipas.Api.Responses;

/// <summary>What the numbers of exported answers stand for, over all versions of a questionnaire: a criterion keeps its code.</summary>
public sealed class ExportForm
{
    private readonly Dictionary<int, (PublishedSurvey Survey, int[] Columns)> versions;
    private readonly Dictionary<int, string> units;

    /// <summary>The form of these versions, the oldest first.</summary>
    public ExportForm(ReferenceData reference, IReadOnlyList<PublishedSurvey> surveys)
    {
        ArgumentNullException.ThrowIfNull(reference);
        units = reference.Units.All.ToDictionary(unit => unit.Id, unit => unit.Code);
        Criteria = [.. surveys.SelectMany(survey => survey.Questionnaire.Criteria).Select(criterion => criterion.Code).Distinct()];
        Questions = [.. surveys.SelectMany(survey => survey.Questionnaire.Questions).SelectMany(question => question.AnswerableCodes).Distinct()];
        Characteristics = [.. surveys.SelectMany(survey => survey.Questionnaire.Respondent).Select(asked => asked.Code).Distinct()];
        versions = surveys.ToDictionary(
            survey => survey.Id,
            survey => (survey, survey.Questionnaire.Criteria.Select(criterion => Criteria.IndexOf(criterion.Code)).ToArray()));
    }

    /// <summary>The codes of all criteria.</summary>
    public List<string> Criteria { get; }

    /// <summary>The codes of what can be answered by choosing options.</summary>
    public IReadOnlyList<string> Questions { get; }

    /// <summary>The codes of what may be asked about the person.</summary>
    public IReadOnlyList<string> Characteristics { get; }

    /// <summary>The questionnaire of an answer.</summary>
    public Questionnaire QuestionnaireOf(ExportedResponse response)
    {
        ArgumentNullException.ThrowIfNull(response);
        return versions[response.QuestionnaireId].Survey.Questionnaire;
    }

    /// <summary>The code of an answer's unit; empty where the unit is gone.</summary>
    public string UnitOf(ExportedResponse response)
    {
        ArgumentNullException.ThrowIfNull(response);
        return units.GetValueOrDefault(response.UnitId, "");
    }

    /// <summary>Writes the level of each criterion, in the order of <see cref="Criteria"/>, null where it was not answered.</summary>
    public void LevelsOf(ExportedResponse response, Span<int?> levels)
    {
        ArgumentNullException.ThrowIfNull(response);
        levels.Clear();
        var (survey, columns) = versions[response.QuestionnaireId];
        for (var criterion = 0; criterion < response.Levels.Length; criterion++)
        {
            if (response.Levels[criterion] is var place and > 0)
                levels[columns[criterion]] = survey.Layout.PointsOf(place);
        }
    }

    /// <summary>How an instant is written: ISO 8601 in Vietnam's time, with milliseconds.</summary>
    public static string Iso(DateTimeOffset instant) =>
        instant.ToOffset(TimeSpan.FromHours(7)).ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture);

    /// <summary>How a channel is written.</summary>
    public static string NameOf(Channel channel) => channel switch
    {
        Channel.Kiosk => "kiosk",
        Channel.Web => "web",
        _ => "import",
    };
}
