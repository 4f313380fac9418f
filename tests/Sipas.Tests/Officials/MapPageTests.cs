using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Sipas.Tests.Access;

namespace Sipas.Tests.Officials;

/// <summary>The map of units, and the boundaries that it is drawn from.</summary>
public sealed partial class MapPageTests(RunningSipas sipas) : IClassFixture<RunningSipas>
{
    private const string Square = "[[107,16],[107.1,16],[107.1,16.1],[107,16.1],[107,16]]";

    [Fact]
    public async Task Without_boundaries_units_are_tiles_with_the_figures_of_the_API()
    {
        var province = await Province.MakeAsync(sipas);
        using var browser = await Browser.SignedInAsync(sipas, Province.Grant("viewer", province.Code));
        var tiles = Tile().Matches(await browser.PageAsync($"/console/units/{province.Code}/map{Province.Query}&part=II"));

        Assert.Equal(3, tiles.Count);
        foreach (Match tile in tiles)
        {
            var group = (await sipas.ResultAsync(tile.Groups["unit"].Value, period: Province.Period)).Cell("groups", "II");
            Assert.Equal(Province.Vietnamese(group.Number("index")) + " %", tile.Groups["value"].Value.Replace('\u00A0', ' '));
        }
    }

    [Fact]
    public async Task Boundaries_make_it_a_map_beside_a_table_and_their_removal_tiles_again()
    {
        var province = await Province.MakeAsync(sipas);
        using var browser = await Browser.SignedInAsync(sipas, Province.Grant("viewer", province.Code));
        var address = $"/console/units/{province.Code}/map{Province.Query}";

        var set = await PutAsync(Collection(Feature(province.Best, "Polygon", $"[{Square}]"), Feature(province.Middle, "MultiPolygon", $"[[{Square}],[[[108,16],[108.2,16],[108.2,16.2],[108,16]]]]")));
        Assert.True(set.StatusCode == HttpStatusCode.OK, await set.TextAsync());
        var map = await browser.PageAsync(address);

        Assert.Equal(2, Shape().Count(map));
        Assert.Contains("1 đơn vị chưa có ranh giới", map, StringComparison.Ordinal);
        var best = (await sipas.ResultAsync(province.Best, period: Province.Period))["overall"]!;
        var row = PageTable.Rows(map, "map-table").Single(cells => cells[0] == $"Xã {province.Best}");
        Assert.StartsWith(Province.Vietnamese(best.Number("index")) + " %", row[1], StringComparison.Ordinal);
        Assert.Contains($"Xã {province.Best}: {Province.Vietnamese(best.Number("index"))}", map.Replace('\u00A0', ' '), StringComparison.Ordinal);

        foreach (var unit in new[] { province.Best, province.Middle })
        {
            using var removed = await sipas.Administrator.DeleteAsync($"/api/v1/boundaries?unit={unit}", TestContext.Current.CancellationToken);
            Assert.Equal(1, (await removed.JsonAsync())["units"]!.GetValue<int>());
        }

        Assert.Equal(3, Tile().Count(await browser.PageAsync(address)));
    }

    [Theory]
    [InlineData("""{"type":"Feature"}""", "file")]
    [InlineData("""{"type":"FeatureCollection","features":[]}""", "features")]
    [InlineData("""{"type":"FeatureCollection","features":[{"properties":{"code":90001},"geometry":{"type":"Polygon","coordinates":[SQUARE]}}]}""", "features[0].properties.code")]
    [InlineData("""{"type":"FeatureCollection","features":[{"properties":{"code":"nowhere"},"geometry":{"type":"Point","coordinates":[107,16]}}]}""", "features[0].geometry.type features[0].properties.code")]
    [InlineData("""{"type":"FeatureCollection","features":[ONE,{"properties":{"code":"UNIT"},"geometry":{"type":"Polygon","coordinates":[SQUARE]}}]}""", "features[1].properties.code")]
    [InlineData("""{"type":"FeatureCollection","features":[ONE,{"properties":null,"geometry":null}]}""", "features[1].geometry.type features[1].properties.code")]
    [InlineData("""{"type":"FeatureCollection","features":[{"properties":{"code":"UNIT"},"geometry":{"type":"Polygon","coordinates":[[[107,16],[108,16],[108,17]]]}}]}""", "features[0].geometry.coordinates[0]")]
    [InlineData("""{"type":"FeatureCollection","features":[{"properties":{"code":"UNIT"},"geometry":{"type":"Polygon","coordinates":[[[107,16],[108,16],[108,17],[107,17]]]}}]}""", "features[0].geometry.coordinates[0]")]
    [InlineData("""{"type":"FeatureCollection","features":[{"properties":{"code":"UNIT"},"geometry":{"type":"MultiPolygon","coordinates":[[SQUARE],[[[575000,1800000],[575001,1800000],[575001,1800001],[575000,1800000]]]]}}]}""", "features[0].geometry.coordinates[1][0][0]")]
    [InlineData("""{"type":"FeatureCollection","features":[{"properties":{"code":"UNIT"},"geometry":{"type":"Polygon","coordinates":[[[107,16],[107.00001,16],[107,16.00001],[107,16]]]}}]}""", "features[0].geometry.coordinates")]
    public async Task What_is_at_fault_in_a_file_is_named_with_its_place_and_nothing_is_taken(string file, string places)
    {
        var unit = await sipas.UnitAsync();
        var reply = await PutAsync(file.Replace("ONE", Feature(unit, "Polygon", $"[{Square}]"), StringComparison.Ordinal).Replace("UNIT", unit, StringComparison.Ordinal).Replace("SQUARE", Square, StringComparison.Ordinal));
        Assert.Equal(places.Split(' '), (await reply.IsProblemAsync(HttpStatusCode.UnprocessableEntity, "not-valid")).Fields());
        using var removed = await sipas.Administrator.DeleteAsync($"/api/v1/boundaries?unit={unit}", TestContext.Current.CancellationToken);
        Assert.Equal(0, (await removed.JsonAsync())["units"]!.GetValue<int>());
    }

    [Fact]
    public async Task What_is_no_JSON_is_malformed() => await (await PutAsync("<kml/>")).IsProblemAsync(HttpStatusCode.BadRequest, "malformed");

    [Fact]
    public async Task Only_administrators_supply_boundaries_and_their_page_names_the_faults()
    {
        var unit = await sipas.UnitAsync();
        using var manager = await Browser.SignedInAsync(sipas, Province.Grant("unitManager", unit));
        Assert.False((await manager.GetAsync("/console/admin/boundaries")).IsSuccessStatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await manager.PostAsync("/console/admin/boundaries/remove")).StatusCode);

        using var administrator = await Browser.SignedInAsync(sipas, """{ "role": "administrator" }""");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await administrator.PostAsync("/console/admin/boundaries")).StatusCode);
        Assert.Equal("/console/admin/boundaries?done=removed", (await administrator.PostAsync("/console/admin/boundaries/remove")).Headers.Location?.ToString());
    }

    private static string Feature(string unit, string type, string coordinates) =>
        $$$"""{"type":"Feature","properties":{"code":"{{{unit}}}"},"geometry":{"type":"{{{type}}}","coordinates":{{{coordinates}}}}}""";

    private static string Collection(params string[] features) => $$"""{"type":"FeatureCollection","features":[{{string.Join(',', features)}}]}""";

    private Task<HttpResponseMessage> PutAsync(string body) => sipas.Administrator.PutAsync(
        "/api/v1/boundaries", new StringContent(body, Encoding.UTF8, "application/geo+json"), TestContext.Current.CancellationToken);

    [GeneratedRegex("""<li class="heat heat-\d">\s*<a href="/console/units/(?<unit>[^/]+)/overview[^>]*>[^<]*</a>\s*<strong>(?<value>[^<]*)</strong>""")]
    private static partial Regex Tile();

    [GeneratedRegex("""<path class="shape heat-\d" d="M\d+ \d+l""")]
    private static partial Regex Shape();
}
