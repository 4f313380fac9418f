using Sipas.Tests.Access;

namespace Sipas.Tests.Officials;

/// <summary>The filters of pages about a unit.</summary>
public sealed class FilterTests(RunningSipas sipas) : IClassFixture<RunningSipas>
{
    [Theory]
    [InlineData("overview", true)]
    [InlineData("trend", true)]
    [InlineData("compare", true)]
    [InlineData("map", true)]
    [InlineData("crosstab", false)]
    public async Task Flagged_answers_are_asked_about_where_they_may_count(string page, bool asked)
    {
        var unit = await sipas.UnitAsync();
        using var browser = await Browser.SignedInAsync(sipas, """{ "role": "viewer", "data": ["aggregates"] }""");

        Assert.Equal(asked, (await browser.PageAsync($"/console/units/{unit}/{page}?survey=counter-9")).Contains("name=\"flagged\"", StringComparison.Ordinal));
    }
}
