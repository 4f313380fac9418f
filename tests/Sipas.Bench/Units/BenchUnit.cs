namespace Sipas.Bench.Units;

/// <summary>A unit as a line of <c>POST /api/v1/units/import</c>.</summary>
internal sealed record BenchUnit(string Code, string Name, string Type, string Parent, string Region)
{
    /// <summary>Whether answers are about it: the commune level, the leaves of the tree.</summary>
    public bool IsCommune => Type is "commune" or "ward" or "special_zone";

    /// <summary>Whether it is on the provincial level.</summary>
    public bool IsProvince => Type is "province" or "city";
}
