using System.Globalization;
using System.Net;

namespace Sipas.Tests.Units;

/// <summary>A file of the country's size: 34 provinces and 3,321 communes.</summary>
public sealed class CountryTests(RunningSipas sipas) : IClassFixture<RunningSipas>, IAsyncLifetime
{
    private const int Provinces = 34, Communes = 3321;
    private string[] types = [];

    public async ValueTask InitializeAsync()
    {
        types = [.. Enumerable.Range(0, Communes).Select(number => number % 5 == 0 ? "ward" : number % 250 == 1 ? "special_zone" : "commune")];
        var communes = types.Select((type, number) => string.Create(CultureInfo.InvariantCulture,
            $"{number:00000},Xã số {number},,{type},{number % Provinces + 1:00},,2025-07-01"));
        var provinces = Enumerable.Range(1, Provinces).Select(number => string.Create(CultureInfo.InvariantCulture,
            $"{number:00},Tỉnh số {number},,{(number <= 9 ? "city" : "province")},VN,,"));

        var reply = await sipas.ImportAsync([.. communes, .. provinces, "VN,Việt Nam,,country,,,"]);
        Assert.Equal(HttpStatusCode.OK, reply.StatusCode);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("", 3356)]
    [InlineData("?type=country", 1)]
    // The provincial level has provinces and cities, the commune level wards and special zones too.
    [InlineData("?type=province", 34)]
    [InlineData("?type=city", 9)]
    [InlineData("?type=commune", 3321)]
    [InlineData("?type=ward", 665)]
    [InlineData("?parent=VN", 34)]
    [InlineData("?parent=34", 97)]
    [InlineData("?parent=34&type=ward", 19)]
    [InlineData("?q=VIET+nam", 1)]
    [InlineData("?q=t%E1%BB%89nh+s%E1%BB%91+34", 1)]
    [InlineData("?q=tinh+so+34", 1)]
    [InlineData("?q=00077", 1)]
    public async Task Units_are_found_by_parent_type_and_name(string query, int found) =>
        Assert.Equal(found, (await sipas.JsonAsync("/api/v1/units" + query)).AsArray().Count);
}
