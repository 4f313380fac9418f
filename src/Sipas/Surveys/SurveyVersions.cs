namespace Sipas.Surveys;

/// <summary>The versions of one questionnaire that were ever published.</summary>
public sealed class SurveyVersions
{
    /// <summary>Takes at least one version, of one code.</summary>
    public SurveyVersions(IEnumerable<PublishedSurvey> versions)
    {
        All = [.. versions.OrderByDescending(survey => survey.Questionnaire.Version)];
        Newest = All.FirstOrDefault(survey => survey.RetiredAt is null) ?? All[0];
    }

    /// <summary>All of them, the newest first.</summary>
    public IReadOnlyList<PublishedSurvey> All { get; }

    /// <summary>The newest that is not retired or, where all are, the newest.</summary>
    public PublishedSurvey Newest { get; }

    /// <summary>The one of this number, or null.</summary>
    public PublishedSurvey? Find(int version) => All.FirstOrDefault(survey => survey.Questionnaire.Version == version);

    /// <summary>The newest that takes answers given at <paramref name="instant"/>, or null.</summary>
    public PublishedSurvey? InForceAt(DateTimeOffset instant)
    {
        foreach (var survey in All)
        {
            if (survey.IsInForceAt(instant))
                return survey;
        }

        return null;
    }

    /// <summary>The one that an answer given at <paramref name="instant"/> comes nearest to where none takes it: the oldest before its first day, else the newest.</summary>
    public PublishedSurvey NearestTo(DateTimeOffset instant) => instant < All[^1].FirstInstant ? All[^1] : Newest;
}
