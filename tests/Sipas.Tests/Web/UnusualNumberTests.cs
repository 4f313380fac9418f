using System.Globalization;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Sipas.Intake;

namespace Sipas.Tests.Web;

/// <summary>Web answers beyond what is plausible are kept and flagged; only the limiter refuses, and then the form is kept.</summary>
public sealed class UnusualNumberTests
{
    private const long Unusual = 128;
    private static readonly (string, string?)[] Few =
    [
        ("Sipas:Intake:UnitPerHourAtLeast", "4"), ("Sipas:Intake:UnprovenPart", "4"), ("Sipas:Intake:BrowserPerHour", "3"), ("Sipas:Web:ProofBits", "6"),
    ];

    [Fact]
    public async Task A_browser_whose_script_has_worked_is_believed_up_to_its_number_an_hour()
    {
        var clock = new Clock("2026-11-26T09:00:00+07:00");
        await using var sipas = new RunningSipas(Few) { Clock = clock };
        var (unit, other) = (await sipas.UnitAsync(), await sipas.UnitAsync());
        using var browser = new Browser(sipas);

        foreach (var place in new[] { unit, unit, other, other })
            await SendAsync(browser, place, proven: true);
        clock.Now += TimeSpan.FromHours(1);
        await SendAsync(browser, unit, proven: true);

        Assert.Equal([0, 0, 0, Unusual, 0], Flags(sipas));
    }

    [Fact]
    public async Task A_unit_gets_so_many_in_an_hour_from_however_many_browsers()
    {
        await using var sipas = new RunningSipas(Few) { Clock = new Clock("2026-11-26T09:00:00+07:00") };
        var unit = await sipas.UnitAsync();
        for (var i = 0; i < 5; i++)
        {
            using var browser = new Browser(sipas);
            await SendAsync(browser, unit, proven: true);
        }

        Assert.Equal([0, 0, 0, 0, Unusual], Flags(sipas));
    }

    [Fact]
    public async Task Without_proof_they_share_a_smaller_part_with_programs_and_leave_the_rest_alone()
    {
        await using var sipas = new RunningSipas(Few) { Clock = new Clock("2026-11-26T09:00:00+07:00") };
        var unit = await sipas.UnitAsync();
        using var browser = new Browser(sipas);
        await SendAsync(browser, unit, proven: false);
        await SendAsync(browser, unit, proven: false);
        Assert.Equal(HttpStatusCode.Accepted, (await sipas.PostAsync(Given.Answer(unit), sipas.Anyone)).StatusCode);
        using var another = new Browser(sipas);
        await SendAsync(another, unit, proven: true);
        await sipas.SendAsync(Given.Answer(unit));

        Assert.Equal([0, Unusual, Unusual, 0, 0], Flags(sipas));
    }

    [Fact]
    public async Task The_work_of_one_answer_is_worth_nothing_for_another()
    {
        await using var sipas = new RunningSipas([.. Few, ("Sipas:Web:ProofBits", "16")]) { Clock = new Clock("2026-11-26T09:00:00+07:00") };
        var unit = await sipas.UnitAsync();
        using var browser = new Browser(sipas);
        var proof = (await browser.OpenAsync($"/s/{unit}")).Proof(16);
        for (var i = 0; i < 2; i++)
            await browser.ThankedAsync(await browser.OpenAsync($"/s/{unit}"), ("a.1", "5"), ("proof", proof));

        Assert.Equal([0, Unusual], Flags(sipas));
    }

    [Fact]
    public async Task A_busy_unit_may_get_more()
    {
        var clock = new Clock("2026-11-26T09:00:00+07:00");
        await using var sipas = new RunningSipas(Few) { Clock = clock };
        var unit = await sipas.UnitAsync();
        // 16 on each of two days are two an hour, and three times that may come from the web.
        await sipas.SendAsync([.. Given.Answers(16, unit, answeredAt: "2026-11-20T09:00:00+07:00"), .. Given.Answers(16, unit, answeredAt: "2026-11-23T09:00:00+07:00")]);
        await sipas.Services.GetRequiredService<UsualNumbers>().ReadAsync(TestContext.Current.CancellationToken);
        Assert.Equal(2, sipas.Services.GetRequiredService<UsualNumbers>().PerHour(unit));
        for (var i = 0; i < 7; i++)
        {
            using var browser = new Browser(sipas);
            await SendAsync(browser, unit, proven: true);
        }

        Assert.Equal([0, 0, 0, 0, 0, 0, Unusual], Flags(sipas)[32..]);
    }

    [Fact]
    public async Task Answers_with_a_ticket_are_never_too_many()
    {
        await using var sipas = new RunningSipas(Few) { Clock = new Clock("2026-11-26T09:00:00+07:00") };
        var unit = await sipas.UnitAsync();
        using var browser = new Browser(sipas);
        for (var dossier = 0; dossier < 3; dossier++)
        {
            var reply = await sipas.Administrator.PostAsync(
                "/api/v1/tickets", new StringContent($$"""{ "unit": "{{unit}}", "dossier": "{{dossier}}" }""", System.Text.Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);
            await browser.ThankedAsync(await browser.OpenAsync(new Uri((await reply.JsonAsync()).Word("url")).AbsolutePath), ("a.1", "5"));
        }

        Assert.Equal([0, 0, 0], Flags(sipas));
    }

    [Fact]
    public async Task Where_too_many_come_at_once_the_form_comes_back_with_everything_entered()
    {
        await using var sipas = Given.Sipas(("Sipas:Intake:WebBurstPerUnit", "1"), ("Sipas:Intake:WebPerUnitPerMinute", "1"));
        var unit = await sipas.UnitAsync();
        using var browser = new Browser(sipas);
        await browser.ThankedAsync(await browser.OpenAsync($"/s/{unit}"), ("a.1", "5"));

        var reply = await browser.SendAsync(await browser.OpenAsync($"/s/{unit}"), ("a.1", "3"));

        Assert.Equal(HttpStatusCode.TooManyRequests, reply.StatusCode);
        Assert.NotNull(reply.Headers.RetryAfter);
        var page = Browser.Page.Of(await reply.TextAsync());
        Assert.Contains("Đang có quá nhiều phiếu gửi đến", page.Text, StringComparison.Ordinal);
        Assert.True(page.Has("a.1", "3"));
    }

    [Fact]
    public async Task The_cookie_names_nobody_and_no_script_reads_it()
    {
        await using var sipas = new RunningSipas([]) { Clock = new Clock("2026-11-26T09:00:00+07:00") };
        var unit = await sipas.UnitAsync();
        using var first = new Browser(sipas);
        using var second = new Browser(sipas);

        var cookies = new[] { first, second }.Select(async browser => (await browser.GetAsync($"/s/{unit}")).Headers.GetValues("Set-Cookie").Single());

        var both = (await Task.WhenAll(cookies)).Distinct();
        var cookie = Assert.Single(both);
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.InRange(int.Parse(cookie.Split("max-age=")[1].Split(';')[0], CultureInfo.InvariantCulture), 1, 24 * 60 * 60);
    }

    private static async Task SendAsync(Browser browser, string unit, bool proven)
    {
        var page = await browser.OpenAsync($"/s/{unit}");
        await browser.ThankedAsync(page, ("a.1", "5"), ("proof", proven ? page.Proof(6) : ""));
    }

    // In the order in which they came.
    private static List<long> Flags(RunningSipas sipas)
    {
        using var database = sipas.Database();
        using var command = database.CreateCommand();
        command.CommandText = "SELECT flags FROM responses ORDER BY rowid";
        using var reader = command.ExecuteReader();
        var flags = new List<long>();
        while (reader.Read())
            flags.Add(reader.GetInt64(0));
        return flags;
    }
}
