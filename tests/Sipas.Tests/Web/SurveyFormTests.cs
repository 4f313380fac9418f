using System.Net;

namespace Sipas.Tests.Web;

/// <summary>The questionnaire on the web, as a browser without script goes through it.</summary>
public sealed class SurveyFormTests : IAsyncLifetime
{
    private readonly Clock clock = new("2026-11-26T09:00:00+07:00");
    private readonly RunningSipas sipas;
    private string unit = "";

    public SurveyFormTests() => sipas = new([]) { Clock = clock };

    public async ValueTask InitializeAsync() => unit = await sipas.UnitAsync();

    public ValueTask DisposeAsync() => sipas.DisposeAsync();

    [Fact]
    public async Task What_is_entered_is_counted_and_its_receipt_says_so_without_saying_what()
    {
        using var browser = new Browser(sipas);
        var page = await browser.OpenAsync($"/s/{unit}");
        clock.Now += TimeSpan.FromMinutes(2);

        var thanks = await browser.ThankedAsync(page, ("a.1", "5"), ("a.4", "2"), ("a.9", ""), ("p.gender", "female"), ("p.ageBand", ""), ("comment", "Tốt.\r\nCảm ơn."));

        Assert.Matches("^/thanks/[0-9A-Z-]{30}$", thanks);
        Assert.Contains("Phiếu đánh giá đã được nhận.", await TextAsync(browser, thanks), StringComparison.Ordinal);
        var receipt = await TextAsync(browser, thanks.Replace("thanks", "r", StringComparison.Ordinal));
        Assert.Contains("đã được tính vào kết quả", receipt, StringComparison.Ordinal);
        Assert.Contains($"Xã {unit}", receipt, StringComparison.Ordinal);
        Assert.Contains("26/11/2026", receipt, StringComparison.Ordinal);
        Assert.DoesNotContain("Cảm ơn.", receipt, StringComparison.Ordinal);
        var result = await sipas.ResultAsync(unit, period: "2026-11");
        Assert.Equal("[0,0,0,0,1]", result.Cell("criteria", "1")["distribution"]!.ToJsonString());
        Assert.Equal("[0,1,0,0,0]", result.Cell("criteria", "4")["distribution"]!.ToJsonString());
        Assert.Equal(["2|120|{\"gender\":\"female\"}|Tốt.\nCảm ơn.|0"], Ledger("channel || '|' || duration_seconds || '|' || respondent || '|' || comment || '|' || flags"));
    }

    [Fact]
    public async Task Pressed_twice_it_is_one_answer_and_no_conflict()
    {
        using var browser = new Browser(sipas);
        var page = await browser.OpenAsync($"/s/{unit}");

        var first = await browser.ThankedAsync(page, ("a.1", "5"));
        clock.Now += TimeSpan.FromMinutes(1);
        var second = await browser.ThankedAsync(page, ("a.1", "5"));

        Assert.Equal(first, second);
        Assert.Equal(1, await sipas.CountedAsync(unit, period: "2026-11"));
        Assert.Empty((await sipas.JsonAsync("/api/v1/responses/conflicts"))["items"]?.AsArray() ?? []);
        Assert.Contains("Phiếu đánh giá đã được nhận.", await TextAsync(browser, second), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Changed_after_it_was_sent_the_first_stands_and_the_person_is_told()
    {
        using var browser = new Browser(sipas);
        var page = await browser.OpenAsync($"/s/{unit}");
        await browser.ThankedAsync(page, ("a.1", "5"));

        var thanks = await browser.ThankedAsync(page, ("a.1", "1"));

        Assert.Contains("Lần gửi sau không được tính thêm.", await TextAsync(browser, thanks), StringComparison.Ordinal);
        Assert.Equal("[0,0,0,0,1]", (await sipas.ResultAsync(unit, period: "2026-11")).Cell("criteria", "1")["distribution"]!.ToJsonString());
    }

    [Fact]
    public async Task A_form_that_was_open_too_long_comes_back_whole_and_keeps_its_id()
    {
        using var browser = new Browser(sipas);
        var page = await browser.OpenAsync($"/s/{unit}?lang=en");
        var sentBefore = await browser.ThankedAsync(page, ("a.1", "5"));
        clock.Now += TimeSpan.FromHours(13);

        var reply = await browser.SendAsync(page, ("a.1", "5"), ("comment", "<b>late</b>"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, reply.StatusCode);
        Assert.Equal("no-store", reply.Headers.CacheControl!.ToString());
        var html = await reply.TextAsync();
        Assert.Contains("This page was open for too long", html, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;late&lt;/b&gt;", html, StringComparison.Ordinal);
        var again = Browser.Page.Of(html);
        Assert.True(again.Has("a.1", "5"));
        Assert.Equal(sentBefore, await browser.ThankedAsync(again, ("a.1", "5"), ("comment", "late")));
        Assert.Equal(1, await sipas.CountedAsync(unit, period: "2026"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("MDFhMjE5MjMzYWRi.RGi40dnKnoVQdUN5j_buWA")]
    [InlineData("!.!")]
    public async Task A_visit_that_cannot_be_read_costs_nothing_that_was_entered(string visit)
    {
        using var browser = new Browser(sipas);
        var page = await browser.OpenAsync($"/s/{unit}");

        var reply = await browser.SendAsync(page, ("visit", visit), ("a.3", "4"), ("p.gender", "male"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, reply.StatusCode);
        var again = Browser.Page.Of(await reply.TextAsync());
        Assert.True(again.Has("a.3", "4") && again.Has("p.gender", "male"));
        await browser.ThankedAsync(again, ("a.3", "4"));
        Assert.Equal(1, await sipas.CountedAsync(unit, period: "2026-11"));
    }

    [Fact]
    public async Task The_visit_of_one_unit_is_none_of_another()
    {
        var other = await sipas.UnitAsync();
        using var browser = new Browser(sipas);
        var page = await browser.OpenAsync($"/s/{unit}") with { Action = $"/s/{other}/counter-9" };

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await browser.SendAsync(page, ("a.1", "5"))).StatusCode);
    }

    [Fact]
    public async Task The_return_key_shows_what_was_entered_and_sends_nothing()
    {
        using var browser = new Browser(sipas);
        var page = await browser.OpenAsync($"/s/{unit}");

        var reply = await browser.PostAsync(page, ("a.1", "5"), ("go", "check"));

        Assert.Equal(HttpStatusCode.OK, reply.StatusCode);
        var again = Browser.Page.Of(await reply.TextAsync());
        Assert.True(again.Has("a.1", "5"));
        Assert.Equal(page["visit"], again["visit"]);
        Assert.Equal(0, await sipas.CountedAsync(unit, period: "2026-11"));
    }

    [Fact]
    public async Task Without_any_answer_the_person_is_asked_for_one()
    {
        using var browser = new Browser(sipas);
        var page = await browser.OpenAsync($"/s/{unit}");

        var reply = await browser.SendAsync(page, ("a.1", ""), ("comment", "Tôi chỉ muốn góp ý."));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, reply.StatusCode);
        var text = Browser.Page.Of(await reply.TextAsync()).Text;
        Assert.Contains("Chưa có câu trả lời nào", text, StringComparison.Ordinal);
        Assert.Contains("Tôi chỉ muốn góp ý.", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_part_of_a_long_questionnaire_is_there_and_can_be_sent()
    {
        using var browser = new Browser(sipas);
        var page = await browser.OpenAsync($"/s/{unit}/sipas-2023");

        await browser.ThankedAsync(page, ("a.39", "4"), ("c.2", "1"), ("c.2", "6"), ("c.5", "1"), ("c.8.1", ""), ("p.residence", ""));

        Assert.Equal(["{\"2\":[\"1\",\"6\"],\"5\":[\"1\"]}"], Ledger("choices"));
    }

    [Fact]
    public async Task Which_questionnaire_is_asked_where_none_is_named_is_a_setting()
    {
        await using var other = Given.Sipas(("Sipas:Web:DefaultSurvey", "one-stop-61"));
        var place = await other.UnitAsync();
        using var browser = new Browser(other);

        Assert.Equal($"/s/{place}/one-stop-61", (await browser.OpenAsync($"/s/{place}")).Action);
        Assert.Equal($"/s/{place}/counter-9?lang=en", (await browser.OpenAsync($"/s/{place}/counter-9?lang=en")).Action);
    }

    [Theory]
    [InlineData("/s/nowhere", 404, "Không tìm thấy cơ quan")]
    [InlineData("/s/nowhere?lang=en", 404, "Office not found")]
    [InlineData("/s/{unit}/nothing", 404, "Không tìm thấy phiếu")]
    [InlineData("/posters/nowhere", 404, "Không tìm thấy cơ quan")]
    [InlineData("/r/hello", 404, "Mã biên nhận gồm 26 chữ và số")]
    [InlineData("/r/01K7R-C4V0Y-FMX9P-M8D3W-55RZGH", 404, "Chưa thấy phiếu mang mã này")]
    [InlineData("/r?code=hello&lang=en", 404, "A receipt code has 26 letters and digits")]
    [InlineData("/r", 200, "Nhập mã biên nhận")]
    public async Task Whoever_comes_to_a_wrong_address_is_told_so_kindly(string address, int status, string words)
    {
        using var browser = new Browser(sipas);
        var reply = await browser.GetAsync(address.Replace("{unit}", unit, StringComparison.Ordinal));

        Assert.Equal(status, (int)reply.StatusCode);
        Assert.Equal("text/html", reply.Content.Headers.ContentType!.MediaType);
        Assert.Contains(words, Browser.Page.Of(await reply.TextAsync()).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_unit_that_has_ended_leads_to_its_successor()
    {
        await sipas.FileAsync(
            "/api/v1/units/import", "code,name,full_name,type,parent_code,region,valid_from,valid_to,successor_code",
            $"80001,Cũ,Xã Cũ,commune,,,,2026-06-30,{unit}");
        using var browser = new Browser(sipas);

        var reply = await browser.GetAsync("/s/80001");

        Assert.Equal(HttpStatusCode.Gone, reply.StatusCode);
        var text = Browser.Page.Of(await reply.TextAsync()).Text;
        Assert.Contains($"Xã Cũ nay thuộc Xã {unit}.", text, StringComparison.Ordinal);
        Assert.Contains($"href=\"/s/{unit}\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_that_is_typed_leads_to_its_page()
    {
        using var browser = new Browser(sipas);
        var reply = await browser.GetAsync("/r?code=01k7rc4v0yfmx9pm8d3w55rzgh&lang=en");

        Assert.Equal(HttpStatusCode.Found, reply.StatusCode);
        Assert.Equal("/r/01K7R-C4V0Y-FMX9P-M8D3W-55RZGH?lang=en", reply.Headers.Location!.ToString());
    }

    [Theory]
    [InlineData("/s/{unit}", "private, no-cache")]
    [InlineData("/r", "no-store")]
    [InlineData("/r/01K7R-C4V0Y-FMX9P-M8D3W-55RZGH", "no-store")]
    [InlineData("/thanks/01K7R-C4V0Y-FMX9P-M8D3W-55RZGH", "no-store")]
    [InlineData("/posters/{unit}", "no-store")]
    public async Task Pages_run_no_foreign_script_are_framed_by_nobody_and_tell_nobody_where_people_came_from(string address, string caching)
    {
        using var browser = new Browser(sipas);
        var reply = await browser.GetAsync(address.Replace("{unit}", unit, StringComparison.Ordinal));

        var policy = reply.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("script-src 'self'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("no-referrer", reply.Headers.GetValues("Referrer-Policy").Single());
        Assert.Equal("nosniff", reply.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal(caching.Split(", ").Order(), reply.Headers.CacheControl!.ToString().Split(", ").Order());
    }

    [Fact]
    public async Task No_log_tells_what_was_entered()
    {
        using var browser = new Browser(sipas);
        await browser.ThankedAsync(await browser.OpenAsync($"/s/{unit}"), ("a.1", "5"), ("comment", "Chuyện riêng của tôi"));

        Assert.DoesNotContain(sipas.Logged.Lines, line => line.Contains("Chuyện", StringComparison.Ordinal));
    }

    private static async Task<string> TextAsync(Browser browser, string address) => Browser.Page.Of(await (await browser.GetAsync(address)).TextAsync()).Text;

    private List<string> Ledger(string column)
    {
        using var database = sipas.Database();
        using var command = database.CreateCommand();
#pragma warning disable CA2100 // A column that the test names.
        command.CommandText = $"SELECT {column} FROM responses";
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
            rows.Add(reader.GetString(0));
        return rows;
    }
}
