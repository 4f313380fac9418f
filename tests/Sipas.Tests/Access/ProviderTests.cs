using System.Net;
using Microsoft.AspNetCore.WebUtilities;

namespace Sipas.Tests.Access;

/// <summary>Signing in with an OpenID Connect provider, and everything that somebody might try with it.</summary>
public sealed class ProviderTests : IAsyncLifetime
{
    private SignInProvider provider = null!;
    private RunningSipas sipas = null!;
    private Browser browser = null!;

    public async ValueTask InitializeAsync()
    {
        provider = await SignInProvider.StartAsync();
        sipas = Given.Sipas(provider.Settings);
        browser = await Browser.SignedInAsync(sipas, """{ "role": "viewer" }""");
    }

    public async ValueTask DisposeAsync()
    {
        browser.Dispose();
        await sipas.DisposeAsync();
        await provider.DisposeAsync();
    }

    [Fact]
    public async Task Who_has_linked_an_account_signs_in_with_the_provider()
    {
        await LinkAsync();
        await browser.PostAsync("/sign-out");
        Assert.Equal("/console/units?q=x", await ThroughAsync("/sign-in", "/sign-in/provider", ("to", "/console/units?q=x")));
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/console/account")).StatusCode);

        Assert.Equal("/console/account?done=unlinked", (await browser.PostAsync("/console/account/provider/off")).Headers.Location?.ToString());
        await browser.PostAsync("/sign-out");
        await RefusedAsync();
    }

    [Fact]
    public async Task Whoever_has_not_linked_an_account_is_not_let_in_and_an_identity_belongs_to_one_account()
    {
        using var other = await Browser.SignedInAsync(sipas, """{ "role": "viewer" }""");
        await LinkAsync();
        var taken = await LastAsync(other, "/console/account", "/console/account/provider");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, taken.StatusCode);

        await browser.PostAsync("/sign-out");
        provider.Subject = "người-hai";
        await RefusedAsync();
    }

    [Fact]
    public async Task A_new_key_of_the_provider_is_found()
    {
        await LinkAsync();
        provider.ChangeKey();
        await browser.PostAsync("/sign-out");
        // The first try has the service read the keys again, at most every five seconds.
        for (var tries = 0; tries < 30 && await ThroughAsync("/sign-in", "/sign-in/provider") != "/console"; tries++)
            await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/console/account")).StatusCode);
    }

    [Theory]
    [InlineData("issuer")]
    [InlineData("audience")]
    [InlineData("nonce")]
    [InlineData("empty nonce")]
    [InlineData("no nonce")]
    [InlineData("expired")]
    [InlineData("signature")]
    public async Task A_token_that_is_not_right_lets_nobody_in(string wrong)
    {
        await LinkAsync();
        await browser.PostAsync("/sign-out");
        provider.Lie = token => wrong switch
        {
            "issuer" => token with { Issuer = "http://127.0.0.1:1" },
            "audience" => token with { Audience = "another-client" },
            "nonce" => token with { Nonce = "another" },
            "empty nonce" => token with { Nonce = "" },
            "no nonce" => token with { Nonce = null },
            "expired" => token with { IssuedAt = token.IssuedAt.AddHours(-1), Expires = token.Expires.AddHours(-1) },
            _ => token,
        };
        if (wrong == "signature")
            provider.LetSomebodyElseSign();
        await RefusedAsync();
    }

    [Fact]
    public async Task A_return_with_another_state_or_in_another_browser_or_made_once_more_lets_nobody_in()
    {
        await LinkAsync();
        await browser.PostAsync("/sign-out");

        var back = await BackAsync(browser, "/sign-in", "/sign-in/provider");
        await FailsAsync(browser, back[..(back.IndexOf("&state=", StringComparison.Ordinal) + 7)] + "another");
        using var stranger = new Browser(sipas);
        await FailsAsync(stranger, back);
        Assert.Equal(HttpStatusCode.Found, (await browser.GetAsync(back)).StatusCode);
        await FailsAsync(browser, back);
    }

    [Fact]
    public async Task A_code_that_was_used_or_is_another_browsers_lets_nobody_in_with_a_state_of_its_own()
    {
        await LinkAsync();
        await browser.PostAsync("/sign-out");
        using var stranger = new Browser(sipas);
        var strangers = await BackAsync(stranger, "/sign-in", "/sign-in/provider");
        var used = await BackAsync(browser, "/sign-in", "/sign-in/provider");
        Assert.StartsWith("/sign-in/provider/done", (await browser.GetAsync(used)).Headers.Location?.ToString(), StringComparison.Ordinal);

        // The provider refuses both: the one since codes are good once, the other since its verifier is the stranger's.
        foreach (var (back, refusal) in new[] { (used, "code"), (strangers, "verifier") })
        {
            var fresh = await BackAsync(browser, "/sign-in", "/sign-in/provider");
            await FailsAsync(browser, fresh.Replace(CodeOf(fresh), CodeOf(back), StringComparison.Ordinal));
            Assert.Equal(refusal, provider.Refusal);
        }
    }

    private static string CodeOf(string back) => QueryHelpers.ParseQuery(back[back.IndexOf('?', StringComparison.Ordinal)..])["code"].ToString();

    private async Task LinkAsync() => Assert.Equal("/console/account?done=linked", await ThroughAsync("/console/account", "/console/account/provider"));

    private async Task RefusedAsync()
    {
        var last = await LastAsync(browser, "/sign-in", "/sign-in/provider");
        Assert.True(last.StatusCode == HttpStatusCode.UnprocessableEntity || last.Headers.Location?.ToString() == "/sign-in?fault=provider", $"{last.StatusCode} {last.Headers.Location}");
        Assert.Equal(HttpStatusCode.Found, (await browser.GetAsync("/console/account")).StatusCode);
    }

    private static async Task FailsAsync(Browser browser, string back)
    {
        var reply = await browser.GetAsync(back);
        Assert.Equal("/sign-in?fault=provider", reply.Headers.Location?.ToString());
        Assert.Equal(HttpStatusCode.Found, (await browser.GetAsync("/console/account")).StatusCode);
    }

    // To the provider, back, and through whatever the service still asks; where it ends.
    private async Task<string?> ThroughAsync(string page, string address, params (string, string)[] fields) =>
        (await LastAsync(browser, page, address, fields)).Headers.Location?.ToString();

    private async Task<HttpResponseMessage> LastAsync(Browser who, string page, string address, params (string, string)[] fields)
    {
        var reply = await who.GetAsync(await BackAsync(who, page, address, fields));
        while (reply.Headers.Location is { } next && next.ToString().Contains("/provider/done", StringComparison.Ordinal))
            reply = await who.GetAsync(next.ToString());
        return reply;
    }

    private async Task<string> BackAsync(Browser who, string page, string address, params (string, string)[] fields)
    {
        var away = await who.PostFromAsync(page, address, fields);
        Assert.Equal(HttpStatusCode.Found, away.StatusCode);
        using var there = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        var back = await there.GetAsync(away.Headers.Location, TestContext.Current.CancellationToken);
        Assert.StartsWith(sipas.Anyone.BaseAddress!.ToString(), back.Headers.Location!.ToString(), StringComparison.Ordinal);
        return back.Headers.Location.PathAndQuery;
    }
}
