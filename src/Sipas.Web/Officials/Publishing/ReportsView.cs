using Sipas.Publications;
using Sipas.Results;
using Sipas.Surveys;

namespace Sipas.Web.Officials.Publishing;

/// <summary>What the page "Reports" shows.</summary>
/// <param name="Survey">The questionnaire.</param>
/// <param name="Period">The period.</param>
/// <param name="WithFlagged">Whether flagged answers count.</param>
/// <param name="Published">What is published of the unit with this questionnaire, the newest first.</param>
/// <param name="Late">People counted since, by period, for the newest revision of the newest periods.</param>
/// <param name="Ended">The periods that can be published, the newest first.</param>
public sealed record ReportsView(
    PublishedSurvey Survey, Period Period, bool WithFlagged, IReadOnlyList<PublishedResult> Published, IReadOnlyDictionary<string, long?> Late, IReadOnlyList<Period> Ended)
{
    /// <summary>Whether there are units below, which a ranking is about.</summary>
    public bool HasBelow { get; init; }

    /// <summary>Whether what is published can be read by everybody.</summary>
    public bool IsPublic { get; init; }

    /// <summary>What was just done: the last part of a text's key.</summary>
    public string? Done { get; init; }

    /// <summary>Why a period was not published, in the language of the page.</summary>
    public IReadOnlyList<string> Faults { get; init; } = [];
}
