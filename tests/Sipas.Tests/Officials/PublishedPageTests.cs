using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;

namespace Sipas.Tests.Officials;

/// <summary>What everybody sees: what is published, where the administrator has opened it, and never anything live.</summary>
public sealed class PublishedPageTests
{
    private const string Survey = "counter-9";

    [Fact]
    public async Task Nothing_is_open_unless_the_administrator_has_opened_it()
    {
        await using var closed = Given.Sipas();
        var province = await Province.MakeAsync(closed);
        await PublishAsync(closed, province);
        var http = closed.Anyone;

        Assert.Equal("/console", (await GetAsync(http, "/", follow: false)).Headers.Location?.ToString());
        foreach (var address in new[] { $"/results/{province.Code}", $"/results/{province.Code}/{Survey}/{Province.Period}", $"/results/{province.Code}/{Survey}/{Province.Period}/1", $"/results/{province.Code}/{Survey}/{Province.Period}/1/json" })
            Assert.Equal((HttpStatusCode.NotFound, address), ((await GetAsync(http, address)).StatusCode, address));
    }

    [Fact]
    public async Task Only_what_is_published_is_shown_and_it_stays_as_it_was()
    {
        await using var open = Given.Sipas(("Sipas:Access:PublicPage", "true"), ("Sipas:Access:PublicResults", "false"));
        var province = await Province.MakeAsync(open);
        var http = open.Anyone;
        Assert.DoesNotContain(province.Code, await PageAsync(http, "/"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(http, $"/results/{province.Code}")).StatusCode);

        await PublishAsync(open, province);
        var index = Province.Vietnamese((await open.ResultAsync(province.Code, period: Province.Period))["overall"]!.Number("index"));
        await open.SendAsync(Given.Answers(9, province.Worst, "555555555"));

        Assert.NotEqual(index, Province.Vietnamese((await open.ResultAsync(province.Code, period: Province.Period))["overall"]!.Number("index")));
        Assert.Contains($"/results/{province.Code}", await PageAsync(http, "/"), StringComparison.Ordinal);
        Assert.Contains(index, await PageAsync(http, $"/results/{province.Code}"), StringComparison.Ordinal);
        var page = await PageAsync(http, $"/results/{province.Code}/{Survey}/{Province.Period}");
        Assert.Contains($"""<p class="index">{index}""", page, StringComparison.Ordinal);
        Assert.DoesNotContain("noindex", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(http, $"/results/{province.Code}/{Survey}/2025-Q3")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(http, $"/results/{province.Code}/{Survey}/{Province.Period}/2")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await GetAsync(http, $"/api/v1/results/{province.Code}?survey={Survey}&period={Province.Period}")).StatusCode);
    }

    [Fact]
    public async Task A_page_proves_itself_by_the_hash_of_the_very_bytes()
    {
        await using var open = Given.Sipas(("Sipas:Access:PublicPage", "true"));
        var province = await Province.MakeAsync(open);
        await PublishAsync(open, province);
        var address = $"/results/{province.Best}/{Survey}/{Province.Period}/1";

        var page = await PageAsync(open.Anyone, address);
        var bytes = await (await GetAsync(open.Anyone, $"{address}/json")).Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);

        Assert.Contains(Convert.ToHexStringLower(SHA256.HashData(bytes)), page, StringComparison.Ordinal);
        var frozen = await open.JsonAsync($"/api/v1/results/{province.Best}?survey={Survey}&period={Province.Period}&revision=1");
        foreach (var group in frozen["groups"]!.AsArray())
            Assert.Contains($"{Province.Vietnamese(group!.Number("index"))} %", page.Replace('\u00A0', ' '), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_may_be_kept_for_a_while_speak_both_languages_and_are_found_without_accents()
    {
        await using var open = Given.Sipas(("Sipas:Access:PublicPage", "true"));
        await open.ImportAsync("46,Huế,Thành phố Huế,city,,,", "96,Cà Mau,Tỉnh Cà Mau,province,,,");
        await open.SendAsync(Given.Answers(3, "46"));
        await PublishAsync(open, new("46", "", "", ""));

        var reply = await GetAsync(open.Anyone, "/results/46?lang=en");
        Assert.Equal("public, max-age=300", reply.Headers.CacheControl?.ToString());
        Assert.False(reply.Headers.Contains("Set-Cookie"));
        Assert.Contains("Published periods", await reply.TextAsync(), StringComparison.Ordinal);
        Assert.Contains("Thành phố Huế", await PageAsync(open.Anyone, "/?q=thanh pho hue"), StringComparison.Ordinal);
        Assert.DoesNotContain("Cà Mau", await PageAsync(open.Anyone, "/?q=ca mau"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_withheld_stays_withheld()
    {
        await using var open = Given.Sipas(("Sipas:Access:PublicPage", "true"), ("Sipas:Results:Threshold", "5"));
        var province = await Province.MakeAsync(open);
        await PublishAsync(open, province);

        var ranking = PageTable.Rows(await PageAsync(open.Anyone, $"/results/{province.Code}/{Survey}/{Province.Period}"), """id="ranking">""");
        Assert.Equal("Không công bố", ranking.Single(row => row[1] == $"Xã {province.Worst}")[2]);
        Assert.Contains("Không công bố", await PageAsync(open.Anyone, $"/results/{province.Worst}"), StringComparison.Ordinal);
        Assert.DoesNotContain("""class="index""", await PageAsync(open.Anyone, $"/results/{province.Worst}/{Survey}/{Province.Period}"), StringComparison.Ordinal);
    }

    private static async Task PublishAsync(RunningSipas sipas, Province province)
    {
        using var reply = await sipas.Administrator.PostAsJsonAsync("/api/v1/publications", new { unit = province.Code, survey = Survey, period = Province.Period }, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Created, reply.StatusCode);
    }

    private static async Task<string> PageAsync(HttpClient http, string address)
    {
        var reply = await GetAsync(http, address);
        Assert.True(reply.StatusCode == HttpStatusCode.OK, $"{address} answers {reply.StatusCode}: {await reply.TextAsync()}");
        return WebUtility.HtmlDecode(await reply.TextAsync());
    }

    private static async Task<HttpResponseMessage> GetAsync(HttpClient http, string address, bool follow = true)
    {
        if (follow)
            return await http.GetAsync(address, TestContext.Current.CancellationToken);
        using var still = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = http.BaseAddress };
        return await still.GetAsync(address, TestContext.Current.CancellationToken);
    }
}
