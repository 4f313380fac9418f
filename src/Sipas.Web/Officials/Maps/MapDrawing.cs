using System.Globalization;
using System.Text;
using Sipas.Boundaries;

namespace Sipas.Web.Officials.Maps;

/// <summary>The outline of a unit as it is drawn.</summary>
/// <param name="Unit">The unit's code.</param>
/// <param name="Path">An SVG path.</param>
/// <param name="X">The middle of its largest ring.</param>
/// <param name="Y">The same, from the top.</param>
/// <param name="HasRoom">Whether a figure finds room there.</param>
public sealed record MapShape(string Unit, string Path, int X, int Y, bool HasRoom);

/// <summary>Outlines drawn to one scale: equirectangular, shortened by the cosine of the middle latitude, which is true enough for a province.</summary>
/// <param name="Width">Of the drawing, in its own units.</param>
/// <param name="Height">The same.</param>
/// <param name="Shapes">One for each outline.</param>
public sealed record MapDrawing(int Width, int Height, IReadOnlyList<MapShape> Shapes)
{
    /// <summary>The longer side.</summary>
    public const int Longest = 2000;

    // Of a figure with two decimals as the style sheet sets it.
    private const int LabelWidth = 130;
    private const int LabelHeight = 60;

    /// <summary>Draws outlines; null where there are none.</summary>
    public static MapDrawing? Of(IReadOnlyDictionary<string, Outline> outlines)
    {
        ArgumentNullException.ThrowIfNull(outlines);
        var places = outlines.Values.SelectMany(outline => outline.Rings).SelectMany(ring => ring);
        if (!places.Any())
            return null;
        var (west, east) = (places.Min(place => place.East), places.Max(place => place.East));
        var (south, north) = (places.Min(place => place.North), places.Max(place => place.North));
        var shortened = Math.Cos((south + north) / 2.0 / Place.Degree * Math.PI / 180);
        var scale = Longest / Math.Max(1, Math.Max((east - west) * shortened, north - south));
        return new(
            (int)Math.Ceiling((east - west) * shortened * scale), (int)Math.Ceiling((north - south) * scale),
            [.. outlines.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => Shape(one.Key, one.Value, At))]);

        (int X, int Y) At(Place place) => ((int)Math.Round((place.East - west) * shortened * scale), (int)Math.Round((north - place.North) * scale));
    }

    private static MapShape Shape(string unit, Outline outline, Func<Place, (int X, int Y)> at)
    {
        var rings = outline.Rings.Select(ring => Distinct(ring.Select(at))).ToList();
        var (left, right, top, bottom) = rings.Select(Box).MaxBy(box => (long)(box.Right - box.Left) * (box.Bottom - box.Top));
        return new(
            unit, string.Concat(rings.Select(Path)), (left + right) / 2, (top + bottom) / 2,
            right - left >= LabelWidth && bottom - top >= LabelHeight);
    }

    private static List<(int X, int Y)> Distinct(IEnumerable<(int X, int Y)> places)
    {
        var distinct = new List<(int X, int Y)>();
        foreach (var place in places)
        {
            if (distinct.Count == 0 || distinct[^1] != place)
                distinct.Add(place);
        }

        return distinct;
    }

    private static (int Left, int Right, int Top, int Bottom) Box(List<(int X, int Y)> ring) =>
        (ring.Min(place => place.X), ring.Max(place => place.X), ring.Min(place => place.Y), ring.Max(place => place.Y));

    private static string Path(List<(int X, int Y)> ring)
    {
        var path = new StringBuilder();
        path.Append(CultureInfo.InvariantCulture, $"M{ring[0].X} {ring[0].Y}");
        for (var i = 1; i < ring.Count; i++)
            path.Append(CultureInfo.InvariantCulture, $"l{ring[i].X - ring[i - 1].X} {ring[i].Y - ring[i - 1].Y}");
        return path.Append('z').ToString();
    }
}
