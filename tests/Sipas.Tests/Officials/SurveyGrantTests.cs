using System.Net;
using Sipas.Tests.Access;

namespace Sipas.Tests.Officials;

/// <summary>Somebody to whom one questionnaire is granted sees each page of their unit for it, whether or not the address names it, and no page for another.</summary>
public sealed class SurveyGrantTests(RunningSipas sipas) : IClassFixture<RunningSipas>
{
    [Theory]
    [InlineData("viewer")]
    [InlineData("unitManager")]
    public async Task Each_page_of_a_unit_is_shown_for_the_questionnaire_that_is_granted_and_for_no_other(string role)
    {
        var unit = await sipas.UnitAsync();
        using var person = await Browser.SignedInAsync(sipas, Grant(role, unit));
        var pages = Address.All(sipas)
            .Where(address => address.Method == "GET" && address.Pattern.StartsWith("/console/units/{unit}/", StringComparison.Ordinal) && address.Route.RoutePattern.Parameters.Count == 1)
            .Select(address => address.Path(("unit", unit)))
            // Viewers have no alerts.
            .Where(page => role != "viewer" || !page.EndsWith("/alerts", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(pages);
        foreach (var page in pages)
        {
            foreach (var (query, expected) in new[] { ("", HttpStatusCode.OK), ("?survey=counter-9", HttpStatusCode.OK), ("?survey=sipas-2022", HttpStatusCode.NotFound) })
                Assert.Equal((page + query, expected), (page + query, (await person.GetAsync(page + query)).StatusCode));
        }
    }

    [Fact]
    public async Task Where_no_questionnaire_is_named_it_is_the_yearly_one_unless_only_another_was_answered_of_late()
    {
        var (quiet, busy, both) = (await sipas.UnitAsync(), await sipas.UnitAsync(), await sipas.UnitAsync());
        var today = DateTimeOffset.UtcNow.ToString("O");
        await sipas.SendAsync(Given.Answer(busy, answeredAt: today), Given.Answer(both, answeredAt: today), Given.Answer(both, new string('4', 39), "sipas-2023", today));
        using var person = await Browser.SignedInAsync(sipas, """{ "role": "viewer" }""");

        foreach (var (unit, survey) in new[] { (quiet, "sipas-2023"), (busy, "counter-9"), (both, "sipas-2023") })
            Assert.Contains($"?survey={survey}&", await person.PageAsync($"/console/units/{unit}/overview"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_manager_publishes_for_the_questionnaire_that_is_granted_and_for_no_other()
    {
        var unit = await sipas.UnitAsync();
        using var manager = await Browser.SignedInAsync(sipas, Grant("unitManager", unit));
        var page = $"/console/units/{unit}/reports";

        Assert.Equal(HttpStatusCode.NotFound, (await manager.PostAsync($"{page}?survey=sipas-2022", ("publish", Province.Period))).StatusCode);
        Assert.Equal(HttpStatusCode.Found, (await manager.PostAsync(page, ("publish", Province.Period))).StatusCode);
        Assert.Equal("counter-9", Assert.Single((await sipas.JsonAsync($"/api/v1/publications?unit={unit}"))["publications"]!.AsArray())!.Word("survey"));
    }

    private static string Grant(string role, string unit) => $$"""{ "role": "{{role}}", "unit": "{{unit}}", "surveys": ["counter-9"], "data": ["aggregates", "comments"] }""";
}
