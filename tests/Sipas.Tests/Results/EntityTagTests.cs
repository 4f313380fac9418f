using System.Net;
using System.Net.Http.Headers;

namespace Sipas.Tests.Results;

/// <summary>A client that has a result already is told so, until an answer changes it.</summary>
public sealed class EntityTagTests(RunningSipas sipas) : IClassFixture<RunningSipas>
{
    [Theory]
    [InlineData("/api/v1/results/{unit}?survey=counter-9&period=2025")]
    [InlineData("/api/v1/results/{unit}?survey=counter-9&period=2025&format=csv")]
    [InlineData("/api/v1/results/{unit}?survey=counter-9&period=2025&format=xlsx")]
    [InlineData("/api/v1/results/{unit}/trend?survey=counter-9&from=2025-10-01&to=2025-12-31")]
    [InlineData("/api/v1/results/ranking?survey=counter-9&period=2025&parent={unit}")]
    [InlineData("/api/v1/results/{unit}/crosstab?survey=counter-9&period=2025&rows=overall&by=gender")]
    public async Task A_result_is_sent_again_only_after_a_new_answer(string address)
    {
        var unit = await sipas.UnitAsync();
        var child = await sipas.UnitAsync(parent: unit);
        address = address.Replace("{unit}", unit, StringComparison.Ordinal);
        await sipas.SendAsync(Given.Answers(3, child));

        var tag = (await GetAsync(address)).Headers.ETag!;
        var known = await GetAsync(address, tag);
        await sipas.SendAsync(Given.Answers(1, child, "111111111"));
        var changed = await GetAsync(address, tag);

        Assert.Equal((HttpStatusCode.NotModified, "", tag), (known.StatusCode, await known.TextAsync(), known.Headers.ETag));
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.NotEqual(tag, changed.Headers.ETag);
    }

    [Fact]
    public async Task Formats_scopes_and_periods_have_tags_of_their_own()
    {
        var unit = await sipas.UnitAsync();
        await sipas.SendAsync(Given.Answers(3, unit));
        string[] queries = ["period=2025", "period=2025&format=csv", "period=2025&format=xlsx", "period=2025&scope=unit", "period=2025-11"];

        var tags = new HashSet<EntityTagHeaderValue>();
        foreach (var query in queries)
            tags.Add((await GetAsync($"/api/v1/results/{unit}?survey=counter-9&{query}")).Headers.ETag!);
        Assert.Equal(queries.Length, tags.Count);
    }

    [Fact]
    public async Task A_weak_tag_a_list_of_tags_and_any_tag_are_understood()
    {
        var unit = await sipas.UnitAsync();
        var address = $"/api/v1/results/{unit}?survey=counter-9&period=2025";
        var tag = (await GetAsync(address)).Headers.ETag!;

        Assert.Equal(HttpStatusCode.NotModified, (await GetAsync(address, new EntityTagHeaderValue(tag.Tag, isWeak: true))).StatusCode);
        Assert.Equal(HttpStatusCode.NotModified, (await GetAsync(address, new EntityTagHeaderValue("\"other\""), tag)).StatusCode);
        Assert.Equal(HttpStatusCode.NotModified, (await GetAsync(address, EntityTagHeaderValue.Any)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(address, new EntityTagHeaderValue("\"other\""))).StatusCode);
    }

    private async Task<HttpResponseMessage> GetAsync(string address, params EntityTagHeaderValue[] known)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        foreach (var tag in known)
            request.Headers.IfNoneMatch.Add(tag);
        return await sipas.Administrator.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
