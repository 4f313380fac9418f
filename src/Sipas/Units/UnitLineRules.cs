using System.Text.RegularExpressions;
using Sipas.Imports;

namespace Sipas.Units;

/// <summary>What must hold of the lines of a unit file, together with the units already known.</summary>
internal static partial class UnitLineRules
{
    public static void Check(List<UnitLine> lines, Dictionary<string, Unit> known, bool demonstration, LineFaults faults)
    {
        var inFile = lines.Select(line => line.Code).ToHashSet(StringComparer.Ordinal);
        var seen = new HashSet<(string, string)>();
        foreach (var line in lines)
        {
            var others = Others(line, known, inFile).Concat(Mixed(line, known, demonstration));
            foreach (var reason in Faults(line).Concat(Days(line)).Concat(others))
                faults.Add(line.Place, reason);
            if (!seen.Add((line.Code, line.ValidFrom)))
                faults.Add(line.Place, $"Mã {line.Code} đã có ở một dòng khác. / The code {line.Code} stands in another line too.");
        }

        foreach (var unit in lines.GroupBy(line => line.Code))
            Overlaps([.. unit.OrderBy(line => line.ValidFrom, StringComparer.Ordinal)], faults);
    }

    /// <summary>The lines against which there is nothing, neither against those of the units that they name.</summary>
    public static List<UnitLine> Good(List<UnitLine> lines, Dictionary<string, Unit> known, LineFaults faults)
    {
        if (!faults.Any)
            return lines;
        var good = lines.Where(line => !faults.Has(line.Place)).ToList();
        int left;
        do
        {
            left = good.Count;
            var codes = good.Select(line => line.Code).Concat(known.Keys).Append("").ToHashSet(StringComparer.Ordinal);
            good.RemoveAll(line => !codes.Contains(line.ParentCode) || !codes.Contains(line.SuccessorCode ?? ""));
        }
        while (good.Count < left);
        return good;
    }

    private static IEnumerable<string> Faults(UnitLine line)
    {
        if (!CodeForm().IsMatch(line.Code))
            yield return "Mã đơn vị gồm 1 đến 35 chữ, số, dấu chấm hoặc gạch nối. / A unit's code is 1 to 35 letters, digits, dots or hyphens.";
        if (line.Name is "" || line.Name.Length > 200 || line.FullName.Length > 200)
            yield return "Tên đơn vị dài 1 đến 200 ký tự. / A unit's name has 1 to 200 characters.";
        if (!UnitTypes.All.Contains(line.Type))
            yield return $"Loại '{line.Type}' không có; các loại: {string.Join(", ", UnitTypes.All)}. / There is no type '{line.Type}'; the types are {string.Join(", ", UnitTypes.All)}.";
    }

    private static IEnumerable<string> Days(UnitLine line)
    {
        foreach (var text in new[] { line.ValidFrom, line.ValidTo ?? "" }.Where(text => text is not "" && UnitLine.Day(text) is null))
            yield return $"Ngày '{text}' phải có dạng yyyy-MM-dd. / The date '{text}' must be yyyy-MM-dd.";
        if (UnitLine.Day(line.ValidTo) < UnitLine.Day(line.ValidFrom))
            yield return "Ngày cuối (valid_to) phải từ ngày đầu (valid_from) trở đi. / The last day (valid_to) must not be before the first (valid_from).";
        if (line is { SuccessorCode: not (null or ""), ValidTo: null or "" })
            yield return "Đơn vị kế tục cần có ngày cuối (valid_to). / A successor needs a last day (valid_to).";
    }

    private static IEnumerable<string> Others(UnitLine line, Dictionary<string, Unit> known, HashSet<string> inFile)
    {
        if (line.ParentCode is not "" && !inFile.Contains(line.ParentCode) && !known.ContainsKey(line.ParentCode))
            yield return $"Không có đơn vị cha {line.ParentCode}. / There is no parent {line.ParentCode}.";
        if (line.SuccessorCode is not (null or "") && !inFile.Contains(line.SuccessorCode) && !known.ContainsKey(line.SuccessorCode))
            yield return $"Không có đơn vị kế tục {line.SuccessorCode}. / There is no successor {line.SuccessorCode}.";
    }

    private static IEnumerable<string> Mixed(UnitLine line, Dictionary<string, Unit> known, bool demonstration)
    {
        foreach (var code in new[] { line.ParentCode, line.SuccessorCode ?? "" })
        {
            if (known.TryGetValue(code, out var other) && other.Demonstration != demonstration)
                yield return $"Đơn vị {code} thuộc dữ liệu minh hoạ. / The unit {code} belongs to the demonstration.";
        }

        if (known.TryGetValue(line.Code, out var unit) && unit.Demonstration != demonstration)
            yield return $"{line.Code} thuộc dữ liệu minh hoạ; hãy gỡ dữ liệu minh hoạ trước. / {line.Code} belongs to the demonstration; remove the demonstration first.";
    }

    private static void Overlaps(UnitLine[] forms, LineFaults faults)
    {
        foreach (var (earlier, later) in forms.Zip(forms.Skip(1)))
        {
            if (UnitLine.Day(earlier.ValidTo) >= UnitLine.Day(later.ValidFrom))
                faults.Add(earlier.Place, $"Ngày cuối {earlier.ValidTo} chồng lên dạng sau của {earlier.Code}, từ {later.ValidFrom}. / The last day {earlier.ValidTo} overlaps the next form of {earlier.Code}, from {later.ValidFrom}.");
        }
    }

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9.-]{0,34}\z")]
    private static partial Regex CodeForm();
}
