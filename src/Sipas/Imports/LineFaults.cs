namespace Sipas.Imports;

/// <summary>Reasons against an import, by the line or item they concern.</summary>
public sealed class LineFaults
{
    // Beyond these, reasons only repeat themselves.
    private const int Most = 100;
    private readonly HashSet<string> places = [];
    private readonly List<(string Place, string Reason)> faults = [];

    /// <summary>Whether there is a reason not to import.</summary>
    public bool Any => faults.Count > 0;

    /// <summary>Whether there is a reason against the line at <paramref name="place"/>.</summary>
    public bool Has(string place) => places.Contains(place);

    /// <summary>The first hundred reasons, by <c>line 2</c>…</summary>
    public IReadOnlyDictionary<string, string[]> ByPlace => faults
        .Take(Most)
        .GroupBy(fault => fault.Place)
        .ToDictionary(place => place.Key, place => place.Select(fault => fault.Reason).ToArray());

    /// <summary>Notes a reason, in Vietnamese and English, against the line at <paramref name="place"/>.</summary>
    public void Add(string place, string reason)
    {
        places.Add(place);
        faults.Add((place, reason));
    }
}
