using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Sipas.Web.Kiosk;

namespace Sipas.Tests.Kiosks;

/// <summary>The application of kiosks as it is served.</summary>
public sealed class KioskAppTests(RunningSipas sipas) : IClassFixture<RunningSipas>
{
    [Fact]
    public void The_whole_application_is_smaller_than_100_KB() =>
        Assert.InRange(KioskApp.Built.Files.Sum(file => file.Content.Length), 1, 100 * 1024);

    [Fact]
    public void Nothing_comes_from_elsewhere() =>
        Assert.All(KioskApp.Built.Files.Where(file => file.ContentType.Contains("charset", StringComparison.Ordinal)), file =>
            Assert.DoesNotMatch(@"https?://(?!www\.w3\.org/2000/svg)", System.Text.Encoding.UTF8.GetString(file.Content)));

    [Fact]
    public void All_languages_say_everything()
    {
        var languages = KioskApp.Built.Files.Where(file => file.Path.StartsWith("texts/", StringComparison.Ordinal)).ToDictionary(file => file.Path, Texts);
        Assert.Equal(["texts/en.json", "texts/vi.json"], languages.Keys.Order());
        foreach (var (key, text) in languages["texts/vi.json"])
        {
            var other = languages["texts/en.json"].GetValueOrDefault(key, "");
            Assert.False(string.IsNullOrWhiteSpace(text) || string.IsNullOrWhiteSpace(other), key);
            Assert.Equal(text.Count(letter => letter == '{'), other.Count(letter => letter == '{'));
        }

        Assert.Equal(languages["texts/vi.json"].Count, languages["texts/en.json"].Count);
    }

    [Fact]
    public async Task The_page_may_run_nothing_but_its_own_files_and_is_asked_for_every_time()
    {
        var reply = await GetAsync("/kiosk/");
        Assert.Equal(HttpStatusCode.OK, reply.StatusCode);
        Assert.Equal("text/html; charset=utf-8", reply.Content.Headers.ContentType!.ToString());
        Assert.Equal("no-cache", reply.Headers.CacheControl!.ToString());
        var policy = reply.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("default-src 'none'; script-src 'self'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.DoesNotMatch("<script(?![^>]* src=)|<style| style=| on[a-z]+=", await reply.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("app.js", "text/javascript; charset=utf-8")]
    [InlineData("kiosk.css", "text/css; charset=utf-8")]
    [InlineData("texts/vi.json", "application/json; charset=utf-8")]
    [InlineData("manifest.webmanifest", "application/manifest+json; charset=utf-8")]
    [InlineData("icon.svg", "image/svg+xml; charset=utf-8")]
    [InlineData("icon-192.png", "image/png")]
    public async Task Each_file_has_its_type_and_is_sent_once(string path, string type)
    {
        var reply = await GetAsync($"/kiosk/{path}");
        Assert.Equal(type, reply.Content.Headers.ContentType!.ToString());

        using var again = new HttpRequestMessage(HttpMethod.Get, $"/kiosk/{path}");
        again.Headers.IfNoneMatch.Add(new EntityTagHeaderValue(reply.Headers.ETag!.Tag));
        Assert.Equal(HttpStatusCode.NotModified, (await sipas.Anyone.SendAsync(again)).StatusCode);
    }

    [Fact]
    public async Task The_list_for_the_service_worker_names_every_file_with_its_hash_and_a_version_made_of_them()
    {
        var list = await (await GetAsync("/kiosk/files.js")).Content.ReadAsStringAsync();
        var read = JsonNode.Parse(list["self.sipasKiosk = ".Length..].TrimEnd('\n', ';'))!;
        Assert.Equal(KioskApp.Built.Version, (string?)read["version"]);
        Assert.Matches(@"^\d+\.\d+\.\d+\+[0-9a-f]{10}$", KioskApp.Built.Version);
        Assert.Equal(
            KioskApp.Built.Files.Where(file => file.Path != "files.js").Select(file => (file.Path, file.Hash)).Order(),
            read["files"]!.AsObject().Select(file => (file.Key, (string)file.Value!)).Order());
    }

    [Fact]
    public async Task Without_the_slash_the_way_leads_to_it_and_what_is_not_there_is_not_found()
    {
        using var direct = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = sipas.Anyone.BaseAddress };
        var reply = await direct.GetAsync(new Uri("/kiosk", UriKind.Relative));
        Assert.Equal((HttpStatusCode.Redirect, "/kiosk/"), (reply.StatusCode, reply.Headers.Location!.OriginalString));
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync("/kiosk/types.d.ts")).StatusCode);
    }

    private static Dictionary<string, string> Texts(KioskFile file) => JsonNode.Parse(file.Content)!.AsObject().ToDictionary(text => text.Key, text => (string)text.Value!);

    private Task<HttpResponseMessage> GetAsync(string path) => sipas.Anyone.GetAsync(new Uri(path, UriKind.Relative));
}
