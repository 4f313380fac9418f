using System.Text.RegularExpressions;

namespace Sipas.Tests.Officials;

/// <summary>What stands in the tables of a page.</summary>
internal static partial class PageTable
{
    /// <summary>The rows of the table that an element with this text begins: the words of each cell, without markup.</summary>
    public static IReadOnlyList<string[]> Rows(string page, string from)
    {
        var start = page.IndexOf(from, StringComparison.Ordinal);
        Assert.True(start >= 0, $"The page has no {from}: {page}");
        var body = page[page.IndexOf("<tbody", start, StringComparison.Ordinal)..];
        return [.. Row().Matches(body[..body.IndexOf("</tbody>", StringComparison.Ordinal)]).Select(row => Cell().Matches(row.Value).Select(cell => Words(cell.Value)).ToArray())];
    }

    // What a picture says is said for those who do not see it; here only what is written counts.
    private static string Words(string markup) => Spaces().Replace(Tag().Replace(Picture().Replace(markup, ""), " ").Replace('\u00A0', ' '), " ").Trim();

    [GeneratedRegex("<tr.*?</tr>", RegexOptions.Singleline)]
    private static partial Regex Row();

    [GeneratedRegex("<t[hd][ >].*?</t[hd]>", RegexOptions.Singleline)]
    private static partial Regex Cell();

    [GeneratedRegex("<svg.*?</svg>", RegexOptions.Singleline)]
    private static partial Regex Picture();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
