using System.Globalization;
using System.Text.Json;
using Sipas.Units;

namespace Sipas.Boundaries;

/// <summary>Boundaries as GeoJSON (RFC 7946): a FeatureCollection of polygons and multipolygons in degrees, each with the unit's code in its property <c>code</c>.</summary>
/// <param name="Outlines">The outline of each unit by its code, where nothing is at fault.</param>
/// <param name="Faults">Every fault with its place, for example <c>features[3].properties.code</c>; the first hundred.</param>
public sealed record BoundaryFile(IReadOnlyDictionary<string, Outline> Outlines, IReadOnlyDictionary<string, string[]> Faults)
{
    /// <summary>The largest file.</summary>
    public const int MostBytes = 24 * 1024 * 1024;

    /// <summary>The most features of a file.</summary>
    public const int MostFeatures = 5_000;

    private const int MostFaults = 100;

    /// <summary>Reads a file, and finds all that is at fault.</summary>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static async Task<BoundaryFile> ReadAsync(Stream file, UnitTree units, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(units);
        using var document = await JsonDocument.ParseAsync(file, new() { MaxDepth = 32 }, cancellationToken);
        var faults = new Dictionary<string, string[]>();
        var outlines = new Dictionary<string, Outline>(StringComparer.Ordinal);
        if (Features(document.RootElement, faults) is not { } features)
            return new(outlines, faults);
        foreach (var (place, feature) in features.EnumerateArray().Index().TakeWhile(_ => faults.Count < MostFaults))
            Take(feature, $"features[{place.ToString(CultureInfo.InvariantCulture)}]", units, outlines, faults);
        return new(outlines, faults);
    }

    private static JsonElement? Features(JsonElement root, Dictionary<string, string[]> faults)
    {
        if (TextOf(root, "type") != "FeatureCollection" || Property(root, "features") is not { ValueKind: JsonValueKind.Array } features)
            faults["file"] = ["Cần một FeatureCollection của GeoJSON. / A FeatureCollection of GeoJSON is needed."];
        else if (features.GetArrayLength() is var count && (count == 0 || count > MostFeatures))
            faults["features"] = [$"Cần từ 1 đến {MostFeatures} đối tượng. / From 1 to {MostFeatures} features are needed."];
        else
            return features;
        return null;
    }

    private static void Take(JsonElement feature, string at, UnitTree units, Dictionary<string, Outline> outlines, Dictionary<string, string[]> faults)
    {
        var code = Property(feature, "properties") is { } properties ? TextOf(properties, "code") : null;
        if (code is null)
            faults[$"{at}.properties.code"] = ["Cần mã đơn vị, dạng chữ. / The code of a unit is needed, as text."];
        else if (units.Find(code) is null)
            faults[$"{at}.properties.code"] = [$"Không có đơn vị '{code}'. / There is no unit '{code}'."];
        else if (outlines.ContainsKey(code))
            faults[$"{at}.properties.code"] = [$"Đơn vị '{code}' có hai lần. / Unit '{code}' is there twice."];
        var (outline, fault) = GeoJsonGeometry.Read(Property(feature, "geometry"));
        if (fault is not null)
            faults[$"{at}.geometry{fault.Place}"] = [fault.Reason];
        else if (code is not null)
            outlines.TryAdd(code, outline!);
    }

    private static JsonElement? Property(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : null;

    private static string? TextOf(JsonElement element, string name) =>
        Property(element, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
}
