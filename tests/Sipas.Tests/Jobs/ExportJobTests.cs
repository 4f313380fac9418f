using System.Net;
using Sipas.Tests.Access;

namespace Sipas.Tests.Jobs;

/// <summary>Raw answers as a file, for those to whom single answers are granted.</summary>
public sealed class ExportJobTests(RunningSipas sipas) : IClassFixture<RunningSipas>
{
    [Fact]
    public async Task An_export_is_the_one_of_the_API_and_is_found_by_who_asked_for_it_and_by_administrators()
    {
        var unit = await sipas.UnitAsync();
        await sipas.SendAsync(Given.Answers(3, unit));
        using var analyst = await Browser.SignedInAsync(sipas, Analyst(unit));

        var (address, page) = await analyst.EndedAsync(await analyst.PostAsync("/console/admin/exports", Asked(unit)));

        Assert.Contains("3 phiếu trả lời", page, StringComparison.Ordinal);
        var file = await (await analyst.GetAsync($"{address}/file")).TextAsync();
        Assert.Equal(await (await sipas.GetAsync($"/api/v1/responses/export?survey=counter-9&unit={unit}&from=2025-01-01&to=2025-12-31")).TextAsync(), file);
        Assert.Contains($"href=\"{address}\"", await analyst.PageAsync("/console/admin/exports"), StringComparison.Ordinal);
        using var administrator = await Browser.SignedInAsync(sipas, Console.Administrator);
        Assert.Equal(file, await (await administrator.GetAsync($"{address}/file")).TextAsync());
        Assert.Contains("exportFile", (await sipas.JsonAsync("/api/v1/audit?action=exportFile")).ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_else_finds_it()
    {
        var unit = await sipas.UnitAsync();
        await sipas.SendAsync(Given.Answers(1, unit));
        using var analyst = await Browser.SignedInAsync(sipas, Analyst(unit));
        var (address, _) = await analyst.EndedAsync(await analyst.PostAsync("/console/admin/exports", Asked(unit)));

        using var colleague = await Browser.SignedInAsync(sipas, Analyst(unit));
        Assert.Equal(HttpStatusCode.NotFound, (await colleague.GetAsync(address)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await colleague.GetAsync($"{address}/file")).StatusCode);
        Assert.DoesNotContain(address, await colleague.PageAsync("/console/admin/exports"), StringComparison.Ordinal);
        // Not even an administrator to whom single answers are not granted, nor as other work.
        using var administrator = await Browser.SignedInAsync(sipas, """{ "role": "administrator", "data": ["aggregates"] }""");
        Assert.Equal(HttpStatusCode.Forbidden, (await administrator.GetAsync($"{address}/file")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await administrator.GetAsync(address.Replace("exports", "jobs", StringComparison.Ordinal))).StatusCode);
    }

    [Theory]
    [InlineData("unit", "NOBODY")]
    [InlineData("survey", "sipas-1999")]
    [InlineData("survey", "sipas-2022")]
    [InlineData("from", "yesterday")]
    [InlineData("to", "2024-01-01")]
    public async Task What_is_not_granted_or_makes_no_sense_is_not_exported(string field, string value)
    {
        var unit = await sipas.UnitAsync();
        using var analyst = await Browser.SignedInAsync(sipas, Analyst(unit));

        var reply = await analyst.PostAsync("/console/admin/exports", [.. Asked(unit).Where(known => known.Name != field), (field, value)]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, reply.StatusCode);
        Assert.Contains("aria-invalid=\"true\"", await reply.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_unit_looks_as_one_that_is_not_there()
    {
        var (own, other) = (await sipas.UnitAsync(), await sipas.UnitAsync());
        using var analyst = await Browser.SignedInAsync(sipas, Analyst(own));

        var theirs = await (await analyst.PostAsync("/console/admin/exports", Asked(other))).TextAsync();
        var nobodys = await (await analyst.PostAsync("/console/admin/exports", Asked("NOBODY"))).TextAsync();

        Assert.Equal(Plain(nobodys, "NOBODY"), Plain(theirs, other));
    }

    private static string Analyst(string unit) => $$"""{ "role": "analyst", "unit": "{{unit}}", "surveys": ["counter-9"], "data": ["aggregates", "raw"] }""";

    private static (string Name, string Value)[] Asked(string unit) => [("unit", unit), ("survey", "counter-9"), ("from", "2025-01-01"), ("to", "2025-12-31")];

    private static string Plain(string page, string unit) =>
        System.Text.RegularExpressions.Regex.Replace(page, "name=\"__RequestVerificationToken\" value=\"[^\"]*\"", "").Replace(unit, "", StringComparison.Ordinal);
}
