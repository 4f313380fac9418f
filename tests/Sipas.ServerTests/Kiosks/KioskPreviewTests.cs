using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace Sipas.ServerTests.Kiosks;

/// <summary>A draft on the kiosk's own screens, before anybody is asked: nothing leaves the page, and nothing stays of it.</summary>
[Collection(KioskTests.Name)]
public sealed class KioskPreviewTests : IAsyncLifetime
{
    private const string Draft = "/api/v1/surveys/counter-9/versions/2";
    private const string Version = "/console/admin/surveys/counter-9/2";
    private const string Criterion = "Chỉ có trong bản nháp.";

    private readonly KiosksInChromium kiosks;

    /// <summary>Tests with a Chromium; without one they are skipped.</summary>
    public KioskPreviewTests(KiosksInChromium kiosks)
    {
        KioskTests.NeedChromium();
        this.kiosks = kiosks;
    }

    /// <summary>Makes a draft of one criterion.</summary>
    public async ValueTask InitializeAsync()
    {
        using var made = await kiosks.Office.PostAsync(new Uri("/api/v1/surveys/drafts?from=counter-9&version=1", UriKind.Relative), null);
        Assert.True(made.IsSuccessStatusCode, await made.Content.ReadAsStringAsync());
        var draft = JsonNode.Parse(await kiosks.Office.GetStringAsync(new Uri(Draft, UriKind.Relative)))!;
        draft["contents"]!.AsArray().RemoveRange(1, draft["contents"]!.AsArray().Count - 1);
        var groups = draft["contents"]![0]!["groups"]!.AsArray();
        groups.RemoveRange(1, groups.Count - 1);
        var criteria = groups[0]!["criteria"]!.AsArray();
        criteria.RemoveRange(1, criteria.Count - 1);
        criteria[0]!["text"] = new JsonObject { ["vi"] = Criterion, ["en"] = "Only in the draft." };
        using var changed = await kiosks.Office.PutAsJsonAsync(Draft, draft);
        Assert.True(changed.IsSuccessStatusCode, await changed.Content.ReadAsStringAsync());
    }

    /// <summary>Takes the draft away.</summary>
    public async ValueTask DisposeAsync()
    {
        using var deleted = await kiosks.Office.DeleteAsync(new Uri(Draft, UriKind.Relative));
        Assert.True(deleted.IsSuccessStatusCode, await deleted.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_draft_is_seen_from_the_language_to_the_thanks_and_nothing_is_sent_or_kept()
    {
        await using var context = await kiosks.AdministratorAsync(bypassPolicy: false);
        var screen = new KioskPage(await context.NewPageAsync(), kiosks);
        var before = await LedgerAsync();
        var (requests, errors) = (new List<string>(), new List<string>());
        await screen.Page.GotoAsync(Version);
        screen.Page.Request += (_, request) => requests.Add($"{request.Method} {new Uri(request.Url).AbsolutePath}");
        screen.Page.Console += (_, message) => errors.Add($"{message.Type}: {message.Text}");
        screen.Page.PageError += (_, error) => errors.Add(error);
        await screen.Page.Locator($"main a[href='{Version}/kiosk']").ClickAsync();

        await screen.ReadyAsync();
        await Assertions.Expect(screen.Page.Locator(".corner button")).ToBeHiddenAsync();
        await screen.BeginAsync();
        await Assertions.Expect(screen.Heading).ToHaveTextAsync(Criterion);
        await screen.RateAsync(2);
        await screen.ShowsAsync("finish");
        await screen.Page.GetByText("Viết góp ý").ClickAsync();
        await screen.Page.GetByLabel("Góp ý của Ông/Bà").FillAsync("Không đi đâu cả.");
        await screen.SendAsync();
        await Assertions.Expect(screen.Page.Locator(".preview")).ToContainTextAsync("không gửi và không lưu gì cả");
        await Assertions.Expect(screen.Page.GetByText($"{kiosks.Service.Address.Authority}/r")).ToBeVisibleAsync();
        var receipt = await screen.Page.Locator(".receipt").InnerTextAsync();
        await screen.Page.Locator("nav .primary").ClickAsync();
        await screen.ReadyAsync();
        await screen.VisitAsync("en", 5);

        Assert.Empty(errors);
        Assert.Equal($"GET {Version}/kiosk", requests[0]);
        Assert.All(requests.Skip(1), request => Assert.Matches("^GET /(kiosk|assets)/[a-z0-9./-]+\\.(js|css|svg)$", request));
        Assert.Equal("0 0 0 0", await screen.Page.EvaluateAsync<string>("""
            async () => {
              const folder = await navigator.storage.getDirectory();
              const found = [
                await navigator.serviceWorker.getRegistrations(), await indexedDB.databases(), await caches.keys(),
                [...Object.keys(localStorage), ...Object.keys(sessionStorage), ...await Array.fromAsync(folder.keys())],
              ];
              return found.map(kept => kept.length).join(' ');
            }
            """));
        using var found = await kiosks.Office.GetAsync(new Uri($"/r/{receipt}", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, found.StatusCode);
        Assert.Equal(before, await LedgerAsync());
        await screen.Page.Locator(".preview a").ClickAsync();
        await screen.Page.WaitForURLAsync($"**{Version}");
    }

    [Fact]
    public async Task Even_a_script_in_the_page_can_send_nothing_from_it()
    {
        await using var context = await kiosks.AdministratorAsync(bypassPolicy: false);
        var page = await context.NewPageAsync();
        await page.GotoAsync($"{Version}/kiosk");

        Assert.Equal("TypeError SecurityError", await page.EvaluateAsync<string>("""
            async () => [
              await fetch('/api/v1/surveys').then(() => 'sent', problem => problem.name),
              await navigator.serviceWorker.register('/kiosk/sw.js').then(() => 'registered', problem => problem.name),
            ].join(' ')
            """));
    }

    [Theory]
    [InlineData("vi", 1080, 1920)]
    [InlineData("en", 1280, 800)]
    [InlineData("vi", 380, 800)]
    [InlineData("en", 640, 400)]
    public async Task Every_screen_of_it_can_be_used_by_everybody(string language, int width, int height)
    {
        // The page allows no script from elsewhere; axe is brought in by the test.
        await using var context = await kiosks.AdministratorAsync(bypassPolicy: true, width, height);
        var screen = new KioskPage(await context.NewPageAsync(), kiosks);
        await screen.Page.GotoAsync($"{Version}?lang={language}");
        await screen.Page.GotoAsync($"{Version}/kiosk");

        await screen.ReadyAsync();
        await LooksGoodAsync("start");
        await screen.BeginAsync(language);
        await LooksGoodAsync("question");
        await screen.RateAsync(4);
        await LooksGoodAsync("about-you");
        await screen.SendAsync();
        await LooksGoodAsync("thanks");

        async Task LooksGoodAsync(string name)
        {
            await screen.LooksGoodAsync($"preview-{name}-{language}");
            await Assertions.Expect(screen.Page.Locator("h1")).ToHaveCountAsync(1);
            await Assertions.Expect(screen.Page.Locator(".preview")).ToHaveAttributeAsync("lang", language);
        }
    }

    private Task<string> LedgerAsync() => kiosks.Office.GetStringAsync(new Uri("/api/v1/responses/export?survey=counter-9&format=ndjson", UriKind.Relative));
}
