using Sipas.Tests.Kiosks;

namespace Sipas.Tests.Alerts;

/// <summary>Mail about alerts, as a mail server gets it.</summary>
public sealed class MailTests
{
    private const string Below = """ "kind": "levelBelow", "threshold": 80 """;

    [Fact]
    public async Task Mail_says_in_both_languages_the_unit_the_figure_its_interval_since_when_and_the_link()
    {
        await using var server = new MailServer();
        await using var sipas = Alerting.Sipas(new Clock(Alerting.Noon), server.Settings);
        var unit = await sipas.UnitAsync();
        await sipas.SendAsync([.. Given.Answers(4, unit, "555555555"), .. Given.Answers(6, unit, "222222222")]);
        await sipas.RuleAsync(unit, Below);
        await sipas.LookAsync();
        Assert.Equal(1, await sipas.SendDueAsync());

        var mail = Assert.Single(server.Mails);
        Assert.Equal($"[Sipas] Cảnh báo: Xã {unit} – Chỉ số hài lòng chung: dưới 80,00\u00A0%", mail.Subject);
        Assert.Equal(("sipas@example.vn", "lan@example.vn"), (mail.From.Mailboxes.Single().Address, mail.To.Mailboxes.Single().Address));
        Assert.Equal("auto-generated", mail.Headers["Auto-Submitted"]);
        var interval = (await sipas.ResultAsync(unit, period: "2025-11"))["overall"]!["interval"]!;
        string[] lines =
        [
            $"Tháng 11 năm 2025: 40,00\u00A0%, khoảng tin cậy 95 %: {Vietnamese(interval.Number("low"))}\u00A0–\u00A0{Vietnamese(interval.Number("high"))}\u00A0%; 10 người trả lời.",
            "Từ 12:00 ngày 22/11/2025.",
            $"November 2025: 40.00%, 95% interval {interval.Number("low"):0.00}\u00A0–\u00A0{interval.Number("high"):0.00}%; respondents: 10.",
            "Since 12:00, 22 Nov 2025.",
            $"https://danhgia.example.vn/console/units/{unit}/alerts?survey=counter-9",
        ];
        Assert.All(lines, line => Assert.Contains(line, mail.TextBody, StringComparison.Ordinal));
        Assert.All(lines, line => Assert.Contains(line, System.Net.WebUtility.HtmlDecode(mail.HtmlBody), StringComparison.Ordinal));
        Assert.Equal("delivered", Assert.Single(await sipas.MessagesAsync()).Word("state"));
    }

    [Fact]
    public async Task Where_domains_are_named_mail_goes_nowhere_else_by_a_new_rule_or_an_old_one()
    {
        using var folder = new TemporaryFolder();
        await using var server = new MailServer();
        await using (var before = new RunningSipas([("Sipas:Alerts:SendEvery", "1.00:00:00")]) { Folder = folder.Path, Clock = new Clock(Alerting.Noon) })
        {
            var unit = await before.UnitAsync();
            await before.SendAsync(Given.Answers(9, unit, "222222222"));
            await before.RuleAsync(unit, Below + """, "recipients": ["lan@gmail.example", "lan@HUE.gov.vn", "lan@so.hue.gov.vn"] """);
            await before.LookAsync();
        }

        await using var sipas = new RunningSipas([.. server.Settings, ("Sipas:Alerts:SendEvery", "1.00:00:00"), ("Sipas:Mail:Domains", "hue.gov.vn example.vn")]) { Folder = folder.Path, Clock = new Clock(Alerting.Noon) };
        await sipas.SendDueAsync();

        Assert.Equal("lan@HUE.gov.vn", Assert.Single(server.Mails).To.Mailboxes.Single().Address);
        Assert.Equal(["lan@HUE.gov.vn delivered", "lan@gmail.example failed", "lan@so.hue.gov.vn failed"], (await sipas.MessagesAsync()).Select(message => $"{message.Word("recipient")} {message.Word("state")}").Order(StringComparer.Ordinal));
        var refused = await sipas.SendJsonAsync("POST", "/api/v1/alerts/rules", Alerting.Rule(await sipas.UnitAsync(code: "95001"), Below + """, "recipients": ["lan@gmail.example"] """));
        Assert.Equal(["recipients"], (await refused.IsProblemAsync(System.Net.HttpStatusCode.UnprocessableEntity, "not-valid")).Fields());
    }

    [Fact]
    public async Task A_digest_is_one_mail_with_all_that_waits_and_comes_at_its_hour()
    {
        var clock = new Clock(Alerting.Noon);
        await using var server = new MailServer();
        await using var sipas = Alerting.Sipas(clock, server.Settings);
        var (one, other) = (await sipas.UnitAsync(), await sipas.UnitAsync());
        await sipas.SendAsync([.. Given.Answers(9, one, "222222222"), .. Given.Answers(9, other, "222222222")]);
        await sipas.RuleAsync(one, Below + """, "digest": "daily" """);
        await sipas.RuleAsync(other, Below + """, "digest": "daily" """);
        await sipas.LookAsync();

        clock.Now += TimeSpan.FromHours(19);
        Assert.Equal(0, await sipas.SendDueAsync());
        clock.Now += TimeSpan.FromMinutes(31);
        Assert.Equal(2, await sipas.SendDueAsync());
        var mail = Assert.Single(server.Mails);
        Assert.Equal("[Sipas] 2 cảnh báo", mail.Subject);
        Assert.All([one, other], unit => Assert.Contains($"Xã {unit}", mail.TextBody, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whom_the_server_does_not_know_is_not_tried_again()
    {
        await using var server = new MailServer();
        await using var sipas = Alerting.Sipas(null, server.Settings);
        var rule = await sipas.RuleAsync(await sipas.UnitAsync(), """ "kind": "fall", "recipients": ["nobody@example.vn", "lan@example.vn"] """);
        await sipas.SendJsonAsync("POST", $"/api/v1/alerts/rules/{rule}/test");
        await sipas.SendDueAsync();

        var ended = (await sipas.MessagesAsync()).ToDictionary(message => message.Word("recipient"), message => (message.Word("state"), message["attempts"]![0]!["code"]!.GetValue<int>()));
        Assert.Equal((("failed", 550), ("delivered", 250)), (ended["nobody@example.vn"], ended["lan@example.vn"]));
        Assert.Equal("[Sipas] Thư thử", Assert.Single(server.Mails).Subject);
    }

    [Fact]
    public async Task Where_the_server_is_away_mail_is_tried_again_and_without_one_it_waits()
    {
        var server = new MailServer();
        await server.DisposeAsync();
        foreach (var (settings, attempts) in new[] { (server.Settings, 1), ([], 0) })
        {
            await using var sipas = Alerting.Sipas(null, settings);
            var rule = await sipas.RuleAsync(await sipas.UnitAsync(), """ "kind": "fall" """);
            await sipas.SendJsonAsync("POST", $"/api/v1/alerts/rules/{rule}/test");
            Assert.Equal(attempts, await sipas.SendDueAsync());

            var message = Assert.Single(await sipas.MessagesAsync());
            Assert.Equal(("waiting", attempts), (message.Word("state"), message["attempts"]!.AsArray().Count));
        }
    }

    private static string Vietnamese(decimal number) => number.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture).Replace('.', ',');
}
