using Microsoft.EntityFrameworkCore;
using Sipas.Results;
using Sipas.Statistics;
using Sipas.Storage;
using Sipas.Units;

namespace Sipas.References;

/// <summary>Reads published figures.</summary>
public sealed class ReferenceQuery(IDbContextFactory<SipasDbContext> contexts)
{
    private const string Sipas = "SIPAS";

    /// <summary>The figures of a unit, index and year, each any where null; newest year first.</summary>
    public async Task<IReadOnlyList<ReferenceReply>> FindAsync(UnitTree units, Unit? unit, string? index, int? year, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(units);
        var id = unit?.Id;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        // With the year before, for the changes.
        var rows = await db.References.AsNoTracking()
            .Where(row => (id == null || row.UnitId == id) && (index == null || row.IndexCode == index))
            .Where(row => year == null || row.Year == year || row.Year == year - 1)
            .ToListAsync(cancellationToken);
        var figures = rows.ToLookup(row => (row.UnitId, row.IndexCode, row.Year, row.Part));
        return
        [
            .. figures
                .Where(figure => (year is null || figure.Key.Year == year) && units.Find(figure.Key.UnitId) is not null)
                .Select(figure => Reply(units, [.. figure], [.. figures[figure.Key with { Year = figure.Key.Year - 1 }]]))
                .OrderByDescending(reply => reply.Year).ThenBy(reply => reply.Unit.Code, StringComparer.Ordinal)
                .ThenBy(reply => reply.Index, StringComparer.Ordinal).ThenBy(reply => reply.Part, StringComparer.Ordinal),
        ];
    }

    /// <summary>Every index that there are figures of.</summary>
    public async Task<IReadOnlyList<string>> IndicesAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var indices = await db.References.Select(row => row.IndexCode).Distinct().ToListAsync(cancellationToken);
        return [.. indices.Order(StringComparer.Ordinal)];
    }

    /// <summary>How many units of some types below a parent have a figure within bounds.</summary>
    /// <param name="units">The map at the end of the year.</param>
    /// <param name="parent">Whose units.</param>
    /// <param name="type">A type or level.</param>
    /// <param name="figure">Which figure.</param>
    /// <param name="bounds">The bounds of the percentage of the maximum; of the score itself where no maximum is known.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<ReferenceCount> CountAsync(
        UnitTree units, Unit parent, string type, (string Index, int Year, string? Part) figure, PercentBounds bounds, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(units);
        ArgumentNullException.ThrowIfNull(bounds);
        var (types, part) = (UnitTypes.Of(type), figure.Part ?? "");
        var asked = units.Subtree(parent).Where(unit => types.Contains(unit.Type) && units.IsInForce(unit)).ToDictionary(unit => unit.Id);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await db.References.AsNoTracking()
            .Where(row => row.IndexCode == figure.Index && row.Year == figure.Year && row.Part == part && row.Score != null)
            .ToListAsync(cancellationToken);
        var scored = rows.Where(row => asked.ContainsKey(row.UnitId)).GroupBy(row => row.UnitId).Select(same => Head([.. same])).ToList();
        var within = scored.Where(row => bounds.Hold(Share(row)!.Value)).OrderByDescending(Share).ThenBy(row => asked[row.UnitId].Code, StringComparer.Ordinal);
        var names = within.Select(row => Name(asked[row.UnitId])).ToList();
        return new(figure.Index, figure.Year, figure.Part, Name(parent), type, names.Count, scored.Count, asked.Count - scored.Count, names);
    }

    private static ReferenceReply Reply(UnitTree units, ReferenceFigure[] figure, ReferenceFigure[] before)
    {
        var head = Head(figure);
        decimal? percent = head.Maximum is null || head.Score is null ? null : Satisfaction.Round(Share(head)!.Value);
        return new(
            Name(units.Find(head.UnitId)!), head.IndexCode, head.Year, head.Part is "" ? null : head.Part, head.Score, head.Maximum, percent,
            head is { IndexCode: Sipas, Part: "" } && percent is { } index ? Satisfaction.ParIndexPoints(index) : null,
            head.Score - before.Select(row => row.Score).FirstOrDefault(score => score is not null) ?? figure.Select(row => row.Change).FirstOrDefault(change => change is not null),
            [.. figure.Where(row => row.Rank is not null || row.RankChange is not null).OrderByDescending(row => row.Of).Select(row => Rank(row, before))],
            head.Source);
    }

    private static ReferenceRank Rank(ReferenceFigure figure, ReferenceFigure[] before) => new(
        figure.Rank, figure.Of, figure.RankGroup,
        before.FirstOrDefault(row => row.RankGroup == figure.RankGroup)?.Rank - figure.Rank ?? figure.RankChange);

    // The score may stand with the rank in any group; it is the same.
    private static ReferenceFigure Head(ReferenceFigure[] figure) => figure.FirstOrDefault(row => row.Score is not null) ?? figure[0];

    private static decimal? Share(ReferenceFigure figure) => figure.Maximum is { } maximum ? 100 * figure.Score / maximum : figure.Score;

    private static UnitName Name(Unit unit) => new(unit.Code, unit.Name);
}
