using Sipas.Comments;
using Sipas.Results;
using Sipas.Surveys;

namespace Sipas.Web.Officials;

/// <summary>What the page of comments shows.</summary>
/// <param name="Survey">The questionnaire.</param>
/// <param name="Period">The period.</param>
/// <param name="Filter">What was asked for.</param>
/// <param name="Query">The words that were asked for, as written.</param>
/// <param name="Page">The comments.</param>
/// <param name="Next">Where the next page begins; null at the end.</param>
public sealed record CommentsShown(PublishedSurvey Survey, Period Period, CommentFilter Filter, string Query, CommentsReply Page, string? Next)
{
    /// <summary>The comment that was just handled.</summary>
    public Guid? Done { get; init; }

    /// <summary>A note that was not taken, as it was entered.</summary>
    public RefusedNote? Refused { get; init; }

    /// <summary>Whether more is asked for than questionnaire and period.</summary>
    public bool IsNarrowed => Filter.Theme is not null || Filter.Contentment is not null || Filter.Status is not null || Filter.Words.Count > 0;
}

/// <summary>A note that was not taken.</summary>
/// <param name="Comment">Beside which comment.</param>
/// <param name="Status">The status that was chosen.</param>
/// <param name="Note">The note.</param>
public sealed record RefusedNote(Guid Comment, CommentStatus Status, string Note);
