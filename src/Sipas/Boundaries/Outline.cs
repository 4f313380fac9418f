using System.Text.Json;

namespace Sipas.Boundaries;

/// <summary>A place on the map in steps of a ten-thousandth of a degree (about 11 m): east and north.</summary>
public readonly record struct Place(int East, int North)
{
    /// <summary>How many steps a degree has. Snapped to the same steps, neighbours keep the same border between them.</summary>
    public const int Degree = 10_000;
}

/// <summary>The outline of a unit: closed rings, of islands and of holes alike; what lies within an odd number of them is inside.</summary>
/// <param name="Rings">Each with at least three places, the first not repeated at the end.</param>
public sealed record Outline(IReadOnlyList<IReadOnlyList<Place>> Rings)
{
    /// <summary>The rings as JSON: for each a list of east, north, east, north…</summary>
    public string Text() => JsonSerializer.Serialize(Rings.Select(ring => ring.SelectMany(place => new[] { place.East, place.North })));

    /// <summary>Reads what <see cref="Text"/> wrote.</summary>
    public static Outline Read(string text)
    {
        var rings = JsonSerializer.Deserialize<int[][]>(text)!;
        return new([.. rings.Select(ring => (IReadOnlyList<Place>)[.. ring.Chunk(2).Select(pair => new Place(pair[0], pair[1]))])]);
    }
}
