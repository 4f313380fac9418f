using System.Text.RegularExpressions;
using Sipas.Tests.Access;

namespace Sipas.Tests.Officials;

/// <summary>The navigation of the administration: sections, and the pages of the one that somebody is in.</summary>
public sealed partial class SectionTests(RunningSipas sipas) : IClassFixture<RunningSipas>
{
    [Theory]
    [InlineData("system", "Vận hành", "deliveries failed retention system")]
    [InlineData("accounts/new", "Người dùng và quyền", "accounts tokens audit")]
    [InlineData("imports/units", "Dữ liệu", "targets transactions weights references imports exports jobs")]
    [InlineData("units", "Phiếu và đơn vị", "surveys units boundaries kiosks themes")]
    public async Task An_administrator_sees_all_sections_and_where_they_are(string page, string section, string pages)
    {
        using var browser = await Browser.SignedInAsync(sipas, """{ "role": "administrator", "data": ["all"] }""");
        var (sections, within) = Navigation(await browser.PageAsync($"/console/admin/{page}"));

        Assert.Equal(["Phiếu và đơn vị", "Dữ liệu", "Người dùng và quyền", "Vận hành"], sections.Select(link => link.Text));
        Assert.Equal([section], sections.Where(link => link.Current == "true").Select(link => link.Text));
        Assert.Equal(pages.Split(' ').Select(name => $"/console/admin/{name}"), within.Select(link => link.To));
        Assert.Equal([$"/console/admin/{page.Split('/')[0]}"], within.Where(link => link.Current == "page").Select(link => link.To));
        Assert.Equal(within[0].To, sections.Single(link => link.Current is not null).To);
    }

    [Fact]
    public async Task Others_see_only_what_is_theirs_and_a_section_of_one_page_is_that_page()
    {
        var unit = await sipas.UnitAsync();
        using var manager = await Browser.SignedInAsync(sipas, $$"""{ "role": "unitManager", "unit": "{{unit}}", "data": ["aggregates"] }""");
        using var auditor = await Browser.SignedInAsync(sipas, """{ "role": "auditor" }""");

        var (sections, within) = Navigation(await manager.PageAsync("/console/admin/kiosks"));
        Assert.Equal([("/console/admin/kiosks", "page", "Kiosk")], sections);
        Assert.Empty(within);
        (sections, within) = Navigation(await auditor.PageAsync("/console/admin/retention"));
        Assert.Equal([("/console/admin/audit", null, "Nhật ký"), ("/console/admin/retention", "true", "Vận hành")], sections);
        Assert.Equal([("/console/admin/retention", "page", "Thời hạn lưu"), ("/console/admin/system", null, "Hệ thống")], within);
        Assert.Equal("/console/admin/audit", (await auditor.GetAsync("/console/admin")).Headers.Location?.ToString());
    }

    private static ((string To, string? Current, string Text)[] Sections, (string To, string? Current, string Text)[] Within) Navigation(string page)
    {
        var rows = Row().Matches(page).Select(row => Entry().Matches(row.Value)
            .Select(link => (link.Groups["to"].Value, link.Groups["current"] is { Success: true } current ? current.Value : null, link.Groups["text"].Value.Trim())).ToArray()).ToArray();
        return (rows[0], rows.Length > 1 ? rows[1] : []);
    }

    [GeneratedRegex("""<nav class="tabs".*?</nav>""", RegexOptions.Singleline)]
    private static partial Regex Row();

    [GeneratedRegex("""<a href="(?<to>[^"]*)"( aria-current="(?<current>[^"]*)")?>(?<text>[^<]*)</a>""")]
    private static partial Regex Entry();
}
