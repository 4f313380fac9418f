using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace Sipas.Bench.Units;

/// <summary>The units of a run: the country, its provinces and their communes.</summary>
internal sealed class UnitList
{
    private const string Columns = "code,name,full_name,type,parent_code,region,valid_from";

    private UnitList(IReadOnlyList<BenchUnit> units, string csv)
    {
        Csv = csv;
        Country = units.FirstOrDefault(unit => unit.Type == "country") ?? throw new InvalidDataException("The units have no country above them.");
        Provinces = [.. units.Where(unit => unit.IsProvince)];
        var codes = Provinces.Select(province => province.Code).ToHashSet(StringComparer.Ordinal);
        Communes = [.. units.Where(unit => unit.IsCommune && codes.Contains(unit.Parent))];
    }

    /// <summary>The file to import.</summary>
    public string Csv { get; }

    public BenchUnit Country { get; }

    public IReadOnlyList<BenchUnit> Provinces { get; }

    /// <summary>The units that answers are about.</summary>
    public IReadOnlyList<BenchUnit> Communes { get; }

    /// <summary>The province with the most communes.</summary>
    public BenchUnit LargestProvince => Provinces.MaxBy(province => Communes.Count(commune => commune.Parent == province.Code))!;

    /// <summary>One province of 148 communes.</summary>
    public static UnitList OneProvince() => Made([new("99", "Tỉnh thử nghiệm", "province", 1, 15, 133, 0)], (province, number) => $"{province.Code}{number:000}");

    /// <summary>34 provinces with as many communes as each really has, 3,321 in all; the communes' codes and names are made up.</summary>
    public static UnitList WholeCountry()
    {
        var made = 0;
        return Made(ProvinceSize.All, (_, _) => (made++ * 9 + 4).ToString("00000", CultureInfo.InvariantCulture));
    }

    /// <summary>The units of a file with the columns of the import.</summary>
    public static UnitList Read(string file)
    {
        using var reader = new CsvReader(new StreamReader(file), new CsvConfiguration(CultureInfo.InvariantCulture) { TrimOptions = TrimOptions.Trim });
        var units = new List<BenchUnit>();
        reader.Read();
        reader.ReadHeader();
        while (reader.Read())
            units.Add(new(reader["code"]!, reader["name"]!, reader["type"]!, reader["parent_code"]!, reader["region"]!));
        return new(units, File.ReadAllText(file));
    }

    private static UnitList Made(IReadOnlyList<ProvinceSize> provinces, Func<ProvinceSize, int, string> code)
    {
        List<BenchUnit> units = [new("VN", "Việt Nam", "country", "", "")];
        foreach (var province in provinces)
        {
            units.Add(new(province.Code, province.Name, province.Type, "VN", province.Region.ToString(CultureInfo.InvariantCulture)));
            for (var number = 1; number <= province.Communes; number++)
                units.Add(new(code(province, number), $"Đơn vị {province.Code}-{number}", province.TypeOf(number), province.Code, ""));
        }

        var lines = units.Select(unit => $"{unit.Code},{unit.Name},{unit.Name},{unit.Type},{unit.Parent},{unit.Region},");
        return new(units, string.Join('\n', [Columns, .. lines]));
    }
}
