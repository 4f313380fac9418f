using System.Net;
using Sipas.Tests.Access;

namespace Sipas.Tests.Officials;

/// <summary>What the installation keeps is for administrators of the whole of it.</summary>
public sealed class RecordAccessTests(RunningSipas sipas) : IClassFixture<RunningSipas>
{
    private static readonly string[] Pages =
    [
        "units", "units/ROOT", "surveys", "surveys/counter-9/1", "surveys/counter-9/1/file", "surveys/counter-9/1/preview", "surveys/counter-9/1/kiosk", "surveys/counter-9/1/edit",
        "targets", "transactions", "weights", "references", "imports", "imports/units", "jobs", $"jobs/{Guid.Empty}",
    ];

    private static readonly string[] Forms =
    [
        "surveys", "surveys/counter-9/1/copy", "surveys/counter-9/1/publish", "surveys/counter-9/1/retire", "surveys/counter-9/1/delete", "surveys/counter-9/1/edit",
        "targets", "targets/remove", "imports/units", "jobs/rebuild", "jobs/verify", $"jobs/{Guid.Empty}/confirm", $"jobs/{Guid.Empty}/give-up",
    ];

    [Theory]
    [InlineData("unitManager", true)]
    [InlineData("unitManager", false)]
    [InlineData("analyst", false)]
    [InlineData("viewer", false)]
    [InlineData("auditor", false)]
    [InlineData("administrator", true)]
    public async Task Nobody_else_reads_or_changes_it(string role, bool ofAUnit)
    {
        await sipas.UnitAsync(code: "ROOT");
        using var browser = await Browser.SignedInAsync(sipas, $$"""{ "role": "{{role}}", {{(ofAUnit ? "\"unit\": \"ROOT\"," : "")}} "data": ["all"] }""");

        foreach (var page in Pages)
            Assert.Equal((page, HttpStatusCode.Forbidden), (page, (await browser.GetAsync($"/console/admin/{page}")).StatusCode));
        foreach (var form in Forms)
            Assert.Equal((form, HttpStatusCode.Forbidden), (form, (await browser.PostAsync($"/console/admin/{form}")).StatusCode));
    }

    [Fact]
    public async Task Who_has_not_signed_in_is_asked_to()
    {
        using var browser = new Browser(sipas);
        foreach (var page in Pages.Append("exports"))
            Assert.StartsWith("/sign-in", (await browser.GetAsync($"/console/admin/{page}")).Headers.Location?.PathAndQuery, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_without_its_token_changes_nothing()
    {
        using var browser = await Browser.SignedInAsync(sipas, """{ "role": "administrator", "data": ["all"] }""");
        foreach (var form in Forms.Append("exports"))
            Assert.Equal((form, HttpStatusCode.BadRequest), (form, (await browser.SendAsync($"/console/admin/{form}", ("unit", "ROOT"))).StatusCode));
    }

    [Fact]
    public async Task Units_are_found_by_name_and_shown_with_their_forms_in_time()
    {
        using var browser = await Browser.SignedInAsync(sipas, """{ "role": "administrator", "data": ["all"] }""");
        await sipas.ImportAsync("P1,Thừa Thiên Huế,Tỉnh Thừa Thiên Huế,province,,,2000-01-01", "P1,Huế,Thành phố Huế,city,,,2025-01-01");
        await sipas.UnitAsync(parent: "P1", code: "P1-1");

        Assert.Contains("/console/admin/units/P1\"", await browser.PageAsync("/console/admin/units?q=thanh+pho+hue"), StringComparison.Ordinal);
        Assert.DoesNotContain("/console/admin/units/P1\"", await browser.PageAsync("/console/admin/units?type=ward"), StringComparison.Ordinal);
        var page = await browser.PageAsync("/console/admin/units/P1");
        foreach (var part in new[] { "Tỉnh Thừa Thiên Huế", "31/12/2024", "/console/admin/units/P1-1\"", "/posters/P1\"", "/console/units/P1/overview" })
            Assert.Contains(part, page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/console/admin/units/NOBODY")).StatusCode);
    }

    [Fact]
    public async Task A_target_is_set_and_removed_and_one_that_makes_no_sense_is_shown_again()
    {
        using var browser = await Browser.SignedInAsync(sipas, """{ "role": "administrator", "data": ["all"] }""");
        var unit = await sipas.UnitAsync();
        (string, string)[] Target(string percent) => [("unit", unit), ("survey", "counter-9"), ("year", "2026"), ("percent", percent)];

        var refused = await browser.PostAsync("/console/admin/targets", Target("120"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("value=\"120\"", await refused.TextAsync(), StringComparison.Ordinal);

        await browser.PostAsync("/console/admin/targets", Target("90.5"));
        Assert.Contains("90,50", await browser.PageAsync("/console/admin/targets?year=2026&survey=counter-9"), StringComparison.Ordinal);
        Assert.Equal(90.5m, (await sipas.JsonAsync($"/api/v1/targets?unit={unit}"))[0]!.Number("percent"));
        await browser.PostAsync("/console/admin/targets/remove", Target(""));
        Assert.Empty((await sipas.JsonAsync($"/api/v1/targets?unit={unit}")).AsArray());
    }

    [Fact]
    public async Task Transactions_stand_beside_the_people_who_answered()
    {
        using var browser = await Browser.SignedInAsync(sipas, """{ "role": "administrator", "data": ["all"] }""");
        var parent = await sipas.UnitAsync();
        var unit = await sipas.UnitAsync(parent: parent);
        await sipas.SendAsync(Given.Answers(5, unit));
        await sipas.TakesInAsync("/api/v1/transactions/import", "unit,day,count", $"{unit},2025-11-22,40");

        var page = await browser.PageAsync($"/console/admin/transactions?month=2025-11&parent={parent}&survey=counter-9");

        Assert.Contains("12,50\u00A0%", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await browser.GetAsync("/console/admin/transactions?month=2025-Q4")).StatusCode);
    }

    [Fact]
    public async Task Weights_are_listed_by_unit_and_name()
    {
        using var browser = await Browser.SignedInAsync(sipas, """{ "role": "administrator", "data": ["all"] }""");
        var (first, second) = (await sipas.UnitAsync(), await sipas.UnitAsync());
        await sipas.TakesInAsync("/api/v1/weights/import", "unit,name,value", $"{first},population,45210.5", $"{second},population,1", $"{first},area,0.125");

        Assert.Equal([$"Xã {first} {first} | area | 0,125", $"Xã {first} {first} | population | 45.210,5"], await RowsAsync(browser, $"weights?unit={first}"));
        Assert.Equal([$"Xã {first} {first} | area | 0,125"], await RowsAsync(browser, "weights?name=area"));
        Assert.Contains("0 trọng số", await browser.PageAsync("/console/admin/weights?unit=nowhere"), StringComparison.Ordinal);
        Assert.Contains("href=\"/console/admin/imports/weights\"", await browser.PageAsync("/console/admin/weights"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Published_figures_are_listed_as_they_were_published_with_their_source()
    {
        using var browser = await Browser.SignedInAsync(sipas, """{ "role": "administrator", "data": ["all"] }""");
        var unit = await sipas.UnitAsync();
        await sipas.TakesInAsync(
            "/api/v1/references/import", "unit,index,year,part,score,maximum,rank,of,group,source",
            $"{unit},SIPAS,2023,,79.3,100,55,63,,Báo cáo 2023", $"{unit},SIPAS,2024,,80.55,100,50,63,,Báo cáo 2024", $"{unit},PAPI,2024,Nội dung 1,,,7,,cities,Báo cáo PAPI");

        string[] figures =
        [
            $"Xã {unit} {unit} | PAPI Nội dung 1 | 2024 | – | – | 7 cities | Báo cáo PAPI",
            $"Xã {unit} {unit} | SIPAS | 2024 | 80,55/100 | +1,25 | 50/63 country | Báo cáo 2024",
            $"Xã {unit} {unit} | SIPAS | 2023 | 79,3/100 | – | 55/63 country | Báo cáo 2023",
        ];
        Assert.Equal(figures, await RowsAsync(browser, $"references?unit={unit}"));
        Assert.Equal(figures[..2], await RowsAsync(browser, $"references?unit={unit}&year=2024"));
        Assert.Equal(figures[1..], await RowsAsync(browser, $"references?unit={unit}&index=SIPAS"));
    }

    private static async Task<IEnumerable<string>> RowsAsync(Browser browser, string page) =>
        ConsoleText.Rows(await browser.PageAsync($"/console/admin/{page}")).Select(row => string.Join(" | ", row));
}
