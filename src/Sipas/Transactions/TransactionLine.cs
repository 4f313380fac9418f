using System.Globalization;
using CsvHelper.Configuration.Attributes;
using Sipas.Imports;
using Sipas.Storage;

namespace Sipas.Transactions;

/// <summary>One line of a file of transactions.</summary>
public sealed record TransactionLine : ImportLine
{
    /// <summary>The unit's code.</summary>
    [Name("unit")]
    public string Unit { get; init; } = "";

    /// <summary>The day, yyyy-MM-dd.</summary>
    [Name("day")]
    public string Day { get; init; } = "";

    /// <summary>How many transactions: a whole number, 0 or more.</summary>
    [Name("count")]
    public string Count { get; init; } = "";

    /// <summary>The row that this line stands for; null where it is at fault.</summary>
    internal TransactionCount? ToRow(ReferenceData reference, DateOnly today, LineFaults faults)
    {
        var unit = reference.Units.Find(Unit);
        var isDay = DateOnly.TryParseExact(Day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day);
        var isCount = long.TryParse(Count, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count <= int.MaxValue;
        if (unit is null)
            faults.Add(Place, $"Không có đơn vị '{Unit}'. / There is no unit '{Unit}'.");
        if (!isDay || day.Year < 2000 || day > today)
            faults.Add(Place, $"Ngày '{Day}' phải có dạng yyyy-MM-dd, từ năm 2000 đến hôm nay. / The day '{Day}' must be yyyy-MM-dd, from the year 2000 to today.");
        else if (unit is not null && !reference.History.IsInForce(unit, day))
            faults.Add(Place, $"Đơn vị '{Unit}' không có vào ngày {Day}. / The unit '{Unit}' did not exist on {Day}.");
        if (!isCount)
            faults.Add(Place, $"Số giao dịch '{Count}' phải là số nguyên từ 0. / The count '{Count}' must be a whole number, 0 or more.");
        return faults.Has(Place) ? null : new() { UnitId = unit!.Id, Day = day, Count = count };
    }
}
