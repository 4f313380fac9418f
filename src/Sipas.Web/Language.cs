using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;

namespace Sipas.Web;

/// <summary>
/// A language of the pages: its texts, and how it writes numbers and dates. Sipas runs without ICU, so the two languages
/// bring their own forms: <c>82,66 %</c>, <c>36.525</c>, <c>31/12/2026</c>, <c>tăng 03 bậc</c> and <c>82.66%</c>, <c>36,525</c>,
/// <c>31 Dec 2026</c>, <c>up 3 places</c> (Decree 30/2020/NĐ-CP and the ministry's reports).
/// </summary>
public sealed class Language
{
    private const char NoBreakSpace = '\u00A0';
    private static readonly string[] Quarters = ["I", "II", "III", "IV"];
    private readonly FrozenDictionary<string, string> texts;
    private readonly NumberFormatInfo numbers;

    private Language(string code, string decimals, string thousands)
    {
        Code = code;
        numbers = new NumberFormatInfo { NumberDecimalSeparator = decimals, NumberGroupSeparator = thousands, NumberGroupSizes = [3] };
        // Those of the survey and reports in one file, those of each part of the console in one of its own.
        texts = typeof(Language).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith("Sipas.Web.Texts.", StringComparison.Ordinal) && name.EndsWith($".{code}.json", StringComparison.Ordinal))
            .SelectMany(Read)
            .ToFrozenDictionary();
    }

    /// <summary>Vietnamese, the default.</summary>
    public static Language Vietnamese { get; } = new("vi", ",", ".");

    /// <summary>English.</summary>
    public static Language English { get; } = new("en", ".", ",");

    /// <summary>The code: <c>vi</c> or <c>en</c>.</summary>
    public string Code { get; }

    /// <summary>The keys of all texts.</summary>
    public IEnumerable<string> Keys => texts.Keys;

    /// <summary>The text of a key.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public string this[string key] => texts[key];

    /// <summary>The text of a key with values in its places: <c>{0}</c>, <c>{1}</c>…</summary>
    public string Say(string key, params ReadOnlySpan<object?> values) => string.Format(CultureInfo.InvariantCulture, texts[key], values);

    /// <summary>The language of a code; null where there is none. Nothing is Vietnamese.</summary>
    public static Language? Of(string? code) => code switch
    {
        null or "vi" => Vietnamese,
        "en" => English,
        _ => null,
    };

    /// <summary>The query of an address in this language; empty for Vietnamese.</summary>
    public string Query() => this == Vietnamese ? "" : $"?lang={Code}";

    /// <summary>The other language.</summary>
    public Language Other => this == Vietnamese ? English : Vietnamese;

    /// <summary>What a questionnaire says in this language, or in the one it has.</summary>
    public string Of(IReadOnlyDictionary<string, string> text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.GetValueOrDefault(Code) ?? text.Values.First();
    }

    /// <summary>The half in this language of a message that has both: <c>Vietnamese / English</c>.</summary>
    public string HalfOf(string message)
    {
        ArgumentNullException.ThrowIfNull(message);
        const string Between = " / ";
        var parts = message.Split(Between);
        var half = parts.Length / 2;
        return parts.Length % 2 != 0 ? message : string.Join(Between, this == Vietnamese ? parts[..half] : parts[half..]);
    }

    /// <summary>A whole number.</summary>
    public string Count(long number) => number.ToString("N0", numbers);

    /// <summary>A number with two decimals.</summary>
    public string Decimal(decimal number) => number.ToString("N2", numbers);

    /// <summary>A number with all the decimals that it has.</summary>
    public string Exact(decimal number) => number.ToString("#,##0.############", numbers);

    /// <summary>A percentage with two decimals.</summary>
    public string Percent(decimal percent) => Code == "vi" ? $"{Decimal(percent)}{NoBreakSpace}%" : $"{Decimal(percent)}%";

    /// <summary>An interval in percent.</summary>
    public string Range(double low, double high) => $"{Decimal((decimal)low)}{NoBreakSpace}–{NoBreakSpace}{Percent((decimal)high)}";

    /// <summary>An index with the margin of its interval, <c>82,66 % ± 0,92</c>; with both ends where these are not as far from it. The cell is not withheld.</summary>
    public string WithMargin(Results.Cell cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        var (index, interval) = (cell.Index!.Value, cell.Interval!.Value);
        var (down, up) = (index - (decimal)interval.Low, (decimal)interval.High - index);
        // The two ends are rounded each for itself.
        return Math.Abs(down - up) < 0.015m
            ? $"{Percent(index)}{NoBreakSpace}±{NoBreakSpace}{Decimal(Math.Max(down, up))}"
            : $"{Percent(index)} ({Range(interval.Low, interval.High)})";
    }

    /// <summary>A day.</summary>
    public string Date(DateOnly day) => day.ToString(Code == "vi" ? "dd'/'MM'/'yyyy" : "d MMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>A change in percentage points.</summary>
    public string Change(decimal points) => points switch
    {
        > 0 => Say("change.up", Decimal(points)),
        < 0 => Say("change.down", Decimal(-points)),
        _ => this["change.none"],
    };

    /// <summary>A difference in percentage points with its sign: <c>+1,28</c>, <c>−0,40</c>.</summary>
    public string Signed(decimal points) => points < 0 ? $"−{Decimal(-points)}" : $"+{Decimal(points)}";

    /// <summary>A change of rank, positive for better; Vietnamese reports write two digits.</summary>
    public string RankChange(int places) => places switch
    {
        0 => this["rank.same"],
        1 or -1 => this[places > 0 ? "rank.upOne" : "rank.downOne"],
        _ => Say(places > 0 ? "rank.up" : "rank.down", Math.Abs(places).ToString(Code == "vi" ? "00" : "0", CultureInfo.InvariantCulture)),
    };

    /// <summary>The name of a period.</summary>
    public string Name(Results.Period period)
    {
        ArgumentNullException.ThrowIfNull(period);
        var year = period.From.Year;
        return period.Key.Length == 4 ? Say("period.year", year) : period.Key[4..] switch
        {
            "-H1" => Say("period.firstHalf", year),
            "-H2" => Say("period.secondHalf", year),
            "-9M" => Say("period.nineMonths", year),
            ['-', 'Q', var quarter] => Say("period.quarter", Quarters[quarter - '1'], year),
            ['-', _, _] => Say("period.month", period.From.ToString(Code == "vi" ? "MM" : "MMMM", CultureInfo.InvariantCulture), year),
            _ => Say("period.dates", Date(period.From), Date(period.To)),
        };
    }

    /// <summary>The name of a month, quarter or year below a chart: <c>11/26</c>, <c>IV/26</c>, <c>2026</c>; <c>Nov 26</c>, <c>Q4 26</c>.</summary>
    public string Short(Results.Period period)
    {
        ArgumentNullException.ThrowIfNull(period);
        var year = period.From.ToString("yy", CultureInfo.InvariantCulture);
        return period.Key[4..] switch
        {
            ['-', 'Q', var quarter] => Code == "vi" ? $"{Quarters[quarter - '1']}/{year}" : $"Q{quarter} {year}",
            ['-', _, _] => period.From.ToString(Code == "vi" ? "MM'/'yy" : "MMM yy", CultureInfo.InvariantCulture),
            _ => period.Key,
        };
    }

    /// <summary>An instant, to the minute, in Vietnam.</summary>
    public string Time(DateTimeOffset instant)
    {
        var there = instant.ToOffset(Responses.VietnamTime.Offset);
        return $"{there.ToString("HH:mm", CultureInfo.InvariantCulture)}{(Code == "vi" ? " ngày " : ", ")}{Date(DateOnly.FromDateTime(there.DateTime))}";
    }

    /// <summary>The name of a period within a sentence.</summary>
    public string NameWithin(Results.Period period) => Name(period) is var name && Code == "vi" ? char.ToLowerInvariant(name[0]) + name[1..] : name;

    private static Dictionary<string, string> Read(string resource)
    {
        using var file = typeof(Language).Assembly.GetManifestResourceStream(resource)!;
        return JsonSerializer.Deserialize<Dictionary<string, string>>(file)!;
    }
}
