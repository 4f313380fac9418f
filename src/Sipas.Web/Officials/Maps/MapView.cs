using Sipas.Results;
using Sipas.Surveys;
using Sipas.Units;
using Sipas.Web.Officials.Comparing;

namespace Sipas.Web.Officials.Maps;

/// <summary>A unit on the map.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Cell">Its figures.</param>
public sealed record MapTile(Unit Unit, Cell Cell);

/// <summary>What the page "Map" shows.</summary>
/// <param name="Survey">The questionnaire.</param>
/// <param name="Period">The period.</param>
/// <param name="WithFlagged">Whether flagged answers count.</param>
/// <param name="Choice">Which units are on the map.</param>
/// <param name="Part">The code of the group that is shown; null for the whole questionnaire.</param>
/// <param name="ByCode">Whether units are ordered by their codes, not by their names.</param>
/// <param name="Tiles">The units in order.</param>
/// <param name="Drawing">Their outlines; null where nobody has supplied any.</param>
public sealed record MapView(
    PublishedSurvey Survey, Period Period, bool WithFlagged, UnitChoice Choice, string? Part, bool ByCode, IReadOnlyList<MapTile> Tiles, MapDrawing? Drawing)
{
    /// <summary>The scale of the tints.</summary>
    public HeatScale Scale => field ??= HeatScale.Of(Tiles.Select(tile => tile.Cell.Index).OfType<decimal>());

    /// <summary>The step of a figure; 0 where it is withheld.</summary>
    public int StepOf(Cell cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        return cell.Index is { } index ? Scale.StepOf(index) : 0;
    }

    /// <summary>How many units are missing in the drawing.</summary>
    public int WithoutOutline => Drawing is null ? 0 : Tiles.Count - Drawing.Shapes.Count;
}
