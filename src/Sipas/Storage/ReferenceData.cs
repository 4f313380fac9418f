using System.Collections.Frozen;
using Sipas.Privacy;
using Sipas.Responses;
using Sipas.Surveys;
using Sipas.Units;

namespace Sipas.Storage;

/// <summary>The units and questionnaires as they stand: an immutable snapshot.</summary>
public sealed class ReferenceData
{
    private readonly FrozenDictionary<string, SurveyVersions> current;
    private readonly FrozenDictionary<int, PublishedSurvey> byId;
    private readonly FrozenDictionary<(string, int), PublishedSurvey> versions;

    /// <summary>A snapshot of the units as they stand on <paramref name="today"/>, and of <paramref name="surveys"/>.</summary>
    public ReferenceData(UnitHistory history, DateOnly today, IEnumerable<PublishedSurvey> surveys)
    {
        ArgumentNullException.ThrowIfNull(history);
        (History, Today, Now) = (history, today, history.On(today));
        Units = Now;
        var all = surveys.ToArray();
        versions = all.ToFrozenDictionary(survey => (survey.Questionnaire.Code, survey.Questionnaire.Version));
        byId = all.ToFrozenDictionary(survey => survey.Id);
        SurveyIds = [.. all.Select(survey => survey.Id)];
        current = all
            .GroupBy(survey => survey.Questionnaire.Code)
            .ToFrozenDictionary(same => same.Key, same => new SurveyVersions(same));
        Surveys = [.. current.Values.Select(survey => survey.Newest).OrderBy(survey => survey.Questionnaire.Code, StringComparer.Ordinal)];
    }

    /// <summary>The units in all their forms.</summary>
    public UnitHistory History { get; }

    /// <summary>The day on which this is current.</summary>
    public DateOnly Today { get; }

    /// <summary>The units as they stand today, whatever the map.</summary>
    public UnitTree Now { get; }

    /// <summary>The units as they stand today; on another day's map after <see cref="On"/>.</summary>
    public UnitTree Units { get; private set; }

    /// <summary>The newest version of each questionnaire, by code; a retired one where all are.</summary>
    public IReadOnlyList<PublishedSurvey> Surveys { get; }

    /// <summary>The keys of all versions of all questionnaires.</summary>
    public IReadOnlyList<int> SurveyIds { get; }

    /// <summary>The first day of which each kind of data is kept.</summary>
    public KeptFrom Kept { get; init; } = KeptFrom.Ever;

    /// <summary>The same with the units as they stood on <paramref name="day"/>.</summary>
    public ReferenceData On(DateOnly day)
    {
        var then = (ReferenceData)MemberwiseClone();
        then.Units = History.On(day);
        return then;
    }

    /// <summary>Whether the response's unit and questionnaire are known, and its levels fit.</summary>
    public bool Covers(Response response)
    {
        ArgumentNullException.ThrowIfNull(response);
        return Units.Find(response.Unit) is not null
            && FindSurvey(response.Survey, response.Version) is { } survey
            && survey.Layout.Fits(response.Levels);
    }

    /// <summary>The newest version of a questionnaire, a retired one where all are; null where there is none.</summary>
    public PublishedSurvey? FindSurvey(string code) => current.GetValueOrDefault(code)?.Newest;

    /// <summary>All versions of a questionnaire that were ever published, or null.</summary>
    public SurveyVersions? VersionsOf(string code) => current.GetValueOrDefault(code);

    /// <summary>The questionnaire that a key of this database stands for, or null.</summary>
    public PublishedSurvey? FindSurvey(int id) => byId.GetValueOrDefault(id);

    /// <summary>One version of a questionnaire, or null.</summary>
    public PublishedSurvey? FindSurvey(string code, int version) => versions.GetValueOrDefault((code, version));
}
