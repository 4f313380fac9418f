using System.Globalization;
using System.Text.RegularExpressions;
using CsvHelper.Configuration.Attributes;
using Sipas.Imports;
using Sipas.Storage;

namespace Sipas.Weights;

/// <summary>One line of a file of weights.</summary>
public sealed partial record WeightLine : ImportLine
{
    /// <summary>The unit's code.</summary>
    [Name("unit")]
    public string Unit { get; init; } = "";

    /// <summary>The name of the weights: lower-case letters, digits and hyphens; not <c>pooled</c>, <c>mean</c> or <c>transactions</c>.</summary>
    [Name("name")]
    public string Name { get; init; } = "";

    /// <summary>The weight, above 0, with a decimal point.</summary>
    [Name("value")]
    public string Value { get; init; } = "";

    /// <summary>The weight that this line stands for; null where it is at fault.</summary>
    internal UnitWeight? ToRow(ReferenceData reference, LineFaults faults)
    {
        var unit = reference.Units.Find(Unit);
        if (unit is null)
            faults.Add(Place, $"Không có đơn vị '{Unit}'. / There is no unit '{Unit}'.");
        if (!NameForm().IsMatch(Name) || Name is "pooled" or "mean" or "transactions")
            faults.Add(Place, $"Tên trọng số '{Name}' gồm 1–30 chữ thường, chữ số, dấu gạch nối, không phải pooled, mean, transactions. / The name '{Name}' has 1–30 lower-case letters, digits and hyphens, and is not pooled, mean or transactions.");
        if (!decimal.TryParse(Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) || value is <= 0 or > 1_000_000_000_000)
            faults.Add(Place, $"Trọng số '{Value}' phải lớn hơn 0 và tối đa 1.000.000.000.000. / The weight '{Value}' must be above 0 and at most 1,000,000,000,000.");
        return faults.Has(Place) ? null : new() { UnitId = unit!.Id, Name = Name, Value = value };
    }

    [GeneratedRegex(@"^[a-z0-9-]{1,30}\z")]
    private static partial Regex NameForm();
}
