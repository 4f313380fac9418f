using System.Globalization;
using Sipas.Results;
using Sipas.Storage;
using Sipas.Surveys;
using Sipas.Units;

namespace Sipas.Api.Results;

/// <summary>Reads what a results address asks for, and collects every reason against it.</summary>
public sealed class ResultParameters(ReferenceData reference)
{
    private const int MostPeriods = 120;
    private readonly Dictionary<string, string[]> errors = [];

    /// <summary>Reasons by parameter; empty where all are good.</summary>
    public IReadOnlyDictionary<string, string[]> Errors => errors;

    /// <summary>The questionnaire.</summary>
    public PublishedSurvey Survey(string? survey)
    {
        if (reference.FindSurvey(survey ?? "") is { } found)
            return found;
        var codes = string.Join(", ", reference.Surveys.Select(known => known.Questionnaire.Code));
        return Refuse<PublishedSurvey>("survey", $"Cần mã phiếu khảo sát: {codes}. / The code of a questionnaire is needed: {codes}.");
    }

    /// <summary>The unit of a query parameter.</summary>
    public Unit Unit(string name, string? code) => reference.Units.Find(code ?? "")
        ?? Refuse<Unit>(name, $"Không có đơn vị '{code}'. / There is no unit '{code}'.");

    /// <summary>The map of units: <c>now</c> (if not given) or <c>then</c>, that of the last day of a period, or of today if that is earlier.</summary>
    public (ReferenceData Reference, DateOnly? On) Map(string? map, Period? period) => map switch
    {
        null or "now" => (reference, null),
        "then" when period is not null => At(period.LastDayBy(reference.Today)),
        "then" => (reference, null),
        _ => Refuse<(ReferenceData, DateOnly?)>("map", "Chỉ nhận now hoặc then. / Either now or then."),
    };

    /// <summary>A socio-economic region that units have; null for none asked for.</summary>
    public string? Region(string? region)
    {
        var regions = reference.Units.All.Select(unit => unit.Region).OfType<string>().Distinct().Order(StringComparer.Ordinal);
        return region is null || regions.Contains(region)
            ? region
            : Refuse<string>("region", $"Các vùng: {string.Join(", ", regions)}. / The regions are {string.Join(", ", regions)}.");
    }

    /// <summary>Whether the units below count too.</summary>
    public bool Subtree(string? scope) => scope switch
    {
        null or "subtree" => true,
        "unit" => false,
        _ => Refuse<bool>("scope", "Chỉ nhận subtree hoặc unit. / Either subtree or unit."),
    };

    /// <summary>How the figures of the units below become that of the unit: one of these names, <c>pooled</c> for null.</summary>
    public string Combination(string? combine, IReadOnlyList<string> names) => combine is null ? "pooled"
        : names.Contains(combine) ? combine
        : Refuse<string>("combine", $"Các cách gộp: {string.Join(", ", names)}. / Units are combined by one of {string.Join(", ", names)}.");

    /// <summary>A period by its key, or two dates.</summary>
    public Period Period(string? period, string? from, string? to)
    {
        if (period is null && (from is not null || to is not null))
            return Between(from, to);
        return Sipas.Results.Period.TryParse(period, out var parsed)
            ? parsed
            : Refuse<Period>("period", "Kỳ phải có dạng 2026, 2026-H1, 2026-9M, 2026-Q4, 2026-11, hoặc from và to là hai ngày. / The period must be 2026, 2026-H1, 2026-9M, 2026-Q4, 2026-11, or from and to two dates.");
    }

    /// <summary>A date from the year 2000 to 2100.</summary>
    public DateOnly Date(string name, string? date) =>
        DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 2000 and <= 2100
            ? day
            : Refuse<DateOnly>(name, "Ngày phải có dạng yyyy-MM-dd, từ năm 2000 đến 2100. / The date must be yyyy-MM-dd, from the year 2000 to 2100.");

    /// <summary>Consecutive periods of a kind, at most 120, that <paramref name="from"/> and <paramref name="to"/> lie in.</summary>
    public IReadOnlyList<Period> Periods(string by, string? from, string? to)
    {
        var (first, last) = (Date("from", from), Date("to", to));
        Func<DateOnly, Period>? periodOf = by switch
        {
            "month" => Sipas.Results.Period.MonthOf,
            "quarter" => Sipas.Results.Period.QuarterOf,
            "year" => Sipas.Results.Period.YearOf,
            _ => null,
        };
        if (periodOf is null)
            return Refuse<List<Period>>("by", "Chỉ nhận month, quarter hoặc year. / Either month, quarter or year.");
        if (errors.ContainsKey("from") || errors.ContainsKey("to"))
            return [];
        if (last < first)
            return Refuse<List<Period>>("to", "Ngày cuối phải từ ngày đầu trở đi. / The last day must not be before the first.");
        var periods = new List<Period>();
        for (var period = periodOf(first); period.From <= last && periods.Count <= MostPeriods; period = periodOf(period.End))
            periods.Add(period);
        return periods.Count <= MostPeriods ? periods : Refuse<List<Period>>("to", $"Tối đa {MostPeriods} kỳ. / At most {MostPeriods} periods.");
    }

    /// <summary>The types that a type or level stands for; none for null.</summary>
    public IReadOnlyList<string> Types(string? type) => type is null ? []
        : UnitTypes.All.Contains(type) ? UnitTypes.Of(type)
        : Refuse<IReadOnlyList<string>>("type", $"Các loại đơn vị: {string.Join(", ", UnitTypes.All)}. / The types of units are {string.Join(", ", UnitTypes.All)}.");

    /// <summary>A percentage; none for null.</summary>
    public decimal? Percent(string name, string? percent) => percent is null ? null
        : decimal.TryParse(percent, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var parsed) && parsed <= 100 ? parsed
        : Refuse<decimal?>(name, "Cần một số từ 0 đến 100, dấu chấm thập phân. / A number from 0 to 100 is needed, with a decimal point.");

    /// <summary>Whether flagged answers count: <c>exclude</c> (if not given) or <c>include</c>.</summary>
    public bool WithFlagged(string? flagged) => flagged switch
    {
        null or "exclude" => false,
        "include" => true,
        _ => Refuse<bool>("flagged", "Chỉ nhận exclude hoặc include. / Either exclude or include."),
    };

    /// <summary>Notes that what is published never counts flagged answers, where they are asked for.</summary>
    public void RefusePublishedWithFlagged(string? flagged)
    {
        if (flagged == "include")
            Refuse<bool>("flagged", "Kết quả công bố không tính phiếu có dấu hiệu bất thường (exclude). / Published results leave flagged answers out (exclude).");
    }

    /// <summary>The format of the reply.</summary>
    public string Format(string? format) => format is null or "json" ? "json"
        : format is "csv" or "xlsx" ? format
        : Refuse<string>("format", "Chỉ nhận json, csv hoặc xlsx. / Either json, csv or xlsx.");

    /// <summary>A revision of a published period: its number, or null for the latest.</summary>
    public int? Revision(string revision) => revision == "latest" ? null
        : int.TryParse(revision, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number
        : Refuse<int?>("revision", "Số lần công bố phải là 1, 2, … hoặc latest. / The revision must be 1, 2, … or latest.");

    /// <summary>How many rows a page has, from 1 to <paramref name="most"/>; null for null.</summary>
    public int? Limit(string? limit, int most) => limit is null ? null
        : int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out var rows) && rows >= 1 && rows <= most ? rows
        : Refuse<int?>("limit", $"Cần số nguyên từ 1 đến {most}. / A whole number from 1 to {most} is needed.");

    /// <summary>Notes a reason.</summary>
    public T Refuse<T>(string name, string reason)
    {
        errors[name] = [reason];
        return default!;
    }

    private (ReferenceData Reference, DateOnly? On) At(DateOnly day) => (reference.On(day), day);

    private Period Between(string? from, string? to)
    {
        var (first, last) = (Date("from", from), Date("to", to));
        return first <= last
            ? Sipas.Results.Period.Between(first, last)
            : Refuse<Period>("to", "Ngày cuối phải từ ngày đầu trở đi. / The last day must not be before the first.");
    }
}
