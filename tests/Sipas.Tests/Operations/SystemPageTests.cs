using System.Net;
using System.Text;
using Sipas.Intake;
using Sipas.Tests.Access;
using Sipas.Web;

namespace Sipas.Tests.Operations;

/// <summary>How the service is, what it keeps how long, and what could not be recorded, for those who look after it.</summary>
public sealed class SystemPageTests(RunningSipas sipas) : IClassFixture<RunningSipas>
{
    [Fact]
    public async Task An_auditor_reads_how_the_service_is_and_changes_nothing()
    {
        await sipas.SendAsync(Given.Answers(3, await sipas.UnitAsync()));
        using var browser = await Browser.SignedInAsync(sipas, """{ "role": "auditor" }""");

        var page = await browser.PageAsync("/console/admin/system");
        var told = await sipas.JsonAsync("/api/v1/system");
        Assert.Equal(("embedded", "SQLite", 0), (told["mode"]!.GetValue<string>(), told["database"]!["name"]!.GetValue<string>(), told["database"]!["pending"]!.GetValue<int>()));
        Assert.Contains(told["database"]!["migration"]!.GetValue<string>(), page, StringComparison.Ordinal);
        Assert.DoesNotContain("chưa có phiếu", page, StringComparison.Ordinal);
        Assert.Contains("Sipas:Results:Threshold", page, StringComparison.Ordinal);
        Assert.DoesNotContain(RunningSipas.Token, page, StringComparison.Ordinal);
        Assert.DoesNotContain("method=\"post\" action=\"/console/admin", page, StringComparison.Ordinal);
        foreach (var address in new[] { "audit", "audit/proof", "retention" })
            Assert.DoesNotContain("method=\"post\" action=\"/console/admin", await browser.PageAsync($"/console/admin/{address}"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync("/console/admin/failed")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.PostAsync("/console/admin/failed/0/discard", ("sure", "yes"))).StatusCode);
    }

    [Fact]
    public async Task Answers_of_the_demonstration_that_nobody_sent_are_not_the_last_that_was_counted()
    {
        await using var own = new RunningSipas([("Sipas:Demonstration", null)]);
        using var browser = await Browser.SignedInAsync(own, """{ "role": "auditor" }""");
        Assert.Null((await own.JsonAsync("/api/v1/system"))["database"]!["lastCountedAt"]);
        Assert.Contains("chưa có phiếu", await browser.PageAsync("/console/admin/system"), StringComparison.Ordinal);

        await own.SendAsync(Given.Answer("DEMO-46"));

        var lag = TimeSpan.Parse((await own.JsonAsync("/api/v1/system"))["database"]!["lag"]!.GetValue<string>(), System.Globalization.CultureInfo.InvariantCulture);
        Assert.InRange(lag, TimeSpan.Zero, TimeSpan.FromMinutes(1));
        Assert.DoesNotContain("chưa có phiếu", await browser.PageAsync("/console/admin/system"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("unitManager")]
    [InlineData("analyst")]
    [InlineData("viewer")]
    public async Task Who_reads_no_audit_log_does_not_read_this_either(string role)
    {
        using var browser = await Browser.SignedInAsync(sipas, $$"""{ "role": "{{role}}", "data": ["all"] }""");
        foreach (var address in new[] { "system", "retention", "failed" })
            Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync($"/console/admin/{address}")).StatusCode);
    }

    [Fact]
    public async Task Retention_says_what_the_API_says_and_what_would_go()
    {
        var clock = new Clock("2025-11-22T12:00:00+07:00");
        await using var own = new RunningSipas([("Sipas:Retention:CommentMonths", "1")]) { Clock = clock };
        var answer = Given.Answer(await own.UnitAsync());
        answer["comment"] = "Cán bộ tận tình";
        await own.SendAsync(answer);
        clock.Now = clock.Now.AddMonths(2);
        using var browser = await Browser.SignedInAsync(own, """{ "role": "auditor" }""");

        var told = (await own.JsonAsync("/api/v1/retention"))["rules"]!.AsArray();
        var page = await browser.PageAsync("/console/admin/retention?preview=yes");
        Assert.All(told, rule => Assert.Contains(Language.Vietnamese.Date(DateOnly.Parse(rule!["keptFrom"]!.GetValue<string>(), System.Globalization.CultureInfo.InvariantCulture)), page, StringComparison.Ordinal));
        Assert.Contains("Sẽ xóa", page, StringComparison.Ordinal);
        Assert.Contains("<td class=\"number\">1</td>", page[page.IndexOf("Sẽ xóa", StringComparison.Ordinal)..], StringComparison.Ordinal);
        Assert.DoesNotContain("Sẽ xóa", await browser.PageAsync("/console/admin/retention"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Embedded_nothing_fails_by_construction_and_the_page_says_so()
    {
        using var browser = await Browser.SignedInAsync(sipas, """{ "role": "administrator", "data": ["all"] }""");
        Assert.Contains("không có phiếu lỗi", await browser.PageAsync("/console/admin/failed"), StringComparison.Ordinal);
        Assert.Equal("""{"waiting":0,"messages":[]}""", (await sipas.JsonAsync("/api/v1/failed")).ToJsonString());
    }

    [Theory]
    [InlineData(true, "levels")]
    [InlineData(false, null)]
    public void A_failed_message_is_shown_without_what_people_wrote(bool raw, string? answers)
    {
        var message = new FailedMessage("1", null, "", 1, Encoding.UTF8.GetBytes(
            """{ "message": { "responses": [{ "id": "a", "unit": "00004", "levels": "BAQ=", "respondent": "{}", "comment": "Cán bộ tận tình" }] } }"""));
        var payload = message.Payload(raw)!;
        Assert.Contains("00004", payload, StringComparison.Ordinal);
        Assert.DoesNotContain("Cán bộ", payload, StringComparison.Ordinal);
        Assert.Equal(answers is not null, payload.Contains("levels", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("this is no message")]
    [InlineData("[1]")]
    [InlineData("{ \"message\": {} }")]
    [InlineData("{ \"message\": 1 }")]
    public void What_is_no_message_has_no_payload(string body)
    {
        var message = new FailedMessage("1", null, "", FailedMessage.AnswersIn(Encoding.UTF8.GetBytes(body)), Encoding.UTF8.GetBytes(body));
        Assert.Null(message.Answers);
        Assert.Null(message.Payload(raw: true));
    }
}
