namespace Sipas.Surveys;

/// <summary>The versions of one questionnaire that were ever published.</summary>
public sealed class SurveyVersions
{
    private readonly PublishedSurvey[] all;

    /// <summary>Takes at least one version, of one code.</summary>
    public SurveyVersions(IEnumerable<PublishedSurvey> versions)
    {
        all = [.. versions.OrderByDescending(survey => survey.Questionnaire.Version)];
        Newest = (all.FirstOrDefault(survey => survey.RetiredAt is null) ?? all[0]).Continuing(all);
    }

    /// <summary>All of them, the newest first.</summary>
    public IReadOnlyList<PublishedSurvey> All => all;

    /// <summary>The newest that is not retired or, where all are, the newest; with it all others, whose figures go on in it.</summary>
    public PublishedSurvey Newest { get; }

    /// <summary>The one of this number, or null.</summary>
    public PublishedSurvey? Find(int version) => Array.Find(all, survey => survey.Questionnaire.Version == version);

    /// <summary>The newest that takes answers given at <paramref name="instant"/>, or null.</summary>
    public PublishedSurvey? InForceAt(DateTimeOffset instant)
    {
        foreach (var survey in all)
        {
            if (survey.IsInForceAt(instant))
                return survey;
        }

        return null;
    }

    /// <summary>The one that an answer given at <paramref name="instant"/> comes nearest to where none takes it: the oldest before its first day, else the newest.</summary>
    public PublishedSurvey NearestTo(DateTimeOffset instant) => instant < all[^1].FirstInstant ? all[^1] : Newest;
}
