namespace Sipas.Units;

/// <summary>An administrative unit that answers are about: the country, a province, a commune, a department…</summary>
public sealed record Unit
{
    /// <summary>The key within this database.</summary>
    public int Id { get; init; }

    /// <summary>The official code: <c>VN</c>, two digits for a province, five for a commune (leading zeros matter), or an agency's electronic code.</summary>
    public required string Code { get; init; }

    /// <summary>The short name, for example <c>Ba Đình</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The name with its kind, for example <c>Phường Ba Đình</c>.</summary>
    public required string FullName { get; init; }

    /// <summary>One of <see cref="UnitTypes.All"/>.</summary>
    public required string Type { get; init; }

    /// <summary>The unit that this one belongs to; null for a root.</summary>
    public int? ParentId { get; init; }

    /// <summary>The socio-economic region, where known.</summary>
    public string? Region { get; init; }

    /// <summary>The first day of the unit in this form; null for since ever.</summary>
    public DateOnly? ValidFrom { get; init; }

    /// <summary>The last day of the unit in this form; null where no end is known.</summary>
    public DateOnly? ValidTo { get; init; }

    /// <summary>The unit that succeeds this one once it has ended; null where none does.</summary>
    public int? SuccessorId { get; init; }

    /// <summary>Whether the unit is part of the demonstration and goes with it.</summary>
    public bool Demonstration { get; init; }

    /// <summary>Whether the unit, in this form, is in force on <paramref name="day"/>.</summary>
    public bool IsInForce(DateOnly day) => (ValidFrom is null || ValidFrom <= day) && (ValidTo is null || day <= ValidTo);
}

/// <summary>The closed set of unit types, and the levels that some of them share.</summary>
public static class UnitTypes
{
    private static readonly Dictionary<string, string[]> Levels = new()
    {
        ["province"] = ["province", "city"],
        ["district"] = ["district", "urban_district", "district_town", "district_city"],
        ["commune"] = ["commune", "ward", "special_zone", "township"],
    };

    /// <summary>
    /// Every type a unit can have: sở is a <c>department</c>, ban and ngành an <c>agency</c>, a public-service centre a
    /// <c>service_centre</c>. The district level (huyện, quận, thị xã, thành phố thuộc tỉnh) and townships (thị trấn) ended on 2025-07-01.
    /// </summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "country", "province", "city", "commune", "ward", "special_zone", "ministry", "department", "agency", "service_centre",
        "district", "urban_district", "district_town", "district_city", "township",
    ];

    /// <summary>
    /// The types that a filter means: <c>province</c> is the whole provincial level (provinces and centrally run cities),
    /// <c>district</c> the whole district level, <c>commune</c> the whole commune level (communes, wards, special zones,
    /// townships); any other type is itself.
    /// </summary>
    public static IReadOnlyList<string> Of(string filter) => Levels.GetValueOrDefault(filter) ?? [filter];

    /// <summary>The types on the same level as <paramref name="type"/>, itself included.</summary>
    public static IReadOnlyList<string> SameLevel(string type) => Levels.Values.FirstOrDefault(level => level.Contains(type)) ?? [type];
}
