using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Sipas.Api.Web;

namespace Sipas.Tests.Access;

/// <summary>Behind a proxy that ends TLS, which hands on the host that people ask for.</summary>
public sealed partial class PublicAddressTests
{
    private const string Host = "danhgia.example.vn";

    [Theory]
    [InlineData(Host, true)]
    [InlineData("sipas.noi-bo:8080", false)]
    public async Task Who_comes_by_the_public_address_gets_secure_cookies_and_comes_back_to_it_from_the_provider(string host, bool secure)
    {
        await using var provider = await SignInProvider.StartAsync();
        await using var sipas = Given.Sipas([.. provider.Settings, ("Sipas:Web:PublicAddress", $"https://{Host}/")]);
        using var browser = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = sipas.Anyone.BaseAddress };

        using var page = await SendAsync(browser, new(HttpMethod.Get, "/sign-in") { Headers = { Host = host } });
        var cookie = page.Headers.GetValues("Set-Cookie").Single(set => set.StartsWith("sipas-form=", StringComparison.Ordinal));
        Assert.Equal(secure, cookie.Contains("; secure", StringComparison.Ordinal));
        using var begun = await SendAsync(browser, new(HttpMethod.Post, "/sign-in/provider")
        {
            Headers = { Host = host },
            Content = new FormUrlEncodedContent([new("__RequestVerificationToken", WebUtility.HtmlDecode(Token().Match(await page.TextAsync()).Groups[1].Value))]),
        }, cookie.Split(';')[0]);

        Assert.Contains(
            $"redirect_uri={Uri.EscapeDataString($"{(secure ? "https" : "http")}://{host}/sign-in/provider/return")}&", begun.Headers.Location!.Query, StringComparison.Ordinal);
        Assert.All(begun.Headers.GetValues("Set-Cookie"), set => Assert.Equal(secure, set.Contains("; secure", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Where_nobody_has_said_the_address_messages_lead_to_where_the_service_listens()
    {
        await using var sipas = Given.Sipas();
        using var browser = await Browser.SignedInAsync(sipas, """{ "role": "administrator" }""");

        var address = sipas.Anyone.BaseAddress!.ToString().TrimEnd('/');
        Assert.Equal(address, sipas.Services.GetRequiredService<ServiceAddress>().Text);
        Assert.Contains($"đang dùng địa chỉ {address}", await browser.PageAsync("/console/admin/deliveries"), StringComparison.Ordinal);
    }

    private static Task<HttpResponseMessage> SendAsync(HttpClient browser, HttpRequestMessage request, string? cookie = null)
    {
        if (cookie is not null)
            request.Headers.Add("Cookie", cookie);
        return browser.SendAsync(request, TestContext.Current.CancellationToken);
    }

    [GeneratedRegex("""name="__RequestVerificationToken" value="([^"]*)""")]
    private static partial Regex Token();
}
