using System.Globalization;
using System.Text.RegularExpressions;

namespace Sipas.Units;

/// <summary>Reasons against an import, by the line they stand in.</summary>
internal sealed class UnitFaults
{
    private const int Most = 100;
    private readonly List<(int Line, string Reason)> faults = [];

    public bool Any => faults.Count > 0;

    public IReadOnlyDictionary<string, string[]> ByLine => faults
        .Take(Most)
        .GroupBy(fault => fault.Line)
        .ToDictionary(line => $"line {line.Key}", line => line.Select(fault => fault.Reason).ToArray());

    public void Add(int line, string reason) => faults.Add((line, reason));
}

/// <summary>What must hold of the lines of a unit file, together with the units already known.</summary>
internal static partial class UnitLineRules
{
    public static void Check(List<UnitLine> lines, Dictionary<string, Unit> known, bool demonstration, UnitFaults faults)
    {
        var inFile = lines.Select(line => line.Code).ToHashSet(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            foreach (var reason in Faults(line))
                faults.Add(line.Line, reason);
            if (!seen.Add(line.Code))
                faults.Add(line.Line, $"Mã {line.Code} đã có ở một dòng khác. / The code {line.Code} stands in another line too.");
            if (line.ParentCode is not "" && !inFile.Contains(line.ParentCode) && !known.ContainsKey(line.ParentCode))
                faults.Add(line.Line, $"Không có đơn vị cha {line.ParentCode}. / There is no parent {line.ParentCode}.");
            if (known.TryGetValue(line.ParentCode, out var parent) && parent.Demonstration != demonstration)
                faults.Add(line.Line, $"Đơn vị cha {line.ParentCode} thuộc dữ liệu minh hoạ. / The parent {line.ParentCode} belongs to the demonstration.");
            if (known.TryGetValue(line.Code, out var unit) && unit.Demonstration != demonstration)
                faults.Add(line.Line, $"{line.Code} thuộc dữ liệu minh hoạ; hãy gỡ dữ liệu minh hoạ trước. / {line.Code} belongs to the demonstration; remove the demonstration first.");
        }

        if (!faults.Any)
            Cycles(lines, known, faults);
    }

    private static IEnumerable<string> Faults(UnitLine line)
    {
        if (!CodeForm().IsMatch(line.Code))
            yield return "Mã đơn vị gồm 1 đến 35 chữ, số, dấu chấm hoặc gạch nối. / A unit's code is 1 to 35 letters, digits, dots or hyphens.";
        if (line.Name is "" || line.Name.Length > 200 || line.FullName.Length > 200)
            yield return "Tên đơn vị dài 1 đến 200 ký tự. / A unit's name has 1 to 200 characters.";
        if (!UnitTypes.All.Contains(line.Type))
            yield return $"Loại '{line.Type}' không có; các loại: {string.Join(", ", UnitTypes.All)}. / There is no type '{line.Type}'; the types are {string.Join(", ", UnitTypes.All)}.";
        if (line.ValidFrom is not "" && !DateOnly.TryParseExact(line.ValidFrom, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            yield return $"Ngày '{line.ValidFrom}' phải có dạng yyyy-MM-dd. / The date '{line.ValidFrom}' must be yyyy-MM-dd.";
    }

    // Follows each unit upwards as the file would leave it; more steps than units mean a circle.
    private static void Cycles(List<UnitLine> lines, Dictionary<string, Unit> known, UnitFaults faults)
    {
        var codes = known.Values.ToDictionary(unit => unit.Id, unit => unit.Code);
        var parents = known.Values.ToDictionary(unit => unit.Code, unit => unit.ParentId is { } id ? codes[id] : "");
        foreach (var line in lines)
            parents[line.Code] = line.ParentCode;
        foreach (var line in lines)
        {
            var (above, steps) = (line.ParentCode, 0);
            while (above is not "" && steps++ <= parents.Count)
                above = parents[above];
            if (above is not "")
                faults.Add(line.Line, "Đơn vị nằm dưới chính nó. / The unit would be below itself.");
        }
    }

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9.-]{0,34}\z")]
    private static partial Regex CodeForm();
}
