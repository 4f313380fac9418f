using Sipas.Results;
using Sipas.Units;

namespace Sipas.Web.Officials.Comparing;

/// <summary>By what compared units are ordered.</summary>
/// <param name="Column"><c>rank</c>, <c>name</c>, <c>respondents</c>, <c>change</c>, or the code of a group.</param>
/// <param name="Descending">Whether the largest comes first.</param>
public sealed record CompareOrder(string Column, bool Descending)
{
    /// <summary>By rank, the best first.</summary>
    public static CompareOrder ByRank { get; } = new("rank", false);

    private static readonly string[] Fixed = ["rank", "name", "respondents", "change"];

    /// <summary>What an address asks for; by rank where that is nothing there is.</summary>
    public static CompareOrder Of(string? column, bool descending, IEnumerable<string> groups) =>
        column is not null && (Fixed.Contains(column) || groups.Contains(column)) ? new(column, descending) : ByRank;

    /// <summary>Whether a first click on a column should bring its largest figure first.</summary>
    public static bool BeginsDescending(string column) => column is not ("rank" or "name");

    /// <summary>The units in this order; those without the figure last, and equal ones by code.</summary>
    public IReadOnlyList<ComparedUnit> Of(IReadOnlyList<ComparedUnit> units)
    {
        ArgumentNullException.ThrowIfNull(units);
        var known = units.Where(unit => KeyOf(unit) is not null).OrderBy(unit => unit.Unit.Code, StringComparer.Ordinal).ToList();
        var ordered = Descending ? known.OrderByDescending(KeyOf) : known.OrderBy(KeyOf);
        return [.. ordered, .. units.Where(unit => KeyOf(unit) is null).OrderBy(unit => unit.Unit.Code, StringComparer.Ordinal)];
    }

    private IComparable? KeyOf(ComparedUnit unit) => Column switch
    {
        "rank" => unit.Row.Rank,
        "name" => SearchText.Fold(unit.Unit.Name),
        "respondents" => unit.Row.Respondents,
        "change" => unit.Row.Change,
        _ => unit.Row.Suppressed ? null : unit.Cells.Part(Column).Index,
    };
}
