using System.Net;
using System.Text.RegularExpressions;

namespace Sipas.Tests.Access;

/// <summary>How people come in, and how they are kept out.</summary>
public sealed partial class SignInTests(RunningSipas sipas) : IClassFixture<RunningSipas>
{
    private const string Viewer = """{ "role": "viewer" }""";

    [Fact]
    public async Task Pages_of_the_console_lead_to_the_sign_in_and_back()
    {
        using var browser = new Browser(sipas);
        await browser.MakeAccountAsync(Viewer);

        var away = await browser.GetAsync("/console/units?q=x");
        Assert.Equal((HttpStatusCode.Found, "/sign-in?to=%2Fconsole%2Funits%3Fq%3Dx"), (away.StatusCode, away.Headers.Location!.PathAndQuery));
        var back = await browser.SignInAsync(Browser.Password, to: "/console/units?q=x");
        Assert.Equal("/console/units?q=x", back.Headers.Location?.ToString());
        Assert.Contains("Nguyễn Thị Lan", await browser.PageAsync("/console/account"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://elsewhere.example")]
    [InlineData("//elsewhere.example")]
    [InlineData("/\\elsewhere.example")]
    public async Task Nobody_is_led_elsewhere(string to)
    {
        using var browser = new Browser(sipas);
        await browser.MakeAccountAsync(Viewer);
        Assert.Equal("/console", (await browser.SignInAsync(Browser.Password, to: to)).Headers.Location?.ToString());
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_address_are_told_alike()
    {
        using var browser = new Browser(sipas);
        await browser.MakeAccountAsync(Viewer);

        var wrong = await browser.SignInAsync("con trâu đi sau cái cày");
        var unknown = await browser.SignInAsync(Browser.Password, "nobody@example.vn");
        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity), (wrong.StatusCode, unknown.StatusCode));
        Assert.Contains("không đúng", WebUtility.HtmlDecode(await wrong.TextAsync()), StringComparison.Ordinal);
        Assert.Equal(Without(await wrong.TextAsync(), browser.Email), Without(await unknown.TextAsync(), "nobody@example.vn"));
    }

    [Fact]
    public async Task Five_wrong_passwords_lock_an_account_for_a_while()
    {
        using var browser = new Browser(sipas);
        await browser.MakeAccountAsync(Viewer);
        for (var i = 0; i < 4; i++)
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await browser.SignInAsync("con trâu đi sau cái cày")).StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await browser.SignInAsync("con trâu đi sau cái cày")).StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await browser.SignInAsync(Browser.Password)).StatusCode);
    }

    [Theory]
    [InlineData("ngắn", "12")]
    [InlineData("aaaaaaaaaaaaaaaa", "5")]
    public async Task A_password_too_easy_to_guess_is_refused_with_the_rule(string password, string rule)
    {
        using var browser = await Browser.SignedInAsync(sipas, Viewer);
        var reply = await browser.PostAsync("/console/account/password", ("old", Browser.Password), ("password", password));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, reply.StatusCode);
        Assert.Contains(rule, await reply.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_to_a_password_works_once()
    {
        using var browser = new Browser(sipas);
        await browser.MakeAccountAsync(Viewer);
        var link = await (await sipas.Administrator.PostAsync($"/api/v1/accounts/{browser.Account}/password-link", null, TestContext.Current.CancellationToken)).JsonAsync();
        var page = new Uri(link["link"]!.GetValue<string>());
        var token = Uri.UnescapeDataString(page.Query.Split("token=")[1]);

        async Task<HttpStatusCode> SetAsync(string password) =>
            (await browser.PostFromAsync("/sign-in", "/sign-in/password", ("account", browser.Account.ToString()), ("token", token), ("password", password))).StatusCode;

        Assert.Equal(HttpStatusCode.Found, await SetAsync("một câu khác dài hơn"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await SetAsync("một câu khác nữa dài hơn"));
        Assert.Equal(HttpStatusCode.Found, (await browser.SignInAsync("một câu khác dài hơn")).StatusCode);
    }

    [Fact]
    public async Task A_form_without_its_token_does_nothing()
    {
        using var browser = await Browser.SignedInAsync(sipas, Viewer);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.SendAsync("/console/account/password", ("old", Browser.Password), ("password", "một câu khác dài hơn"))).StatusCode);
        Assert.Equal(HttpStatusCode.Found, (await browser.SignInAsync(Browser.Password)).StatusCode);
    }

    [Fact]
    public async Task A_cookie_reads_from_the_API_and_changes_nothing_there()
    {
        using var browser = await Browser.SignedInAsync(sipas, """{ "role": "administrator" }""");
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/api/v1/accounts")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.SendAsync($"/api/v1/accounts/{browser.Account}/close")).StatusCode);
    }

    [Fact]
    public async Task Sessions_are_listed_and_one_or_all_others_end_at_once()
    {
        using var first = await Browser.SignedInAsync(sipas, Viewer);
        using var second = new Browser(sipas);
        using var third = new Browser(sipas);
        Assert.Equal(HttpStatusCode.Found, (await second.SignInAsync(Browser.Password, first.Email)).StatusCode);
        Assert.Equal(HttpStatusCode.Found, (await third.SignInAsync(Browser.Password, first.Email)).StatusCode);
        var others = SessionEnd().Matches(await first.PageAsync("/console/account")).Select(match => match.Value).ToList();
        Assert.Equal(2, others.Count);

        await first.PostAsync(others[0]);
        await first.PostAsync("/console/account/password", ("old", Browser.Password), ("password", "một câu khác dài hơn"));

        Assert.Equal(HttpStatusCode.OK, (await first.GetAsync("/console/account")).StatusCode);
        Assert.Equal(HttpStatusCode.Found, (await second.GetAsync("/console/account")).StatusCode);
        Assert.Equal(HttpStatusCode.Found, (await third.GetAsync("/console/account")).StatusCode);
    }

    [Fact]
    public async Task Signing_out_and_closing_an_account_end_its_sessions()
    {
        using var browser = await Browser.SignedInAsync(sipas, Viewer);
        await browser.PostAsync("/sign-out");
        Assert.Equal(HttpStatusCode.Found, (await browser.GetAsync("/console/account")).StatusCode);

        await browser.SignInAsync(Browser.Password);
        using var close = await sipas.Administrator.PostAsync($"/api/v1/accounts/{browser.Account}/close", null, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NoContent, close.StatusCode);
        Assert.Equal(HttpStatusCode.Found, (await browser.GetAsync("/console/account")).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await browser.SignInAsync(Browser.Password)).StatusCode);
    }

    [Fact]
    public async Task A_second_factor_is_asked_for_and_a_recovery_code_works_once()
    {
        using var browser = await Browser.SignedInAsync(sipas, Viewer);
        var begun = WebUtility.HtmlDecode(await (await browser.PostAsync("/console/account/second-factor")).TextAsync());
        var secret = Secret().Match(begun).Groups[1].Value;
        var on = WebUtility.HtmlDecode(await (await browser.PostAsync("/console/account/second-factor/confirm", ("code", Totp.CodeOf(secret)))).TextAsync());
        var recovery = RecoveryCode().Match(on).Groups[1].Value;
        await browser.PostAsync("/sign-out");

        var half = await browser.SignInAsync(Browser.Password);
        Assert.StartsWith("/sign-in/code", half.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Found, (await browser.GetAsync("/console/account")).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await browser.PostFromAsync("/sign-in/code", "/sign-in/code", ("code", "000000"))).StatusCode);
        Assert.Equal("/console", (await browser.PostFromAsync("/sign-in/code", "/sign-in/code", ("code", recovery))).Headers.Location?.ToString());

        await browser.PostAsync("/sign-out");
        await browser.SignInAsync(Browser.Password);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await browser.PostFromAsync("/sign-in/code", "/sign-in/code", ("code", recovery))).StatusCode);
        Assert.Equal("/console", (await browser.PostFromAsync("/sign-in/code", "/sign-in/code", ("code", Totp.CodeOf(secret)))).Headers.Location?.ToString());
    }

    [Fact]
    public async Task Who_has_lost_the_second_factor_gets_in_again_once_an_administrator_has_turned_it_off()
    {
        using var browser = await Browser.SignedInAsync(sipas, Viewer);
        using var administrator = await Browser.SignedInAsync(sipas, """{ "role": "administrator" }""");
        var begun = WebUtility.HtmlDecode(await (await browser.PostAsync("/console/account/second-factor")).TextAsync());
        var secret = Secret().Match(begun).Groups[1].Value;
        await browser.PostAsync("/console/account/second-factor/confirm", ("code", Totp.CodeOf(secret)));
        await browser.PostAsync("/sign-out");
        Assert.Contains("Tắt xác thực bước hai", await administrator.PageAsync($"/console/admin/accounts/{browser.Account}"), StringComparison.Ordinal);

        await administrator.PostAsync($"/console/admin/accounts/{browser.Account}/second-factor/off");

        Assert.DoesNotContain("/second-factor/off", await administrator.PageAsync($"/console/admin/accounts/{browser.Account}"), StringComparison.Ordinal);
        Assert.Equal("/console", (await browser.SignInAsync(Browser.Password)).Headers.Location?.ToString());
        var again = WebUtility.HtmlDecode(await (await browser.PostAsync("/console/account/second-factor")).TextAsync());
        Assert.NotEqual(secret, Secret().Match(again).Groups[1].Value);
    }

    [Fact]
    public async Task The_first_account_is_made_with_the_administrators_token_and_only_once()
    {
        await using var fresh = Given.Sipas();
        using var browser = new Browser(fresh);
        (string, string)[] person = [("name", "Quản trị"), ("email", "quantri@example.vn"), ("password", Browser.Password)];
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await browser.PostFromAsync("/set-up", "/set-up", [.. person, ("token", "a-guess")])).StatusCode);
        Assert.Equal(HttpStatusCode.Found, (await browser.PostFromAsync("/set-up", "/set-up", [.. person, ("token", RunningSipas.Token)])).StatusCode);

        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/api/v1/accounts")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/set-up")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.PostAsync("/set-up", [.. person, ("token", RunningSipas.Token)])).StatusCode);
    }

    private static string Without(string page, string email) => Hidden().Replace(page, "").Replace(email, "", StringComparison.Ordinal);

    [GeneratedRegex("<input type=\"hidden\"[^>]*>")]
    private static partial Regex Hidden();

    [GeneratedRegex("/console/account/sessions/[0-9a-f-]{36}/end")]
    private static partial Regex SessionEnd();

    [GeneratedRegex("<code>([A-Z2-7]{32})</code>")]
    private static partial Regex Secret();

    [GeneratedRegex("<li><code>([^<]+)</code>")]
    private static partial Regex RecoveryCode();
}
