namespace Sipas.Bench.Units;

/// <summary>How many units of the commune level a province has.</summary>
/// <param name="Code">The official code.</param>
/// <param name="Name">The short name.</param>
/// <param name="Type"><c>province</c>, or <c>city</c> for one that is run centrally.</param>
/// <param name="Region">The socio-economic region, 1 to 6.</param>
/// <param name="Wards">How many wards.</param>
/// <param name="Rural">How many rural communes.</param>
/// <param name="Zones">How many special zones.</param>
internal sealed record ProvinceSize(string Code, string Name, string Type, int Region, int Wards, int Rural, int Zones)
{
    /// <summary>All 34, as of 2026 (Decision 19/2025/QĐ-TTg with its later changes).</summary>
    public static IReadOnlyList<ProvinceSize> All { get; } =
    [
        new("01", "Hà Nội", "city", 2, 51, 75, 0),
        new("04", "Cao Bằng", "province", 1, 3, 53, 0),
        new("08", "Tuyên Quang", "province", 1, 7, 117, 0),
        new("11", "Điện Biên", "province", 1, 3, 42, 0),
        new("12", "Lai Châu", "province", 1, 2, 36, 0),
        new("14", "Sơn La", "province", 1, 8, 67, 0),
        new("15", "Lào Cai", "province", 1, 10, 89, 0),
        new("19", "Thái Nguyên", "province", 1, 15, 77, 0),
        new("20", "Lạng Sơn", "province", 1, 4, 61, 0),
        new("22", "Quảng Ninh", "city", 2, 30, 22, 2),
        new("24", "Bắc Ninh", "city", 2, 33, 66, 0),
        new("25", "Phú Thọ", "province", 1, 15, 133, 0),
        new("31", "Hải Phòng", "city", 2, 45, 67, 2),
        new("33", "Hưng Yên", "province", 2, 11, 93, 0),
        new("37", "Ninh Bình", "province", 2, 32, 97, 0),
        new("38", "Thanh Hóa", "province", 3, 19, 147, 0),
        new("40", "Nghệ An", "province", 3, 11, 119, 0),
        new("42", "Hà Tĩnh", "province", 3, 9, 60, 0),
        new("44", "Quảng Trị", "province", 3, 8, 69, 1),
        new("46", "Huế", "city", 3, 21, 19, 0),
        new("48", "Đà Nẵng", "city", 4, 23, 70, 1),
        new("51", "Quảng Ngãi", "province", 4, 9, 86, 1),
        new("52", "Gia Lai", "province", 4, 25, 110, 0),
        new("56", "Khánh Hòa", "province", 4, 16, 48, 1),
        new("66", "Đắk Lắk", "province", 4, 14, 88, 0),
        new("68", "Lâm Đồng", "province", 4, 20, 103, 1),
        new("75", "Đồng Nai", "city", 5, 33, 62, 0),
        new("79", "Thành phố Hồ Chí Minh", "city", 5, 113, 54, 1),
        new("80", "Tây Ninh", "province", 5, 14, 82, 0),
        new("82", "Đồng Tháp", "province", 6, 20, 82, 0),
        new("86", "Vĩnh Long", "province", 6, 19, 105, 0),
        new("91", "An Giang", "province", 6, 14, 85, 3),
        new("92", "Cần Thơ", "city", 6, 31, 72, 0),
        new("96", "Cà Mau", "province", 6, 9, 55, 0),
    ];

    /// <summary>How many units of the commune level in all.</summary>
    public int Communes => Wards + Rural + Zones;

    /// <summary>The type of a unit by its number in the province, from 1.</summary>
    public string TypeOf(int number) => number <= Wards ? "ward" : number <= Wards + Rural ? "commune" : "special_zone";
}
