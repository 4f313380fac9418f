using Sipas.Results;
using Sipas.Units;

namespace Sipas.Web.Officials.Comparing;

/// <summary>A unit in a period, with its figures.</summary>
/// <param name="Unit">The unit, with all units below it.</param>
/// <param name="Period">The period.</param>
/// <param name="Cells">Its cells.</param>
public sealed record Side(Unit Unit, Period Period, QuestionnaireCells Cells);

/// <summary>Two units, or two periods, side by side.</summary>
/// <param name="One">The page's own unit and period.</param>
/// <param name="Other">What it is compared with.</param>
/// <param name="SharesPeople">Whether the same people stand behind both: then no test says what is chance.</param>
public sealed record SideBySide(Side One, Side Other, bool SharesPeople)
{
    /// <summary>Both sides, on the map of today.</summary>
    public static SideBySide Of(Side one, Side other, UnitTree units)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        ArgumentNullException.ThrowIfNull(units);
        var within = units.IsWithin(one.Unit, other.Unit) || units.IsWithin(other.Unit, one.Unit);
        return new(one, other, within && one.Period.From <= other.Period.To && other.Period.From <= one.Period.To);
    }

    /// <summary>Whether the sides are of one unit.</summary>
    public bool IsOfOneUnit => One.Unit.Id == Other.Unit.Id;

    /// <summary>Whether the sides are of one period.</summary>
    public bool IsOfOnePeriod => One.Period == Other.Period;
}
