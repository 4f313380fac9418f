using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;
using Sipas.Statistics;
using Sipas.Storage;
using Sipas.Surveys;
using Sipas.Units;

namespace Sipas.Results;

/// <summary>
/// Works out which cells of which units are withheld in a period, over the whole tree of units. Where nobody stands in a
/// cell of few people that is seen at once; otherwise it is worked out and remembered for some seconds.
/// </summary>
public sealed class UnitSuppression(TallyReader tallies, IOptions<ResultsOptions> options) : IDisposable
{
    private const int MostRemembered = 500;
    private readonly MemoryCache remembered = new(new MemoryCacheOptions { SizeLimit = MostRemembered });

    /// <summary>The cells that are withheld in a period, on the map that <paramref name="reference"/> is read on, so that the other map of the period tells nothing more.</summary>
    /// <param name="reference">The units, on the map that results are read on.</param>
    /// <param name="survey">The questionnaire.</param>
    /// <param name="period">The period.</param>
    /// <param name="withFlagged">Whether flagged answers count in the figures.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public Task<WithheldApart> WithheldAsync(
        ReferenceData reference, PublishedSurvey survey, Period period, bool withFlagged, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(survey);
        ArgumentNullException.ThrowIfNull(period);
        return ApartAsync(withFlagged, flagged => RememberedAsync(
            ("cells", reference.Units, survey.Id, period.From, period.To, flagged), () => WithheldAnewAsync(reference, survey, period, flagged, cancellationToken)));
    }

    /// <summary>The same of the questions that are answered by choosing.</summary>
    public Task<WithheldApart> ChoicesWithheldAsync(
        ReferenceData reference, PublishedSurvey survey, Period period, bool withFlagged, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(survey);
        ArgumentNullException.ThrowIfNull(period);
        return ApartAsync(withFlagged, flagged => RememberedAsync(
            ("choices", reference.Units, survey.Id, period.From, period.To, flagged), () => ChoicesWithheldAnewAsync(reference, survey, period, flagged, cancellationToken)));
    }

    /// <summary>The cells that are withheld in a period, whatever is remembered: of flagged answers, or of the others.</summary>
    public async Task<WithheldCells> WithheldAnewAsync(ReferenceData reference, PublishedSurvey survey, Period period, bool flagged, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(survey);
        var threshold = options.Value.Threshold;
        if (threshold <= 1 || !await tallies.AnyFewerThanAsync(survey, period, flagged, threshold, cancellationToken))
            return new(survey.Clusters, threshold, new Dictionary<int, WithheldOfUnit>());
        return Withheld(reference, period, survey.Clusters, threshold, await tallies.PeopleByUnitAsync(survey, period, flagged, cancellationToken));
    }

    /// <summary>The cells of the questions that are withheld in a period, whatever is remembered: of flagged answers, or of the others.</summary>
    public async Task<WithheldCells> ChoicesWithheldAnewAsync(ReferenceData reference, PublishedSurvey survey, Period period, bool flagged, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(survey);
        var (clusters, threshold) = (survey.Choices.Clusters, options.Value.Threshold);
        return threshold <= 1 || survey.Layout.Choices.Counts == 0
            ? new(clusters, threshold, new Dictionary<int, WithheldOfUnit>())
            : Withheld(reference, period, clusters, threshold, await tallies.ChoosersByUnitAsync(survey, period, flagged, cancellationToken));
    }

    /// <summary>The cells that are withheld where these people have answered.</summary>
    /// <param name="reference">The units, on the map that results are read on.</param>
    /// <param name="period">The period.</param>
    /// <param name="clusters">The cells of the questionnaire.</param>
    /// <param name="threshold">The fewest people that are shown.</param>
    /// <param name="people">The people in each cell by the unit's key, for each unit alone.</param>
    public static WithheldCells Withheld(
        ReferenceData reference, Period period, CellClusters clusters, int threshold, IReadOnlyDictionary<int, long[]> people)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(period);
        var withheld = WithheldCells.Among(reference.Units, clusters, threshold, people);
        var other = MapSuppression.Other(reference, period);
        return other == reference.Units
            ? withheld
            : MapSuppression.Join((reference.Units, withheld), (other, WithheldCells.Among(other, clusters, threshold, people)), people);
    }

    /// <inheritdoc/>
    public void Dispose() => remembered.Dispose();

    // That nothing is withheld is remembered as well: it is as old as the rest, and what is withheld of a unit for its own sake is always new.
    private static async Task<WithheldApart> ApartAsync(bool withFlagged, Func<bool, Task<WithheldCells>> ofFlagged) =>
        new(await ofFlagged(false), withFlagged ? await ofFlagged(true) : null);

    private async Task<WithheldCells> RememberedAsync(object key, Func<Task<WithheldCells>> anew)
    {
        if (remembered.TryGetValue(key, out WithheldCells? known))
            return known!;
        var withheld = await anew();
        if (options.Value.WithheldFor > TimeSpan.Zero)
            remembered.Set(key, withheld, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = options.Value.WithheldFor });
        return withheld;
    }
}

/// <summary>The cells that are withheld in one period: of each unit with all units below it, and of the unit alone.</summary>
/// <param name="Clusters">The cells of the questionnaire.</param>
/// <param name="Threshold">The fewest people that are shown.</param>
/// <param name="ByUnit">By the unit's key; units of which nothing is withheld are left out.</param>
public sealed record WithheldCells(CellClusters Clusters, int Threshold, IReadOnlyDictionary<int, WithheldOfUnit> ByUnit)
{
    /// <summary>Decides for all units of a tree.</summary>
    /// <param name="units">The tree.</param>
    /// <param name="clusters">The cells of the questionnaire.</param>
    /// <param name="threshold">The fewest people that are shown.</param>
    /// <param name="people">The people in each cell by the unit's key, for each unit alone.</param>
    public static WithheldCells Among(UnitTree units, CellClusters clusters, int threshold, IReadOnlyDictionary<int, long[]> people)
    {
        ArgumentNullException.ThrowIfNull(units);
        ArgumentNullException.ThrowIfNull(clusters);
        ArgumentNullException.ThrowIfNull(people);
        var inOrder = units.All.Where(unit => units.ParentOf(unit) is null).SelectMany(units.Subtree).ToArray();
        var places = inOrder.Index().ToDictionary(pair => pair.Item.Id, pair => pair.Index);
        var nobody = new long[clusters.Cells];
        var suppression = new TreeSuppression(
            clusters,
            [.. inOrder.Select(unit => units.ParentOf(unit) is { } parent ? places[parent.Id] : -1)],
            [.. inOrder.Select(unit => people.GetValueOrDefault(unit.Id, nobody))],
            threshold);
        return new(clusters, threshold, inOrder
            .Select((unit, place) => (unit.Id, Withheld: new WithheldOfUnit(suppression.OfTotal(place), suppression.OfAlone(place))))
            .Where(unit => unit.Withheld.Any)
            .ToDictionary(unit => unit.Id, unit => unit.Withheld));
    }

    /// <summary>Which clusters are withheld of a unit.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="subtree">With all units below it.</param>
    /// <param name="people">Who stands in each of its cells now.</param>
    public bool[] Of(Unit unit, bool subtree, ReadOnlySpan<long> people)
    {
        ArgumentNullException.ThrowIfNull(unit);
        var withheld = TreeSuppression.Within(Clusters, people, Threshold);
        if (ByUnit.TryGetValue(unit.Id, out var known))
        {
            foreach (var (cluster, hides) in (subtree ? known.Total : known.Alone).Index())
                withheld[cluster] |= hides;
        }

        return withheld;
    }

    /// <summary>What is withheld of a unit, by its key.</summary>
    public WithheldOfUnit Find(int unit) => ByUnit.TryGetValue(unit, out var known) ? known : Nothing;

    private WithheldOfUnit Nothing => field ??= new(new bool[Clusters.Clusters.Length], new bool[Clusters.Clusters.Length]);

    /// <summary>Whether everything of a unit with all units below it is withheld.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="respondents">How many people have answered by now.</param>
    public bool Whole(Unit unit, long respondents)
    {
        ArgumentNullException.ThrowIfNull(unit);
        return respondents < Threshold || (ByUnit.TryGetValue(unit.Id, out var known) && known.Total[0]);
    }
}

/// <summary>The clusters of one unit's cells that are withheld.</summary>
/// <param name="Total">With all units below it.</param>
/// <param name="Alone">Without them.</param>
public sealed record WithheldOfUnit(IReadOnlyList<bool> Total, IReadOnlyList<bool> Alone)
{
    /// <summary>Whether anything is withheld.</summary>
    public bool Any => Total.Contains(true) || Alone.Contains(true);
}
