using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;
using Sipas.Storage;
using Sipas.Surveys;
using Sipas.Units;

namespace Sipas.Results;

/// <summary>What a feed is asked for.</summary>
/// <param name="Survey">The questionnaire.</param>
/// <param name="Units">Whose results, ordered by code; each with all units below it.</param>
/// <param name="By">The kind of the periods: <c>month</c>, <c>quarter</c> or <c>year</c>.</param>
/// <param name="Periods">Consecutive periods of that kind.</param>
public sealed record FeedScope(PublishedSurvey Survey, IReadOnlyList<Unit> Units, string By, IReadOnlyList<Period> Periods)
{
    /// <summary>Whether flagged answers count too; the headline leaves them out.</summary>
    public bool WithFlagged { get; init; }
}

/// <summary>A page of results in long form, for programs that make their own charts.</summary>
/// <param name="Survey">The questionnaire's code.</param>
/// <param name="By">The kind of the periods.</param>
/// <param name="Method">How the index and its interval come about.</param>
/// <param name="Threshold">Cells of fewer respondents are suppressed.</param>
/// <param name="Rows">Ordered by unit, period and the place of the part on the form.</param>
/// <param name="Next">The <c>after</c> of the next page; null where this is the last one.</param>
public sealed record FeedReply(string Survey, string By, Method Method, int Threshold, IReadOnlyList<FeedRow> Rows, string? Next)
{
    /// <summary>Whether flagged answers count; how many there are, each row tells.</summary>
    public required FlaggedReply Flagged { get; init; }
}

/// <summary>One part of the questionnaire for one unit and period. Fields are only ever added, at the end.</summary>
/// <param name="Unit">The unit's code.</param>
/// <param name="UnitName">Its name.</param>
/// <param name="UnitType">Its type.</param>
/// <param name="Parent">The code of the unit above it; null for a root.</param>
/// <param name="Survey">The questionnaire's code.</param>
/// <param name="Period">The period's key: <c>2026-11</c>, <c>2026-Q4</c> or <c>2026</c>.</param>
/// <param name="From">The first day.</param>
/// <param name="To">The last day.</param>
/// <param name="Part"><c>overall</c>, <c>content</c>, <c>group</c> or <c>criterion</c>.</param>
/// <param name="Code">The content's, group's or criterion's code; null for the whole questionnaire.</param>
/// <param name="Respondents">How many people answered.</param>
/// <param name="Answers">How many answers they gave.</param>
/// <param name="SatisfiedPercent">Two decimals.</param>
/// <param name="MeanPercent">Two decimals.</param>
/// <param name="Index">The one of the two that is the questionnaire's index.</param>
/// <param name="IntervalLow">The lower end of its 95 % interval.</param>
/// <param name="IntervalHigh">The upper end.</param>
/// <param name="Suppressed">Whether the figures are withheld, and so null: by the same rules as in a result.</param>
/// <param name="Flagged">How many of the unit's answers in the period are flagged, whichever the part.</param>
/// <param name="FlaggedIncluded">Whether these count.</param>
public sealed record FeedRow(
    string Unit, string UnitName, string UnitType, string? Parent, string Survey, string Period, DateOnly From, DateOnly To, string Part, string? Code,
    long? Respondents, long? Answers, decimal? SatisfiedPercent, decimal? MeanPercent, decimal? Index, double? IntervalLow, double? IntervalHigh, bool Suppressed,
    long Flagged, bool FlaggedIncluded);

/// <summary>The last row that a client has: clients pass it on as they got it.</summary>
/// <param name="Unit">The unit's code.</param>
/// <param name="Period">The period's key.</param>
/// <param name="Place">The place of the part on the form, from 0 for the whole questionnaire.</param>
public sealed record FeedCursor(string Unit, string Period, int Place)
{
    /// <summary>Before the first row.</summary>
    public static FeedCursor Start { get; } = new("", "", -1);

    /// <summary>Reads what <see cref="ToString"/> wrote; null where it is something else.</summary>
    public static FeedCursor? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Split('~') is [var unit, var period, var place]
            && int.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? new(unit, period, number) : null;
    }

    /// <summary>Whether the row of this unit, period and place comes later.</summary>
    public bool IsBefore(string unit, string period, int place) => string.CompareOrdinal(unit, Unit) switch
    {
        > 0 => true,
        < 0 => false,
        _ => string.CompareOrdinal(period, Period) is var later && (later > 0 || (later == 0 && place > Place)),
    };

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Unit}~{Period}~{Place}");
}

/// <summary>Results of many units and periods, page by page; the figures are those of <see cref="SatisfactionQuery"/>.</summary>
public sealed class FeedQuery(SatisfactionQuery results, IOptions<ResultsOptions> options)
{
    /// <summary>The rows after <paramref name="after"/>, at most <paramref name="limit"/>.</summary>
    public async Task<FeedReply> PageAsync(ReferenceData reference, FeedScope scope, FeedCursor after, int limit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(scope);
        var rows = new List<FeedRow>();
        FeedCursor? last = null;
        var more = false;
        await foreach (var (cursor, row) in RowsAsync(reference, scope, after, cancellationToken))
        {
            if (more = rows.Count == limit)
                break;
            rows.Add(row);
            last = cursor;
        }

        var questionnaire = scope.Survey.Questionnaire;
        return new(questionnaire.Code, scope.By, Method.Of(questionnaire), options.Value.Threshold, rows, more ? last!.ToString() : null)
        {
            Flagged = new(scope.WithFlagged, null),
        };
    }

    private async IAsyncEnumerable<(FeedCursor Cursor, FeedRow Row)> RowsAsync(
        ReferenceData reference, FeedScope scope, FeedCursor after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var unit in scope.Units)
        {
            var periods = scope.Periods.Where(period => after.IsBefore(unit.Code, period.Key, int.MaxValue)).ToList();
            if (periods.Count == 0)
                continue;
            var series = await results.SeriesAsync(reference, new(unit, scope.Survey, Subtree: true) { WithFlagged = scope.WithFlagged }, periods, cancellationToken);
            foreach (var (period, cells) in periods.Zip(series))
            {
                foreach (var (place, (part, cell)) in cells.InOrder.Index().Where(part => after.IsBefore(unit.Code, period.Key, part.Index)))
                    yield return (new(unit.Code, period.Key, place), Row(reference.Units, unit, scope.Survey, period, part, cell, cells.Flagged));
            }
        }
    }

    private static FeedRow Row(UnitTree units, Unit unit, PublishedSurvey survey, Period period, string part, Cell cell, FlaggedReply flagged) => new(
        unit.Code, unit.Name, unit.Type, units.ParentOf(unit)?.Code, survey.Questionnaire.Code, period.Key, period.From, period.To, part, cell.Code,
        cell.Respondents, cell.Answers, cell.SatisfiedPercent, cell.MeanPercent, cell.Index, cell.Interval?.Low, cell.Interval?.High, cell.Suppressed,
        flagged.Respondents ?? 0, flagged.Included);
}
