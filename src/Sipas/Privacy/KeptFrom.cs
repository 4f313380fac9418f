using Microsoft.EntityFrameworkCore;
using Sipas.Responses;
using Sipas.Storage;

namespace Sipas.Privacy;

/// <summary>
/// The first day, in Vietnam, of which each kind of data is kept, by the settings and by what was deleted already; null where nothing is. What comes
/// late is kept no longer than what came in time.
/// </summary>
/// <param name="Comments">Of comments.</param>
/// <param name="Respondent">Of attributes of people.</param>
/// <param name="Answers">Of whole answers.</param>
public sealed record KeptFrom(DateOnly? Comments, DateOnly? Respondent, DateOnly? Answers)
{
    /// <summary>Everything is kept.</summary>
    public static KeptFrom Ever { get; } = new(null, null, null);

    /// <summary>What is kept on <paramref name="today"/>.</summary>
    public static async Task<KeptFrom> ReadAsync(SipasDbContext db, RetentionOptions options, DateOnly today, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(options);
        var deleted = await db.Deletions
            .GroupBy(row => row.Kind)
            .Select(same => new { same.Key, Before = same.Max(row => row.Before) })
            .ToDictionaryAsync(same => same.Key, same => same.Before, cancellationToken);
        return new(Of(RetentionKind.Comments), Of(RetentionKind.Respondent), Of(RetentionKind.Answers));

        DateOnly? Of(RetentionKind kind) =>
            Later(options.FirstDayKept(kind, today), deleted.TryGetValue(kind, out var before) ? before : null);
    }

    /// <summary>Whether comments of an answer given then are kept.</summary>
    public bool KeepsComment(DateTimeOffset answeredAt) => !(VietnamTime.DayOf(answeredAt) < Comments);

    /// <summary>Whether attributes of a person who answered then are kept.</summary>
    public bool KeepsRespondent(DateTimeOffset answeredAt) => !(VietnamTime.DayOf(answeredAt) < Respondent);

    /// <summary>Whether an answer given then is kept.</summary>
    public bool KeepsAnswer(DateTimeOffset answeredAt) => !(VietnamTime.DayOf(answeredAt) < Answers);

    /// <summary>The first day of which both answers and attributes are kept; null for all.</summary>
    public DateOnly? AnswersWithRespondent => Later(Answers, Respondent);

    private static DateOnly? Later(DateOnly? one, DateOnly? other) => one is null || other > one ? other : one;
}
