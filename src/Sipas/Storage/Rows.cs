using Sipas.Privacy;
using Sipas.Quality;
using Sipas.Responses;
using Sipas.Statistics;
using Sipas.Surveys;

namespace Sipas.Storage;

/// <summary>A version of a questionnaire: a draft until it is published, and then for ever the same.</summary>
public sealed class QuestionnaireRow
{
    /// <summary>The key within this database.</summary>
    public int Id { get; init; }

    /// <summary>The questionnaire's code.</summary>
    public required string Code { get; init; }

    /// <summary>The version; unique together with the code.</summary>
    public int Version { get; init; }

    /// <summary>The questionnaire as JSON.</summary>
    public required string Document { get; init; }

    /// <summary>When it was published; null for a draft.</summary>
    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>From when on it takes no answers; null where it is not retired.</summary>
    public DateTimeOffset? RetiredAt { get; init; }

    /// <summary>Draft, published or retired.</summary>
    public VersionState State => RetiredAt is not null ? VersionState.Retired : PublishedAt is not null ? VersionState.Published : VersionState.Draft;
}

/// <summary>One answer in the ledger: written with its flags in one transaction, and never changed but by what is deleted of it after its time.</summary>
public sealed class ResponseRow
{
    /// <inheritdoc cref="Response.Id"/>
    public Guid Id { get; init; }

    /// <summary>The version of the questionnaire.</summary>
    public int QuestionnaireId { get; init; }

    /// <summary>The unit.</summary>
    public int UnitId { get; init; }

    /// <inheritdoc cref="Response.AnsweredAt"/>
    public DateTimeOffset AnsweredAt { get; init; }

    /// <inheritdoc cref="Response.ReceivedAt"/>
    public DateTimeOffset ReceivedAt { get; init; }

    /// <summary>When it was counted; the ledger and the tallies change in one transaction.</summary>
    public DateTimeOffset CountedAt { get; init; }

    /// <inheritdoc cref="Response.Channel"/>
    public Channel Channel { get; init; }

    /// <inheritdoc cref="Response.Device"/>
    public string? Device { get; init; }

    /// <inheritdoc cref="Response.Levels"/>
    public required byte[] Levels { get; init; }

    /// <inheritdoc cref="Response.Choices"/>
    public string? Choices { get; init; }

    /// <inheritdoc cref="Response.Respondent"/>
    public string? Respondent { get; init; }

    /// <inheritdoc cref="Response.Service"/>
    public string? Service { get; init; }

    /// <inheritdoc cref="Response.Comment"/>
    public string? Comment { get; init; }

    /// <inheritdoc cref="Response.Sequence"/>
    public long? Sequence { get; init; }

    /// <inheritdoc cref="Response.DurationSeconds"/>
    public int? DurationSeconds { get; init; }

    /// <inheritdoc cref="Response.ClockCorrection"/>
    public long? ClockCorrection { get; init; }

    /// <inheritdoc cref="Response.Ticket"/>
    public Guid? Ticket { get; init; }

    /// <summary>Everything that makes the answer doubtful.</summary>
    public QualityIssues Flags { get; set; }

    /// <summary>The time as the client sent it: it is the same however often an answer is sent, while the correction differs a little.</summary>
    public DateTimeOffset SentAnsweredAt => AnsweredAt.AddMilliseconds(-(ClockCorrection ?? 0));

    /// <summary>Whether two responses say the same, whenever and however they came in, as far as what they say is kept.</summary>
    public bool SaysTheSameAs(ResponseRow other, KeptFrom kept)
    {
        ArgumentNullException.ThrowIfNull(other);
        ArgumentNullException.ThrowIfNull(kept);
        return QuestionnaireId == other.QuestionnaireId && UnitId == other.UnitId && SentAnsweredAt == other.SentAnsweredAt
            && Levels.AsSpan().SequenceEqual(other.Levels) && Choices == other.Choices
            && (Respondent == other.Respondent || !kept.KeepsRespondent(AnsweredAt))
            && Service == other.Service && (Comment == other.Comment || !kept.KeepsComment(AnsweredAt));
    }
}

/// <summary>A response whose id was taken by another one with different content. It is kept to be seen, and not counted.</summary>
public sealed class ConflictRow
{
    /// <summary>The id that both carry.</summary>
    public Guid ResponseId { get; init; }

    /// <summary>SHA-256 of <see cref="Document"/>'s content, so that the same conflict delivered twice is listed once.</summary>
    public required byte[] ContentHash { get; init; }

    /// <summary>When the service received it.</summary>
    public DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The whole response as JSON.</summary>
    public required string Document { get; init; }
}

/// <summary>The tally of one questionnaire for one unit (alone, without its descendants) and one span of days; of flagged answers apart.</summary>
public abstract class TallyRow
{
    /// <summary>The version of the questionnaire.</summary>
    public int QuestionnaireId { get; set; }

    /// <summary>The unit.</summary>
    public int UnitId { get; set; }

    /// <summary>The first day of the span, in Vietnam.</summary>
    public DateOnly Start { get; set; }

    /// <summary>Whether these are the answers that are flagged, or the others.</summary>
    public bool Flagged { get; set; }

    /// <inheritdoc cref="RespondentSums.Respondents"/>
    public long Respondents { get; set; }

    /// <inheritdoc cref="RespondentSums.Answered"/>
    public long Answered { get; set; }

    /// <inheritdoc cref="RespondentSums.Points"/>
    public long Points { get; set; }

    /// <inheritdoc cref="RespondentSums.PointsSquared"/>
    public long PointsSquared { get; set; }

    /// <inheritdoc cref="RespondentSums.PointsAnswered"/>
    public long PointsAnswered { get; set; }

    /// <inheritdoc cref="RespondentSums.AnsweredSquared"/>
    public long AnsweredSquared { get; set; }

    /// <inheritdoc cref="RespondentSums.Satisfied"/>
    public long Satisfied { get; set; }

    /// <inheritdoc cref="RespondentSums.SatisfiedSquared"/>
    public long SatisfiedSquared { get; set; }

    /// <inheritdoc cref="RespondentSums.SatisfiedAnswered"/>
    public long SatisfiedAnswered { get; set; }

    /// <summary>The sums over the whole questionnaire.</summary>
    public RespondentSums Overall
    {
        get => new(Respondents, Answered, Points, PointsSquared, PointsAnswered, AnsweredSquared, Satisfied, SatisfiedSquared, SatisfiedAnswered);
        init => (Respondents, Answered, Points, PointsSquared, PointsAnswered, AnsweredSquared, Satisfied, SatisfiedSquared, SatisfiedAnswered) = value;
    }

    /// <summary>The people in the cell that has fewest, of those that have any; 0 where that is not known.</summary>
    public long Fewest { get; set; }

    /// <summary>Everything but the overall sums and the choices, written by <see cref="TallyCells"/>.</summary>
    public byte[] Cells { get; set; } = [];

    /// <summary>The counts of chosen options, written by <see cref="TallyCells"/>; null where nobody chose any.</summary>
    public byte[]? Choices { get; set; }

    /// <summary>What the row is found by.</summary>
    public TallyKey Key => new(QuestionnaireId, UnitId, Start, Flagged);

    /// <summary>The row that holds <paramref name="tally"/>.</summary>
    public static T From<T>(TallyKey key, Tally tally)
        where T : TallyRow, new()
    {
        ArgumentNullException.ThrowIfNull(tally);
        return new()
        {
            QuestionnaireId = key.QuestionnaireId,
            UnitId = key.UnitId,
            Start = key.Start,
            Flagged = key.Flagged,
            Overall = tally.Overall,
            Fewest = tally.People().Where(people => people > 0).DefaultIfEmpty().Min(),
            Cells = TallyCells.Write(tally),
            Choices = TallyCells.WriteChoices(tally),
        };
    }

    /// <summary>Adds what the row holds to <paramref name="tally"/>.</summary>
    public void AddTo(Tally tally)
    {
        ArgumentNullException.ThrowIfNull(tally);
        tally.Overall += Overall;
        TallyCells.AddTo(tally, Cells);
        TallyCells.AddChoicesTo(tally, Choices);
    }
}

/// <summary>A tally of one day.</summary>
public sealed class DayTally : TallyRow;

/// <summary>A tally of one month: the sum of its days, so that a year need not read 365 of them.</summary>
public sealed class MonthTally : TallyRow;
