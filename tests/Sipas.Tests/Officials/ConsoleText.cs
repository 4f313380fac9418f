using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Sipas.Tests.Officials;

/// <summary>What tests read on a page of the console, as somebody would who sees it.</summary>
internal static partial class ConsoleText
{
    /// <summary>The text of a piece of HTML.</summary>
    public static string Text(string html) => Spaces().Replace(Tag().Replace(html, " "), " ").Trim();

    /// <summary>The section under the heading with this id.</summary>
    public static string Section(string page, string id) =>
        Regex.Match(page, $"""<section [^>]*aria-labelledby="{Regex.Escape(id)}".*?</section>""", RegexOptions.Singleline) is { Success: true } found
            ? found.Value
            : throw new InvalidDataException($"There is no section {id} in {Text(page)}");

    /// <summary>The cells of each row of the table in some HTML, those with a bar without it.</summary>
    public static string[][] Rows(string html) =>
    [
        .. Row().Matches(html[html.IndexOf("<tbody", StringComparison.Ordinal)..]).Select(row => Cell().Matches(Svg().Replace(row.Value, "")).Select(cell => Text(Hidden().Replace(cell.Value, ""))).ToArray()),
    ];

    /// <summary>What stands under a term of a page's facts; null where the term is not there.</summary>
    public static string? Fact(string page, string term) =>
        Facts().Matches(page).Where(fact => Text(fact.Groups["term"].Value).StartsWith(term, StringComparison.Ordinal)).Select(fact => Text(fact.Groups["value"].Value)).SingleOrDefault();

    /// <summary>A percentage of a reply as Vietnamese pages write it.</summary>
    public static string Percent(JsonNode? number) => $"{Decimal(number)} %";

    /// <summary>An interval of a reply as Vietnamese pages write it.</summary>
    public static string Range(JsonNode interval) => $"{Decimal(interval["low"])} – {Percent(interval["high"])}";

    /// <summary>A number of a reply with two decimals.</summary>
    public static string Decimal(JsonNode? number) => Math.Abs(number!.GetValue<decimal>()).ToString("0.00", CultureInfo.InvariantCulture).Replace('.', ',');

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"[\s\u00A0]+")]
    private static partial Regex Spaces();

    [GeneratedRegex("<tr.*?</tr>", RegexOptions.Singleline)]
    private static partial Regex Row();

    [GeneratedRegex(@"<(?<tag>t[hd])[\s>].*?</\k<tag>>", RegexOptions.Singleline)]
    private static partial Regex Cell();

    [GeneratedRegex("<svg.*</svg>", RegexOptions.Singleline)]
    private static partial Regex Svg();

    // What only a screen reader says, or only a narrow screen shows.
    [GeneratedRegex("""<span class="(spoken|narrow-only)">.*?</span>""", RegexOptions.Singleline)]
    private static partial Regex Hidden();

    [GeneratedRegex("<dt>(?<term>.*?)</dt>\\s*<dd>(?<value>.*?)</dd>", RegexOptions.Singleline)]
    private static partial Regex Facts();
}
