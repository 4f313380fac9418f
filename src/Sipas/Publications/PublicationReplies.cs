using System.Text.Json.Serialization;

namespace Sipas.Publications;

/// <summary>A published period.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Unit">The code of the topmost unit.</param>
/// <param name="Survey">The questionnaire's code.</param>
/// <param name="Version">The questionnaire's version.</param>
/// <param name="Period">The period's key.</param>
/// <param name="Revision">How often, with this time, the unit's figures of the period have been published.</param>
/// <param name="PublishedAt">When.</param>
/// <param name="PublishedBy">By whom.</param>
/// <param name="Sha256">The hash of all its replies, in hexadecimal; <c>docs/publications.md</c> says how to work it out.</param>
/// <param name="Respondents">People who had answered; null where that is suppressed.</param>
public sealed record PublicationReply(
    int Id, string Unit, string Survey, int Version, string Period, int Revision,
    DateTimeOffset PublishedAt, string PublishedBy, string Sha256, long? Respondents)
{
    /// <summary>People counted since; null where either number is suppressed or the unit is gone. Absent in lists.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? LateAnswers { get; init; }

    /// <summary>Every reply that was frozen, in the order in which they are hashed. Absent in lists.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<FrozenReplyReply>? Replies { get; init; }

    /// <summary>The reply for <paramref name="publication"/>.</summary>
    public static PublicationReply Of(Publication publication)
    {
        ArgumentNullException.ThrowIfNull(publication);
        return new(
            publication.Id, publication.Unit, publication.Survey, publication.Version, publication.Period, publication.Revision,
            publication.PublishedAt, publication.PublishedBy, ContentHash.Text(publication.Hash),
            publication.Suppressed ? null : publication.Respondents);
    }
}

/// <summary>One frozen reply of a publication.</summary>
/// <param name="Kind"><c>result</c> or <c>ranking</c>.</param>
/// <param name="Unit">The unit's code.</param>
/// <param name="Revision">The revision under which results give it.</param>
/// <param name="Sha256">The hash of its bytes.</param>
public sealed record FrozenReplyReply(string Kind, string Unit, int Revision, string Sha256);
