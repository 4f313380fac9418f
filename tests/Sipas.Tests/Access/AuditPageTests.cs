using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Sipas.Access;
using Sipas.Web;
using Sipas.Web.Officials;

namespace Sipas.Tests.Access;

/// <summary>The audit log as people read and prove it.</summary>
public sealed class AuditPageTests(RunningSipas sipas) : IClassFixture<RunningSipas>
{
    private const string Auditor = """{ "role": "auditor" }""";

    [Fact]
    public async Task The_page_finds_what_the_API_finds()
    {
        var unit = await sipas.UnitAsync();
        using var browser = await Browser.SignedInAsync(sipas, Auditor);
        for (var i = 0; i < 3; i++)
            await KioskAsync(unit);

        var told = (await sipas.JsonAsync($"/api/v1/audit?unit={unit}&actor=admin&action=createKiosk"))["entries"]!.AsArray();
        var page = await browser.PageAsync($"/console/admin/audit?unit={unit}&actor=admin&action=createKiosk");
        Assert.NotEmpty(told);
        Assert.All(told, entry => Assert.Contains($">{Language.Vietnamese.Count(entry!["sequence"]!.GetValue<long>())}</th>", page, StringComparison.Ordinal));
        Assert.Equal(told.Count, page.Split("<th scope=\"row\"").Length - 1);
        Assert.Contains($"/api/v1/audit?format=csv&actor=admin&action=createKiosk&unit={unit}", page, StringComparison.Ordinal);
        Assert.Contains("Không có dòng nhật ký nào khớp", await browser.PageAsync("/console/admin/audit?actor=nobody-of-this-name"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("from=yesterday")]
    [InlineData("to=2026-13-01")]
    [InlineData("unit=nowhere")]
    public async Task A_search_that_makes_no_sense_is_said_to(string query)
    {
        using var browser = await Browser.SignedInAsync(sipas, Auditor);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await browser.GetAsync($"/console/admin/audit?{query}")).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await sipas.GetAsync($"/api/v1/audit?{query}")).StatusCode);
    }

    [Fact]
    public async Task Whose_grant_is_for_one_unit_sees_what_is_about_that_and_proves_nothing()
    {
        var (own, other) = (await sipas.UnitAsync(), await sipas.UnitAsync());
        using var browser = await Browser.SignedInAsync(sipas, $$"""{ "role": "auditor", "unit": "{{own}}" }""");
        foreach (var unit in new[] { own, other })
            await KioskAsync(unit);

        var page = await browser.PageAsync("/console/admin/audit");
        Assert.Contains($"Xã {own}", page, StringComparison.Ordinal);
        Assert.DoesNotContain(other, page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await browser.GetAsync($"/console/admin/audit?unit={other}")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync("/console/admin/audit/proof")).StatusCode);
    }

    [Fact]
    public async Task A_row_that_was_changed_behind_the_service_is_found_and_named()
    {
        await using var own = Given.Sipas();
        using var browser = await Browser.SignedInAsync(own, Auditor);
        var whole = await own.JsonAsync("/api/v1/audit/proof");
        Assert.Contains(whole["head"]!.GetValue<string>(), await browser.PageAsync("/console/admin/audit/proof"), StringComparison.Ordinal);
        Execute(own, "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'audit_entries'", name => Execute(own, $"DROP TRIGGER {name}"));
        Execute(own, "UPDATE audit_entries SET actor = 'somebody else' WHERE sequence = 2");

        var page = await browser.PageAsync("/console/admin/audit/proof");
        Assert.Equal(2, (await own.JsonAsync("/api/v1/audit/proof"))["brokenAt"]!.GetValue<long>());
        Assert.Contains("dòng số 2 đã bị sửa", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Nhật ký nguyên vẹn:", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Everything_that_is_noted_has_words_in_both_languages()
    {
        var noted = sipas.Services.GetRequiredService<EndpointDataSource>().Endpoints
            .Where(endpoint => endpoint.Metadata.GetMetadata<Demand>() is not null)
            .Where(endpoint => endpoint.Metadata.GetMetadata<NotesReaders>() is not null || endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") is false)
            .Select(endpoint => endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName ?? endpoint.DisplayName!);

        Assert.DoesNotContain(noted, name => AuditWords.Of(name, Language.English) == name);
    }

    private async Task KioskAsync(string unit) => Assert.Equal(HttpStatusCode.Created, (await sipas.Administrator.PostAsJsonAsync(
        "/api/v1/kiosks", new { name = "Quầy 3", unit, survey = "counter-9" }, TestContext.Current.CancellationToken)).StatusCode);

    private static void Execute(RunningSipas sipas, string sql, Action<string>? row = null)
    {
        var rows = new List<string>();
        using (var database = sipas.Database())
        {
#pragma warning disable CA2100 // Written by the tests.
            using var command = new SqliteCommand(sql, database);
#pragma warning restore CA2100
            using var reader = command.ExecuteReader();
            while (reader.Read())
                rows.Add(reader.GetString(0));
        }

        rows.ForEach(name => row?.Invoke(name));
    }
}
