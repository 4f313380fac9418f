using CsvHelper.Configuration.Attributes;

namespace Sipas.Imports;

/// <summary>One line of a file, or one item of a list, that is to be imported.</summary>
public abstract record ImportLine
{
    /// <summary>Where it stands: <c>line 2</c> of a file (the header is line 1), <c>item 0</c> of a list.</summary>
    [Ignore]
    public string Place { get; internal set; } = "";

    /// <summary>The lines of a list, each with its place.</summary>
    public static IReadOnlyList<T> OfItems<T>(IEnumerable<T> items)
        where T : ImportLine
    {
        var lines = items.ToList();
        foreach (var (place, line) in lines.Index())
            line.Place = FormattableString.Invariant($"item {place}");
        return lines;
    }
}
