using System.Net;
using System.Text.RegularExpressions;

namespace Sipas.Tests.Access;

/// <summary>Accounts, grants and API tokens as an administrator keeps them in the console.</summary>
public sealed partial class AccountPageTests(RunningSipas sipas) : IClassFixture<RunningSipas>
{
    private const string Administrator = """{ "role": "administrator", "data": ["all"] }""";

    [Fact]
    public async Task An_account_is_made_with_its_first_grant_and_its_link_is_shown_once()
    {
        var unit = await sipas.UnitAsync();
        using var browser = await Browser.SignedInAsync(sipas, Administrator);
        var email = $"{Guid.NewGuid():N}@example.vn";

        var made = await browser.PostAsync("/console/admin/accounts/new",
            ("name", "Trần Văn Bình"), ("email", email), ("role", "UnitManager"), ("unit", $"xa {unit}"), ("data", "Aggregates"), ("data", "Comments"), ("until", "2030-12-31"));
        Assert.Equal(HttpStatusCode.OK, made.StatusCode);
        Assert.Contains("/sign-in/password?account=", await made.TextAsync(), StringComparison.Ordinal);

        var account = (await sipas.JsonAsync("/api/v1/accounts")).AsArray().Single(known => known!["email"]!.GetValue<string>() == email)!;
        Assert.Equal(
            $$"""{"role":"unitManager","unit":"{{unit}}","surveys":[],"data":["aggregates","comments"],"until":"2030-12-31"}""",
            account["grants"]![0]!.AsObject().Where(field => field.Key is not ("id" or "givenBy" or "givenAt")).Aggregate(new System.Text.Json.Nodes.JsonObject(), (all, field) =>
            {
                all[field.Key] = field.Value?.DeepClone();
                return all;
            }).ToJsonString());
        var page = await browser.PageAsync($"/console/admin/accounts/{account["id"]}");
        Assert.DoesNotContain("/sign-in/password", page, StringComparison.Ordinal);
        Assert.Contains($"Lãnh đạo đơn vị · Xã {unit} · mọi phiếu · số liệu tổng hợp, ý kiến · đến hết 31/12/2030", page, StringComparison.Ordinal);
        Assert.Contains("Trần Văn Bình", await browser.PageAsync("/console/admin/accounts?lang=en"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "a@example.vn", "Viewer", "", "yes", "1 đến 100 ký tự")]
    [InlineData("Trần Văn Bình", "none", "Viewer", "", "yes", "thư điện tử hợp lệ")]
    [InlineData("Trần Văn Bình", "a@example.vn", "Owner", "", "yes", "Cần một vai trò")]
    [InlineData("Trần Văn Bình", "a@example.vn", "Viewer", "", "", "“Tất cả đơn vị”")]
    [InlineData("Trần Văn Bình", "a@example.vn", "Viewer", "Xa-xôi", "", "Không có đơn vị nào khớp với “Xa-xôi”")]
    [InlineData("Trần Văn Bình", "a@example.vn", "Viewer", "Xa-xôi", "yes", "Chỉ chọn một")]
    public async Task What_is_wrong_is_said_beside_what_was_entered(string name, string email, string role, string unit, string all, string reason)
    {
        using var browser = await Browser.SignedInAsync(sipas, Administrator);

        var reply = await browser.PostAsync("/console/admin/accounts/new", ("name", name), ("email", email), ("role", role), ("unit", unit), ("allUnits", all), ("data", "Aggregates"));

        var page = WebUtility.HtmlDecode(await reply.TextAsync());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, reply.StatusCode);
        Assert.Contains(reason, page, StringComparison.Ordinal);
        Assert.DoesNotContain(" / ", page, StringComparison.Ordinal);
        Assert.Contains($"value=\"{email}\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain((await sipas.JsonAsync("/api/v1/accounts")).AsArray(), known => known!["email"]!.GetValue<string>() == email);
    }

    [Fact]
    public async Task Of_several_units_that_fit_a_name_one_is_chosen_from_a_list()
    {
        var (one, other) = (await sipas.UnitAsync(code: "TWIN1"), await sipas.UnitAsync(code: "TWIN2"));
        using var browser = await Browser.SignedInAsync(sipas, Administrator);
        var form = new (string, string)[] { ("name", "Lê Thị Hoa"), ("email", $"{Guid.NewGuid():N}@example.vn"), ("role", "Viewer"), ("data", "Aggregates"), ("unit", "twin") };

        var asked = await browser.PostAsync("/console/admin/accounts/new", form);
        var page = await asked.TextAsync();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, asked.StatusCode);
        Assert.All([one, other], code => Assert.Contains($"type=\"radio\" value=\"{code}\"", page, StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.OK, (await browser.PostAsync("/console/admin/accounts/new", [.. form, ("unit", other)])).StatusCode);
    }

    [Fact]
    public async Task A_grant_is_given_and_taken_back_and_an_account_closed_and_opened()
    {
        using var administrator = await Browser.SignedInAsync(sipas, Administrator);
        using var viewer = await Browser.SignedInAsync(sipas, """{ "role": "viewer" }""");
        var page = $"/console/admin/accounts/{viewer.Account}";

        await DoneAsync(administrator, $"{page}/grants", "grant", ("role", "Auditor"), ("allUnits", "yes"), ("data", "Aggregates"));
        Assert.Equal(HttpStatusCode.OK, (await viewer.GetAsync("/console/admin/audit")).StatusCode);
        var given = TakeBack().Match(await administrator.PageAsync(page)).Groups["id"].Value;
        foreach (Match grant in TakeBack().Matches(await administrator.PageAsync(page)))
            await DoneAsync(administrator, $"{page}/grants/{grant.Groups["id"].Value}/take-back", "takenBack");
        Assert.NotEmpty(given);
        Assert.Equal(HttpStatusCode.Forbidden, (await viewer.GetAsync("/console/admin/audit")).StatusCode);

        await DoneAsync(administrator, $"{page}/sign-out", "signedOut");
        Assert.Equal(HttpStatusCode.Found, (await viewer.GetAsync("/console/account")).StatusCode);
        await viewer.SignInAsync(Browser.Password);
        await DoneAsync(administrator, $"{page}/close", "closed");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await viewer.SignInAsync(Browser.Password)).StatusCode);
        await DoneAsync(administrator, $"{page}/open", "opened");
        Assert.Equal(HttpStatusCode.Found, (await viewer.SignInAsync(Browser.Password)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await administrator.GetAsync($"/console/admin/accounts/{Guid.NewGuid()}")).StatusCode);
    }

    [Fact]
    public async Task A_token_is_shown_once_works_and_is_revoked()
    {
        using var browser = await Browser.SignedInAsync(sipas, Administrator);
        var name = $"Một cửa {Guid.NewGuid():N}";

        var made = await browser.PostAsync("/console/admin/tokens/new", ("name", name), ("validDays", "30"), ("role", "Viewer"), ("allUnits", "yes"), ("data", "Aggregates"));
        var text = TokenText().Match(await made.TextAsync()).Value;
        using var program = sipas.Client(text);
        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync("/api/v1/units", TestContext.Current.CancellationToken)).StatusCode);
        var list = await browser.PageAsync("/console/admin/tokens");
        Assert.Contains(name, list, StringComparison.Ordinal);
        Assert.DoesNotContain("sipas_", list, StringComparison.Ordinal);

        var token = (await sipas.JsonAsync("/api/v1/tokens")).AsArray().Single(known => known!["name"]!.GetValue<string>() == name)!;
        Assert.Equal("/console/admin/tokens?done=revoked", (await browser.PostAsync($"/console/admin/tokens/{token["id"]}/revoke")).Headers.Location?.ToString());
        Assert.Equal(HttpStatusCode.Unauthorized, (await program.GetAsync("/api/v1/units", TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.PostAsync($"/console/admin/tokens/{Guid.NewGuid()}/revoke")).StatusCode);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("731")]
    [InlineData("mười")]
    public async Task A_token_is_good_for_a_day_to_two_years(string days)
    {
        using var browser = await Browser.SignedInAsync(sipas, Administrator);
        var reply = await browser.PostAsync("/console/admin/tokens/new", ("name", "Một cửa"), ("validDays", days), ("role", "Viewer"), ("allUnits", "yes"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, reply.StatusCode);
        Assert.Contains("730", await reply.TextAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("unitManager")]
    [InlineData("analyst")]
    [InlineData("viewer")]
    [InlineData("auditor")]
    public async Task Nobody_but_an_administrator_of_everything_sees_or_changes_accounts_and_tokens(string role)
    {
        using var browser = await Browser.SignedInAsync(sipas, $$"""{ "role": "{{role}}", "data": ["all"] }""", $$"""{ "role": "administrator", "unit": "{{await sipas.UnitAsync()}}" }""");

        foreach (var address in new[] { "accounts", "accounts/new", $"accounts/{browser.Account}", "tokens", "tokens/new" })
            Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync($"/console/admin/{address}")).StatusCode);
        foreach (var address in new[] { "accounts/new", $"accounts/{browser.Account}/grants", $"accounts/{browser.Account}/close", $"accounts/{browser.Account}/password-link", "tokens/new" })
            Assert.Equal(HttpStatusCode.Forbidden, (await browser.PostAsync($"/console/admin/{address}")).StatusCode);
    }

    private static async Task DoneAsync(Browser browser, string address, string done, params (string, string)[] fields)
    {
        var reply = await browser.PostAsync(address, fields);
        Assert.True(reply.StatusCode == HttpStatusCode.Found, await reply.TextAsync());
        Assert.EndsWith($"?done={done}", reply.Headers.Location?.ToString(), StringComparison.Ordinal);
        await browser.PageAsync(reply.Headers.Location!.ToString());
    }

    [GeneratedRegex("grants/(?<id>[0-9a-f-]{36})/take-back")]
    private static partial Regex TakeBack();

    [GeneratedRegex("sipas_[A-Za-z0-9_-]{43}")]
    private static partial Regex TokenText();
}
