using System.ComponentModel.DataAnnotations;

namespace Sipas.Privacy;

/// <summary>
/// How long each kind of data is kept, in months; 0 is without end: the section <c>Sipas:Retention</c>. Why it is this long by default stands
/// in <c>docs/privacy.md</c>. Percentages do not go with the answers: tallies name nobody and stay.
/// </summary>
public sealed class RetentionOptions : IValidatableObject
{
    // What kiosks without network and queues hold back comes within this time.
    private const int FewestMonthsOfAnswers = 3;

    /// <summary>Comments, from the day answered.</summary>
    [Range(0, 1200)]
    public int CommentMonths { get; init; } = 24;

    /// <summary>Attributes of the person, from the day answered.</summary>
    [Range(0, 1200)]
    public int RespondentMonths { get; init; } = 36;

    /// <summary>Whole answers, in whole calendar months; from the day answered.</summary>
    [Range(0, 1200)]
    public int AnswerMonths { get; init; } = 120;

    /// <summary>Answers that were not counted because their id was taken, from the day received.</summary>
    [Range(0, 1200)]
    public int ConflictMonths { get; init; } = 12;

    /// <summary>Messages of alerts and the tries to send them, from the day they were delivered or given up.</summary>
    [Range(0, 1200)]
    public int DeliveryMonths { get; init; } = 3;

    /// <summary>How long a kind is kept, in months; 0 is without end.</summary>
    public int MonthsOf(RetentionKind kind) => kind switch
    {
        RetentionKind.Comments => CommentMonths,
        RetentionKind.Respondent => RespondentMonths,
        RetentionKind.Answers => AnswerMonths,
        RetentionKind.Conflicts => ConflictMonths,
        RetentionKind.Deliveries => DeliveryMonths,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>The first day of which a kind is still kept on <paramref name="today"/>; null where it is kept without end.</summary>
    /// <remarks>Answers go by whole months, since a month's tally could not be compared with a part of its answers.</remarks>
    public DateOnly? FirstDayKept(RetentionKind kind, DateOnly today)
    {
        if (MonthsOf(kind) is not (> 0 and var months))
            return null;
        var day = today.AddMonths(-months);
        return kind == RetentionKind.Answers ? new(day.Year, day.Month, 1) : day;
    }

    /// <summary>Answers must be kept for as long as late ones may come.</summary>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (AnswerMonths is > 0 and < FewestMonthsOfAnswers)
        {
            yield return new(
                $"Sipas:Retention:AnswerMonths phải là 0 hoặc từ {FewestMonthsOfAnswers} trở lên. / Sipas:Retention:AnswerMonths must be 0 or at least {FewestMonthsOfAnswers}.",
                [nameof(AnswerMonths)]);
        }
    }
}
