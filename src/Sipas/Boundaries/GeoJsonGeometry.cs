using System.Globalization;
using System.Text.Json;

namespace Sipas.Boundaries;

/// <summary>What is at fault in a geometry, and where in it.</summary>
internal sealed record GeometryFault(string Place, string Reason);

/// <summary>Reads the geometries of GeoJSON that a unit can have.</summary>
internal static class GeoJsonGeometry
{
    private const int MostPlaces = 50_000;

    /// <summary>The outline that a Polygon or MultiPolygon draws, or the first fault in it.</summary>
    public static (Outline? Outline, GeometryFault? Fault) Read(JsonElement? geometry)
    {
        var type = geometry is { ValueKind: JsonValueKind.Object } given && given.TryGetProperty("type", out var named) && named.ValueKind == JsonValueKind.String ? named.GetString() : null;
        if (type is not ("Polygon" or "MultiPolygon"))
            return (null, new(".type", "Chỉ nhận Polygon hoặc MultiPolygon. / Either Polygon or MultiPolygon."));
        if (!geometry!.Value.TryGetProperty("coordinates", out var coordinates) || coordinates.ValueKind != JsonValueKind.Array || coordinates.GetArrayLength() == 0)
            return (null, new(".coordinates", "Cần toạ độ. / Coordinates are needed."));
        var rings = new List<IReadOnlyList<Place>>();
        var fault = type == "Polygon"
            ? Polygon(coordinates, ".coordinates", rings)
            : coordinates.EnumerateArray().Index().Select(polygon => Polygon(polygon.Item, At(".coordinates", polygon.Index), rings)).FirstOrDefault(fault => fault is not null);
        if (fault is null && rings.Sum(ring => ring.Count) > MostPlaces)
            fault = new(".coordinates", $"Tối đa {MostPlaces} điểm; xin đơn giản hoá. / At most {MostPlaces} points; please simplify.");
        if (fault is null && rings.Count == 0)
            fault = new(".coordinates", "Hình quá nhỏ, dưới 11 m. / The shape is too small, below 11 m.");
        return fault is null ? (new(rings), null) : (null, fault);
    }

    private static GeometryFault? Polygon(JsonElement polygon, string at, List<IReadOnlyList<Place>> rings)
    {
        if (polygon.ValueKind != JsonValueKind.Array || polygon.GetArrayLength() == 0)
            return new(at, "Cần các vòng toạ độ. / Rings of coordinates are needed.");
        return polygon.EnumerateArray().Index().Select(ring => Ring(ring.Item, At(at, ring.Index), rings)).FirstOrDefault(fault => fault is not null);
    }

    // A ring that shrinks to less than a triangle on the grid is left out: an islet too small to be seen.
    private static GeometryFault? Ring(JsonElement ring, string at, List<IReadOnlyList<Place>> rings)
    {
        if (ring.ValueKind != JsonValueKind.Array || ring.GetArrayLength() < 4)
            return new(at, "Vòng cần ít nhất 4 điểm. / A ring needs at least 4 points.");
        var places = new List<Place>();
        foreach (var (index, position) in ring.EnumerateArray().Index())
        {
            if (PlaceOf(position) is not { } place)
                return new(At(at, index), "Cần kinh độ và vĩ độ theo độ (WGS 84). / A longitude and a latitude in degrees (WGS 84) are needed.");
            if (places.Count == 0 || places[^1] != place)
                places.Add(place);
        }

        if (PlaceOf(ring[0]) != PlaceOf(ring[ring.GetArrayLength() - 1]))
            return new(at, "Điểm cuối của vòng phải trùng điểm đầu. / A ring must end where it began.");
        if (places.Count > 3)
            rings.Add([.. places.SkipLast(1)]);
        return null;
    }

    private static Place? PlaceOf(JsonElement position) =>
        position.ValueKind == JsonValueKind.Array && position.GetArrayLength() >= 2
        && Degrees(position[0], 180) is { } east && Degrees(position[1], 90) is { } north ? new(east, north) : null;

    private static int? Degrees(JsonElement number, int most) =>
        number.ValueKind == JsonValueKind.Number && number.TryGetDouble(out var degrees) && Math.Abs(degrees) <= most
            ? (int)Math.Round(degrees * Place.Degree) : null;

    private static string At(string place, int index) => $"{place}[{index.ToString(CultureInfo.InvariantCulture)}]";
}
