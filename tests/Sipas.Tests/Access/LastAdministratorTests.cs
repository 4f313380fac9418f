using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Sipas.Tests.Kiosks;

namespace Sipas.Tests.Access;

/// <summary>Nobody locks everybody out of the console.</summary>
public sealed class LastAdministratorTests : IAsyncDisposable
{
    private const string Administrator = """{ "role": "administrator", "data": ["all"] }""";
    private const string Message = "Đây là quản trị viên cuối cùng còn đăng nhập được.";
    private readonly Clock clock = new("2026-11-26T10:00:00+07:00");
    private readonly RunningSipas sipas;

    public LastAdministratorTests() => sipas = new([]) { Clock = clock };

    public ValueTask DisposeAsync() => sipas.DisposeAsync();

    [Fact]
    public async Task The_last_administrator_is_neither_closed_nor_demoted_in_API_and_page()
    {
        using var browser = await Browser.SignedInAsync(sipas, Administrator);
        var page = $"/console/admin/accounts/{browser.Account}";
        var grant = await GrantAsync(browser);

        foreach (var reply in new[] { await sipas.SendJsonAsync("POST", $"/api/v1/accounts/{browser.Account}/close"), await sipas.SendJsonAsync("DELETE", $"/api/v1/grants/{grant}") })
            Assert.Contains(Message, (await reply.IsProblemAsync(HttpStatusCode.Conflict, "conflict")).Word("detail"), StringComparison.Ordinal);
        foreach (var form in new[] { $"{page}/close", $"{page}/grants/{grant}/take-back" })
        {
            var refused = await browser.PostAsync(form);
            Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
            Assert.Contains(Message, WebUtility.HtmlDecode(await refused.TextAsync()), StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(page)).StatusCode);
    }

    [Theory]
    [InlineData("""{ "role": "auditor", "data": ["all"] }""")]
    [InlineData("""{ "role": "administrator", "unit": "XA", "data": ["all"] }""")]
    [InlineData("""{ "role": "administrator", "surveys": ["counter-9"], "data": ["all"] }""")]
    [InlineData("""{ "role": "administrator", "until": "2026-11-25", "data": ["all"] }""")]
    public async Task Who_does_not_administer_everything_today_is_no_other_administrator(string grant)
    {
        await sipas.UnitAsync(code: "XA");
        using var browser = await Browser.SignedInAsync(sipas, Administrator);
        using var other = await Browser.SignedInAsync(sipas, grant);

        await (await sipas.SendJsonAsync("POST", $"/api/v1/accounts/{browser.Account}/close")).IsProblemAsync(HttpStatusCode.Conflict, "conflict");
        Assert.Equal(HttpStatusCode.NoContent, (await sipas.SendJsonAsync("POST", $"/api/v1/accounts/{other.Account}/close")).StatusCode);
    }

    [Fact]
    public async Task Who_cannot_sign_in_is_no_other_administrator()
    {
        using var browser = await Browser.SignedInAsync(sipas, Administrator);
        using var closed = await Browser.SignedInAsync(sipas, Administrator);
        Assert.Equal(HttpStatusCode.NoContent, (await sipas.SendJsonAsync("POST", $"/api/v1/accounts/{closed.Account}/close")).StatusCode);
        var invited = new JsonObject { ["name"] = "Lê Thị Hoa", ["email"] = "hoa@example.vn", ["grants"] = new JsonArray(JsonNode.Parse(Administrator)) };
        Assert.Equal(HttpStatusCode.Created, (await sipas.Administrator.PostAsJsonAsync("/api/v1/accounts", invited, TestContext.Current.CancellationToken)).StatusCode);

        await (await sipas.SendJsonAsync("POST", $"/api/v1/accounts/{browser.Account}/close")).IsProblemAsync(HttpStatusCode.Conflict, "conflict");
    }

    [Fact]
    public async Task With_another_administrator_either_goes_and_of_two_grants_either_too()
    {
        using var first = await Browser.SignedInAsync(sipas, Administrator, Administrator);
        Assert.Equal(HttpStatusCode.NoContent, (await sipas.SendJsonAsync("DELETE", $"/api/v1/grants/{await GrantAsync(first)}")).StatusCode);
        using var second = await Browser.SignedInAsync(sipas, Administrator);

        Assert.Equal(HttpStatusCode.Found, (await second.PostAsync($"/console/admin/accounts/{first.Account}/close")).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await second.PostAsync($"/console/admin/accounts/{second.Account}/close")).StatusCode);
    }

    private async Task<string> GrantAsync(Browser browser) =>
        (await sipas.JsonAsync("/api/v1/accounts")).AsArray().Single(account => account!.Word("id") == browser.Account.ToString())!["grants"]![0]!.Word("id");
}
