using System.Globalization;
using System.Text.RegularExpressions;
using CsvHelper.Configuration.Attributes;
using Sipas.Imports;
using Sipas.Storage;

namespace Sipas.References;

/// <summary>One line of a file of published figures. Numbers have a decimal point; what was not published is empty.</summary>
public sealed partial record ReferenceLine : ImportLine
{
    /// <summary>The unit's code.</summary>
    [Name("unit")]
    public string Unit { get; init; } = "";

    /// <inheritdoc cref="ReferenceFigure.IndexCode"/>
    [Name("index")]
    public string Index { get; init; } = "";

    /// <inheritdoc cref="ReferenceFigure.Year"/>
    [Name("year")]
    public string Year { get; init; } = "";

    /// <inheritdoc cref="ReferenceFigure.Part"/>
    [Name("part")]
    public string Part { get; init; } = "";

    /// <inheritdoc cref="ReferenceFigure.Score"/>
    [Name("score")]
    public string Score { get; init; } = "";

    /// <inheritdoc cref="ReferenceFigure.Maximum"/>
    [Name("maximum")]
    public string Maximum { get; init; } = "";

    /// <inheritdoc cref="ReferenceFigure.Rank"/>
    [Name("rank")]
    public string Rank { get; init; } = "";

    /// <inheritdoc cref="ReferenceFigure.Of"/>
    [Name("of")]
    public string Of { get; init; } = "";

    /// <summary>The group of the rank; empty for <c>country</c>.</summary>
    [Name("group")]
    public string Group { get; init; } = "";

    /// <summary>Where it was published.</summary>
    [Name("source")]
    public string Source { get; init; } = "";

    /// <inheritdoc cref="ReferenceFigure.Change"/>
    [Name("change"), Optional]
    public string? Change { get; init; }

    /// <inheritdoc cref="ReferenceFigure.RankChange"/>
    [Name("rank_change"), Optional]
    public string? RankChange { get; init; }

    /// <summary>What an index may be called.</summary>
    public const string IndexRule = "Mã chỉ số gồm 1 đến 40 chữ in hoa, số hoặc gạch nối, ví dụ PAR-INDEX. / An index has 1 to 40 capital letters, digits or hyphens, for example PAR-INDEX.";

    /// <summary>Whether an index may be called so.</summary>
    public static bool IsIndex(string index) => IndexForm().IsMatch(index);

    /// <summary>The figure that this line stands for; null where it is at fault.</summary>
    internal ReferenceFigure? ToRow(ReferenceData reference, LineFaults faults)
    {
        var unit = reference.Units.Find(Unit);
        if (unit is null)
            faults.Add(Place, $"Không có đơn vị '{Unit}'. / There is no unit '{Unit}'.");
        if (!IsIndex(Index))
            faults.Add(Place, IndexRule);
        if (Part.Length > 100 || Group.Length > 100 || Source.Length is 0 or > 500)
            faults.Add(Place, "Cần nguồn (source), tối đa 500 ký tự; part và group tối đa 100 ký tự. / A source is needed, at most 500 characters; part and group have at most 100.");
        var figure = new ReferenceFigure
        {
            UnitId = unit?.Id ?? 0,
            IndexCode = Index,
            Year = Whole("year", Year, 2000, 2100, faults) ?? Missing("year", faults),
            Part = Part,
            RankGroup = Group is "" ? "country" : Group,
            Score = Number("score", Score, faults),
            Maximum = Number("maximum", Maximum, faults),
            Change = Number("change", Change, faults),
            Rank = Whole("rank", Rank, 1, 100_000, faults),
            Of = Whole("of", Of, 1, 100_000, faults),
            RankChange = Whole("rank_change", RankChange, -100_000, 100_000, faults),
            Source = Source,
        };
        Agree(figure, faults);
        return faults.Has(Place) ? null : figure;
    }

    private void Agree(ReferenceFigure figure, LineFaults faults)
    {
        if (figure.Score < 0 || figure.Maximum <= 0 || figure.Score > figure.Maximum)
            faults.Add(Place, "Điểm (score) phải từ 0 đến điểm tối đa (maximum). / The score must be from 0 to the maximum.");
        if (figure.Rank > figure.Of)
            faults.Add(Place, "Hạng (rank) không thể lớn hơn số đơn vị (of). / The rank cannot be above the number of units (of).");
        if (figure is { Score: null, Change: null, Rank: null, RankChange: null } && !faults.Has(Place))
            faults.Add(Place, "Cần ít nhất một trong score, change, rank, rank_change. / At least one of score, change, rank, rank_change is needed.");
    }

    private decimal? Number(string column, string? text, LineFaults faults)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        const NumberStyles style = NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign;
        if (decimal.TryParse(text, style, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) < 1_000_000 && decimal.Round(number, 4) == number)
            return number;
        faults.Add(Place, $"{column} '{text}' phải là số có dấu chấm thập phân, nhiều nhất bốn chữ số sau dấu chấm. / {column} '{text}' must be a number with a decimal point and at most four decimals.");
        return null;
    }

    private int? Whole(string column, string? text, int least, int most, LineFaults faults)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
            return number;
        faults.Add(Place, $"{column} '{text}' phải là số nguyên từ {least} đến {most}. / {column} '{text}' must be a whole number from {least} to {most}.");
        return null;
    }

    private int Missing(string column, LineFaults faults)
    {
        if (!faults.Has(Place))
            faults.Add(Place, $"Thiếu {column}. / {column} is missing.");
        return 0;
    }

    [GeneratedRegex(@"^[A-Z0-9][A-Z0-9-]{0,39}\z")]
    private static partial Regex IndexForm();
}
