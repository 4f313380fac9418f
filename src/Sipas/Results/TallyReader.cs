using Microsoft.EntityFrameworkCore;
using Sipas.Statistics;
using Sipas.Storage;
using Sipas.Surveys;

namespace Sipas.Results;

/// <summary>Reads tallies, never answers: the cost depends on units, months and criteria, not on how many people answered.</summary>
public sealed class TallyReader(IDbContextFactory<SipasDbContext> contexts)
{
    /// <summary>The sum of the tallies of some units over a period.</summary>
    public async Task<TalliesApart> SumAsync(PublishedSurvey survey, IReadOnlyCollection<int> units, Period period, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(survey);
        var sum = new TalliesApart(survey.Layout);
        await foreach (var row in RowsAsync(survey, units, period, cancellationToken))
            Add(row, survey, sum);
        return sum;
    }

    /// <summary>The tallies of some units over several periods that do not overlap and lie close together.</summary>
    public async Task<IReadOnlyList<TalliesApart>> SumEachAsync(
        PublishedSurvey survey, IReadOnlyCollection<int> units, IReadOnlyList<Period> periods, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(survey);
        ArgumentNullException.ThrowIfNull(periods);
        var sums = periods.Select(_ => new TalliesApart(survey.Layout)).ToArray();
        var whole = Period.Between(periods[0].From, periods[^1].To);
        await foreach (var row in RowsAsync(survey, units, whole, cancellationToken))
            Add(row, survey, sums[PlaceOf(periods, row.Start)]);
        return sums;
    }

    /// <summary>The sums over the whole questionnaire for each unit that has any.</summary>
    public async Task<IReadOnlyDictionary<int, SumsApart>> OverallByUnitAsync(
        PublishedSurvey survey, IReadOnlyCollection<int> units, Period period, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(period);
        var sums = new Dictionary<int, SumsApart>();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        foreach (var span in period.Spans())
        {
            foreach (var (unit, flagged, overall) in await Overall(Rows(db, survey, units, span)).ToListAsync(cancellationToken))
                sums[unit] = sums.GetValueOrDefault(unit) + (flagged ? new(default, overall) : new SumsApart(overall, default));
        }

        return sums;
    }

    /// <summary>How many people answered for each unit alone, of all that have any.</summary>
    /// <param name="survey">The questionnaire.</param>
    /// <param name="period">The period.</param>
    /// <param name="withFlagged">Whether flagged answers count.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<IReadOnlyDictionary<int, long>> RespondentsByUnitAsync(PublishedSurvey survey, Period period, bool withFlagged, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(period);
        var people = new Dictionary<int, long>();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        foreach (var span in period.Spans())
        {
            var sums = Rows(db, survey, span).Where(row => withFlagged || !row.Flagged).GroupBy(row => row.UnitId).Select(unit => new { unit.Key, People = unit.Sum(row => row.Respondents) });
            await foreach (var unit in sums.AsAsyncEnumerable().WithCancellation(cancellationToken))
                people[unit.Key] = people.GetValueOrDefault(unit.Key) + unit.People;
        }

        return people;
    }

    /// <summary>Whether some cell of some unit and day, or month, has people, but fewer than <paramref name="threshold"/>: of flagged answers, or of the others.</summary>
    public async Task<bool> AnyFewerThanAsync(PublishedSurvey survey, Period period, bool flagged, int threshold, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(period);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        foreach (var span in period.Spans())
        {
            // The least of all and not whether there is one: looking for one, PostgreSQL would go through the whole table.
            if (await Rows(db, survey, span).Where(row => row.Flagged == flagged).MinAsync(row => (long?)row.Fewest, cancellationToken) < threshold)
                return true;
        }

        return false;
    }

    /// <summary>The people in each cell, in the order of <see cref="CellClusters"/>, for each unit alone that has any: of flagged answers, or of the others.</summary>
    public async Task<IReadOnlyDictionary<int, long[]>> PeopleByUnitAsync(PublishedSurvey survey, Period period, bool flagged, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(survey);
        ArgumentNullException.ThrowIfNull(period);
        var people = new Dictionary<int, long[]>();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        foreach (var span in period.Spans())
        {
            var rows = Rows(db, survey, span).Where(row => row.Flagged == flagged).Select(row => new { row.QuestionnaireId, row.UnitId, row.Respondents, row.Cells });
            await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancellationToken))
            {
                if (!people.TryGetValue(row.UnitId, out var sum))
                    people[row.UnitId] = sum = new long[survey.Clusters.Cells];
                sum[^1] += row.Respondents;
                if (row.QuestionnaireId == survey.Id)
                    TallyCells.AddPeopleTo(sum, survey.Layout, row.Cells);
                else
                    AddPeople(EarlierOf(survey, row.QuestionnaireId), row.Cells, survey, sum);
            }
        }

        return people;
    }

    /// <summary>The people in each cell of the questions, in the order of <see cref="ChoiceCells"/>, for each unit alone that has any answers: flagged ones, or others.</summary>
    public async Task<IReadOnlyDictionary<int, long[]>> ChoosersByUnitAsync(PublishedSurvey survey, Period period, bool flagged, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(survey);
        ArgumentNullException.ThrowIfNull(period);
        var sums = new Dictionary<int, Choosers>();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        foreach (var span in period.Spans())
        {
            var rows = Rows(db, survey, span).Where(row => row.Flagged == flagged).Select(row => new { row.QuestionnaireId, row.UnitId, row.Respondents, row.Choices });
            await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancellationToken))
            {
                if (!sums.TryGetValue(row.UnitId, out var sum))
                    sums[row.UnitId] = sum = new(new long[survey.Layout.Choices.Counts]);
                sum.Respondents += row.Respondents;
                if (row.Choices is null)
                    continue;
                if (row.QuestionnaireId == survey.Id)
                    TallyCells.AddCountsTo(sum.Counts, row.Choices);
                else
                    AddChoosers(EarlierOf(survey, row.QuestionnaireId), row.Choices, sum.Counts);
            }
        }

        return sums.ToDictionary(unit => unit.Key, unit => survey.Choices.People(unit.Value.Counts, unit.Value.Respondents));
    }

    /// <summary>The whole tally of each unit that has any, for indexes that need more than the overall sums.</summary>
    public async Task<IReadOnlyDictionary<int, TalliesApart>> SumByUnitAsync(
        PublishedSurvey survey, IReadOnlyCollection<int> units, Period period, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(survey);
        var sums = new Dictionary<int, TalliesApart>();
        await foreach (var row in RowsAsync(survey, units, period, cancellationToken))
        {
            if (!sums.TryGetValue(row.UnitId, out var sum))
                sums[row.UnitId] = sum = new TalliesApart(survey.Layout);
            Add(row, survey, sum);
        }

        return sums;
    }

    private async IAsyncEnumerable<TallyRow> RowsAsync(
        PublishedSurvey survey, IReadOnlyCollection<int> units, Period period,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        foreach (var span in period.Spans())
        {
            await foreach (var row in Rows(db, survey, units, span).AsAsyncEnumerable().WithCancellation(cancellationToken))
                yield return row;
        }
    }

    private static void Add(TallyRow row, PublishedSurvey survey, TalliesApart sums)
    {
        var sum = row.Flagged ? sums.Flagged : sums.Headline;
        if (row.QuestionnaireId == survey.Id)
        {
            row.AddTo(sum);
            return;
        }

        var earlier = EarlierOf(survey, row.QuestionnaireId);
        var own = new Tally(earlier.Survey.Layout);
        row.AddTo(own);
        earlier.AddTo(own, sum);
    }

    private static void AddPeople(EarlierVersion earlier, byte[] cells, PublishedSurvey survey, long[] people)
    {
        var (own, later) = (new Tally(earlier.Survey.Layout), new Tally(survey.Layout));
        TallyCells.AddTo(own, cells);
        earlier.AddTo(own, later);
        foreach (var (cell, count) in later.People().Index())
            people[cell] += count;
    }

    private static void AddChoosers(EarlierVersion earlier, byte[] choices, long[] counts)
    {
        var own = new long[earlier.Survey.Layout.Choices.Counts];
        TallyCells.AddCountsTo(own, choices);
        earlier.AddChoices(own, counts);
    }

    private static EarlierVersion EarlierOf(PublishedSurvey survey, int questionnaire) => survey.Earlier.First(version => version.Survey.Id == questionnaire);

    // One parameter however many units, instead of one for each.
    private static IQueryable<TallyRow> Rows(SipasDbContext db, PublishedSurvey survey, IReadOnlyCollection<int> units, TallySpan span) =>
        Rows(db, survey, span).Where(row => EF.Parameter(units).Contains(row.UnitId));

    private static IQueryable<TallyRow> Rows(SipasDbContext db, PublishedSurvey survey, TallySpan span) =>
        span.Months ? Rows(db.MonthTallies, survey, span) : Rows(db.DayTallies, survey, span);

    private static IQueryable<T> Rows<T>(IQueryable<T> table, PublishedSurvey survey, TallySpan span)
        where T : TallyRow
    {
        var rows = table.AsNoTracking().Where(row => row.Start >= span.From && row.Start < span.End);
        if (survey.Earlier.Count == 0)
            return rows.Where(row => row.QuestionnaireId == survey.Id);
        int[] versions = [survey.Id, .. survey.Earlier.Select(version => version.Survey.Id)];
        return rows.Where(row => EF.Parameter(versions).Contains(row.QuestionnaireId));
    }

    private static IQueryable<UnitSums> Overall(IQueryable<TallyRow> rows) => rows
        .GroupBy(row => new { row.UnitId, row.Flagged })
        .Select(unit => new UnitSums(unit.Key.UnitId, unit.Key.Flagged, new RespondentSums(
            unit.Sum(row => row.Respondents),
            unit.Sum(row => row.Answered),
            unit.Sum(row => row.Points),
            unit.Sum(row => row.PointsSquared),
            unit.Sum(row => row.PointsAnswered),
            unit.Sum(row => row.AnsweredSquared),
            unit.Sum(row => row.Satisfied),
            unit.Sum(row => row.SatisfiedSquared),
            unit.Sum(row => row.SatisfiedAnswered))));

    private static int PlaceOf(IReadOnlyList<Period> periods, DateOnly day)
    {
        var place = 0;
        while (place < periods.Count - 1 && periods[place].To < day)
            place++;
        return place;
    }

    private sealed record UnitSums(int Unit, bool Flagged, RespondentSums Sums);

    private sealed record Choosers(long[] Counts)
    {
        public long Respondents { get; set; }
    }
}
