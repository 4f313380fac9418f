using Sipas.Results;
using Sipas.Surveys;
using Sipas.Units;

namespace Sipas.Reports;

/// <summary>What a report says about a unit, with all units below it, and a period.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Questionnaire">The questionnaire.</param>
/// <param name="Period">The period.</param>
/// <param name="Result">Every figure.</param>
/// <param name="Comparisons">With the period before and, where that is another one, with the same days a year before.</param>
/// <param name="Rank">The unit among those of its level below the same parent; null where it has no parent.</param>
/// <param name="Best">The criteria of the highest index, the highest first; at most five.</param>
/// <param name="Worst">The criteria of the lowest index, the lowest first; as many, and none that is among the best.</param>
/// <param name="Made">When the report was made.</param>
public sealed record UnitReport(
    Unit Unit,
    Questionnaire Questionnaire,
    Period Period,
    UnitResult Result,
    IReadOnlyList<Comparison> Comparisons,
    Placement? Rank,
    IReadOnlyList<Cell> Best,
    IReadOnlyList<Cell> Worst,
    DateTimeOffset Made);

/// <summary>The index beside that of an earlier period.</summary>
/// <param name="Period">The earlier period.</param>
/// <param name="Change">In percentage points, and whether it is more than chance.</param>
public sealed record Comparison(Period Period, Change Change);

/// <summary>A place among units.</summary>
/// <param name="Parent">Whose units are ranked.</param>
/// <param name="Ranked">How many have a rank.</param>
/// <param name="Row">The unit's own row; without a rank where its figures are suppressed.</param>
public sealed record Placement(Unit Parent, int Ranked, RankingRow Row);
