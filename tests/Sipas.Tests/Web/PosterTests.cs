using System.Net;

namespace Sipas.Tests.Web;

/// <summary>Posters lead people to a unit's questionnaire.</summary>
public sealed class PosterTests
{
    [Fact]
    public async Task A_poster_names_the_unit_the_counter_and_the_address_in_either_language()
    {
        await using var sipas = Given.Sipas(("Sipas:Web:PublicAddress", "https://danhgia.example.vn"));
        var unit = await sipas.UnitAsync();

        var vietnamese = await TextAsync(sipas, $"/posters/{unit}?counter=Quầy 3");
        var english = await TextAsync(sipas, $"/posters/{unit}?survey=one-stop-61&size=a5&lang=en");

        Assert.Contains($"Xã {unit}", vietnamese, StringComparison.Ordinal);
        Assert.Contains("Quầy 3", vietnamese, StringComparison.Ordinal);
        Assert.Contains($">danhgia.example.vn/s/{unit}<", vietnamese, StringComparison.Ordinal);
        Assert.Contains("class=\"poster a4\"", vietnamese, StringComparison.Ordinal);
        Assert.Contains($">danhgia.example.vn/s/{unit}/one-stop-61?lang=en<", english, StringComparison.Ordinal);
        Assert.Contains("class=\"poster a5\"", english, StringComparison.Ordinal);
        Assert.Contains("Were you satisfied", english, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_code_is_an_image_of_its_own_that_changes_with_the_address()
    {
        await using var sipas = Given.Sipas();
        var (unit, other) = (await sipas.UnitAsync(), await sipas.UnitAsync());

        var reply = await sipas.Anyone.GetAsync($"/posters/{unit}.svg", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, reply.StatusCode);
        Assert.Equal("image/svg+xml", reply.Content.Headers.ContentType!.MediaType);
        var code = await reply.TextAsync();
        Assert.StartsWith("<svg", code, StringComparison.Ordinal);
        Assert.NotEqual(code, await TextAsync(sipas, $"/posters/{other}.svg"));
        Assert.Equal(code, await TextAsync(sipas, $"/posters/{unit}.svg?counter=1"));
    }

    [Fact]
    public async Task Styles_and_script_are_kept_by_browsers_until_they_change()
    {
        await using var sipas = Given.Sipas();
        var unit = await sipas.UnitAsync();
        var page = await TextAsync(sipas, $"/s/{unit}");
        foreach (var kind in new[] { "css", "js" })
        {
            var address = page.Split('"').Single(part => part.StartsWith("/assets/", StringComparison.Ordinal) && part.EndsWith(kind, StringComparison.Ordinal));
            var reply = await sipas.Anyone.GetAsync(address, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, reply.StatusCode);
            Assert.Contains("immutable", reply.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await sipas.Anyone.GetAsync("/assets/survey.css", TestContext.Current.CancellationToken)).StatusCode);
    }

    private static async Task<string> TextAsync(RunningSipas sipas, string address) =>
        WebUtility.HtmlDecode(await (await sipas.Anyone.GetAsync(address, TestContext.Current.CancellationToken)).TextAsync());
}
