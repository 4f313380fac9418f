using System.Globalization;
using Sipas.Results;

namespace Sipas.Web.Charts;

/// <summary>One shown point of a trend in the chart.</summary>
/// <param name="Place">Which of the periods, from 0.</param>
/// <param name="Figures">Its figures, which are not withheld.</param>
public sealed record TrendMark(int Place, Cell Figures);

/// <summary>The geometry of a trend: places from left to right in percent of the width, and down in pixels.</summary>
/// <param name="Points">The points, withheld ones included.</param>
/// <param name="Scale">The upright axis.</param>
/// <param name="Top">Where the axis begins, in pixels.</param>
/// <param name="Height">Its length, in pixels.</param>
public sealed record TrendLine(IReadOnlyList<TrendPoint> Points, TrendScale Scale, int Top, int Height)
{
    // Half a label fits on either side.
    private const double Side = 6;

    /// <summary>Points one after the other without a gap between them.</summary>
    public IReadOnlyList<IReadOnlyList<TrendMark>> Runs
    {
        get
        {
            var runs = new List<List<TrendMark>>();
            foreach (var (place, point) in Points.Index().Where(pair => !pair.Item.Figures.Suppressed))
            {
                if (runs.Count == 0 || runs[^1][^1].Place != place - 1)
                    runs.Add([]);
                runs[^1].Add(new(place, point.Figures));
            }

            return runs;
        }
    }

    /// <summary>How far to the right a point stands, in percent of the width.</summary>
    public double Right(int place) => Points.Count == 1 ? 50 : Side + place * (100 - 2 * Side) / (Points.Count - 1);

    /// <summary>How far down a percentage stands, in pixels.</summary>
    public double Down(double percent) => Top + Height * Scale.Down(percent);

    /// <summary>A run as the points of a line.</summary>
    public string Line(IEnumerable<TrendMark> run) => string.Join(' ', run.Select(mark => At(mark.Place, (double)mark.Figures.Index!.Value)));

    /// <summary>The intervals of a run as the outline of a band.</summary>
    public string Band(IReadOnlyList<TrendMark> run) => string.Join(' ', run.Select(mark => At(mark.Place, mark.Figures.Interval!.Value.High))
        .Concat(run.Reverse().Select(mark => At(mark.Place, mark.Figures.Interval!.Value.Low))));

    /// <summary>A number as SVG writes it.</summary>
    public static string Number(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);

    private string At(int place, double percent) => $"{Number(Right(place))},{Number(Down(percent))}";
}
