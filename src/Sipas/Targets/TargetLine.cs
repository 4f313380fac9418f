using System.Globalization;
using CsvHelper.Configuration.Attributes;
using Sipas.Imports;
using Sipas.Storage;

namespace Sipas.Targets;

/// <summary>One line of a file of targets.</summary>
public sealed record TargetLine : ImportLine
{
    /// <summary>The unit's code.</summary>
    [Name("unit")]
    public string Unit { get; init; } = "";

    /// <summary>The questionnaire's code.</summary>
    [Name("survey")]
    public string Survey { get; init; } = "";

    /// <summary>The year, 2000 to 2100.</summary>
    [Name("year")]
    public string Year { get; init; } = "";

    /// <summary>The index aimed at, with a decimal point.</summary>
    [Name("percent")]
    public string Percent { get; init; } = "";

    /// <summary>The target that this line stands for; null where it is at fault.</summary>
    internal Target? ToRow(ReferenceData reference, LineFaults faults)
    {
        var unit = reference.Units.Find(Unit);
        if (unit is null)
            faults.Add(Place, $"Không có đơn vị '{Unit}'. / There is no unit '{Unit}'.");
        if (reference.FindSurvey(Survey) is null)
            faults.Add(Place, $"Không có phiếu khảo sát '{Survey}'; hiện có: {Surveys(reference)}. / There is no questionnaire '{Survey}'; there are: {Surveys(reference)}.");
        if (!int.TryParse(Year, NumberStyles.None, CultureInfo.InvariantCulture, out var year) || year is < 2000 or > 2100)
            faults.Add(Place, $"Năm '{Year}' phải từ 2000 đến 2100. / The year '{Year}' must be from 2000 to 2100.");
        if (!decimal.TryParse(Percent, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) || !IsPercent(percent))
            faults.Add(Place, $"Mục tiêu '{Percent}': {PercentRule}");
        return faults.Has(Place) ? null : new() { UnitId = unit!.Id, Survey = Survey, Year = year, Percent = percent };
    }

    /// <summary>What a target may be.</summary>
    public const string PercentRule = "lớn hơn 0, tối đa 100, nhiều nhất hai chữ số thập phân. / The target must be above 0 and at most 100, with at most two decimals.";

    /// <summary>Whether a target may be this.</summary>
    public static bool IsPercent(decimal percent) => percent is > 0 and <= 100 && decimal.Round(percent, 2) == percent;

    private static string Surveys(ReferenceData reference) => string.Join(", ", reference.Surveys.Select(known => known.Questionnaire.Code));
}
