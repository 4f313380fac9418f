using Sipas.Results;
using Sipas.Surveys;
using Sipas.Units;

namespace Sipas.Web.Officials.Comparing;

/// <summary>What the page "Compare" shows.</summary>
/// <param name="Survey">The questionnaire.</param>
/// <param name="Period">The period.</param>
/// <param name="WithFlagged">Whether flagged answers count.</param>
/// <param name="Choice">Which units stand beside one another.</param>
/// <param name="Order">In which order.</param>
/// <param name="Units">All of them, in that order.</param>
/// <param name="Page">Which part of them is shown, from 1.</param>
public sealed record CompareView(
    PublishedSurvey Survey, Period Period, bool WithFlagged, UnitChoice Choice, CompareOrder Order, IReadOnlyList<ComparedUnit> Units, int Page)
{
    private const int PageSize = 200;

    /// <summary>The page's unit beside another, or in another period; null where nothing is asked for.</summary>
    public SideBySide? Pair { get; init; }

    /// <summary>The units that the page's own may be compared with.</summary>
    public IReadOnlyList<Unit> Others { get; init; } = [];

    /// <summary>How many pages there are.</summary>
    public int Pages => Math.Max(1, (Units.Count + PageSize - 1) / PageSize);

    /// <summary>The units of the page.</summary>
    public IEnumerable<ComparedUnit> Shown => Units.Skip((Page - 1) * PageSize).Take(PageSize);

    /// <summary>How many have a rank.</summary>
    public int Ranked => Units.Count(unit => unit.Row.Rank is not null);

    /// <summary>The scale of the tints: one for all columns and pages.</summary>
    public HeatScale Scale => field ??= HeatScale.Of(Units.Where(unit => !unit.Row.Suppressed)
        .SelectMany(unit => unit.Cells.Groups.Select(group => group.Index).Append(unit.Row.Index)).OfType<decimal>());
}
