using CsvHelper.Configuration.Attributes;

namespace Sipas.Imports;

/// <summary>One line of a file, or one item of a list, that is to be imported.</summary>
public abstract record ImportLine
{
    /// <summary>Where it stands: <c>line 2</c> of a file (the header is line 1), <c>item 0</c> of a list.</summary>
    [Ignore]
    public string Place { get; internal set; } = "";

    /// <summary>The most lines or items that an import may have.</summary>
    public const int Most = 100_000;

    /// <summary>The lines of a list, each with its place.</summary>
    public static IReadOnlyList<T> OfItems<T>(IEnumerable<T> items, LineFaults faults)
        where T : ImportLine
    {
        ArgumentNullException.ThrowIfNull(faults);
        var lines = items.ToList();
        foreach (var (place, line) in lines.Index())
            line.Place = FormattableString.Invariant($"item {place}");
        if (lines.Count > Most)
            faults.Add(lines[Most].Place, TooMany);
        return lines;
    }

    /// <summary>What is wrong with more.</summary>
    internal static string TooMany { get; } = FormattableString.Invariant($"Tối đa {Most} dòng một lần. / At most {Most} lines at a time.");
}
