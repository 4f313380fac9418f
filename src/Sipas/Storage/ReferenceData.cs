using System.Collections.Frozen;
using Sipas.Responses;
using Sipas.Surveys;
using Sipas.Units;

namespace Sipas.Storage;

/// <summary>The units and questionnaires as they stand: an immutable snapshot.</summary>
public sealed class ReferenceData
{
    private readonly FrozenDictionary<string, PublishedSurvey> current;
    private readonly FrozenDictionary<int, PublishedSurvey> byId;
    private readonly FrozenDictionary<(string, int), PublishedSurvey> versions;

    /// <summary>A snapshot of <paramref name="units"/> and <paramref name="surveys"/>.</summary>
    public ReferenceData(UnitTree units, IEnumerable<PublishedSurvey> surveys)
    {
        Units = units;
        var all = surveys.ToArray();
        versions = all.ToFrozenDictionary(survey => (survey.Questionnaire.Code, survey.Questionnaire.Version));
        byId = all.ToFrozenDictionary(survey => survey.Id);
        current = all
            .GroupBy(survey => survey.Questionnaire.Code)
            .ToFrozenDictionary(same => same.Key, same => same.MaxBy(survey => survey.Questionnaire.Version)!);
        Surveys = [.. current.Values.OrderBy(survey => survey.Questionnaire.Code, StringComparer.Ordinal)];
    }

    /// <summary>The units.</summary>
    public UnitTree Units { get; }

    /// <summary>The newest version of each questionnaire, by code.</summary>
    public IReadOnlyList<PublishedSurvey> Surveys { get; }

    /// <summary>Whether the response's unit and questionnaire are known, and its levels fit.</summary>
    public bool Covers(Response response)
    {
        ArgumentNullException.ThrowIfNull(response);
        return Units.Find(response.Unit) is not null
            && FindSurvey(response.Survey, response.Version) is { } survey
            && survey.Layout.Fits(response.Levels);
    }

    /// <summary>The newest version of a questionnaire, or null.</summary>
    public PublishedSurvey? FindSurvey(string code) => current.GetValueOrDefault(code);

    /// <summary>Every version of a questionnaire, the oldest first.</summary>
    public IReadOnlyList<PublishedSurvey> VersionsOf(string code) =>
        [.. byId.Values.Where(survey => survey.Questionnaire.Code == code).OrderBy(survey => survey.Questionnaire.Version)];

    /// <summary>The questionnaire that a key of this database stands for, or null.</summary>
    public PublishedSurvey? FindSurvey(int id) => byId.GetValueOrDefault(id);

    /// <summary>One version of a questionnaire, or null.</summary>
    public PublishedSurvey? FindSurvey(string code, int version) => versions.GetValueOrDefault((code, version));
}
