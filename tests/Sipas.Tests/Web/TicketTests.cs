using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Sipas.Tests.Web;

/// <summary>Tickets: a one-time link for a finished dossier, of which one answer comes and no more.</summary>
public sealed class TicketTests : IAsyncLifetime
{
    private const string Dossier = "000.00.15.H26-231219-0001";
    private readonly Clock clock = new("2026-11-26T09:00:00+07:00");
    private readonly RunningSipas sipas;
    private string unit = "";

    public TicketTests() => sipas = new([]) { Clock = clock };

    public async ValueTask InitializeAsync() => unit = await sipas.UnitAsync();

    public ValueTask DisposeAsync() => sipas.DisposeAsync();

    [Fact]
    public async Task A_ticket_opens_the_questionnaire_once_with_unit_and_procedure_fixed()
    {
        var ticket = await TicketAsync();
        using var browser = new Browser(sipas);
        var page = await browser.OpenAsync(PathOf(ticket));

        await browser.ThankedAsync(page, ("a.1", "5"));

        Assert.Equal([$"{ticket.Word("answerId")}|{ticket.Word("id")}|{{\"procedure\":\"1.001234\",\"field\":\"ho-tich\"}}|0"], Ledger());
        var again = await browser.GetAsync(PathOf(ticket));
        Assert.Equal(HttpStatusCode.Gone, again.StatusCode);
        Assert.Contains("Hồ sơ đã được đánh giá", Browser.Page.Of(await again.TextAsync()).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Asked_for_again_the_dossier_has_the_same_ticket_and_another_dossier_another()
    {
        var (first, again) = (await TicketAsync(), await TicketAsync(more: """, "validDays": 5"""));
        var other = await TicketAsync(dossier: Dossier + "2");
        var elsewhere = await TicketAsync(of: await sipas.UnitAsync());

        Assert.Equal(first.Word("id"), again.Word("id"));
        Assert.Equal(first.Word("answerId"), again.Word("answerId"));
        Assert.Equal(3, new[] { first, other, elsewhere }.Select(ticket => ticket.Word("id")).Distinct().Count());
        Assert.Equal(clock.Now.AddDays(30), first["expiresAt"]!.GetValue<DateTimeOffset>());
        Assert.Equal(clock.Now.AddDays(5), again["expiresAt"]!.GetValue<DateTimeOffset>());
    }

    [Fact]
    public async Task Of_two_devices_that_answer_at_once_the_first_stands()
    {
        var ticket = await TicketAsync();
        using var telephone = new Browser(sipas);
        using var computer = new Browser(sipas);
        var pages = (await telephone.OpenAsync(PathOf(ticket)), await computer.OpenAsync(PathOf(ticket)));

        await telephone.ThankedAsync(pages.Item1, ("a.1", "5"));
        var thanks = await computer.ThankedAsync(pages.Item2, ("a.1", "1"));

        Assert.Contains("Lần gửi sau không được tính thêm.", Browser.Page.Of(await (await computer.GetAsync(thanks)).TextAsync()).Text, StringComparison.Ordinal);
        Assert.Equal("[0,0,0,0,1]", (await sipas.ResultAsync(unit, period: "2026-11")).Cell("criteria", "1")["distribution"]!.ToJsonString());
    }

    [Fact]
    public async Task An_expired_ticket_leads_to_the_open_questionnaire()
    {
        var ticket = await TicketAsync(more: """, "validDays": 1""");
        using var browser = new Browser(sipas);
        var page = await browser.OpenAsync(PathOf(ticket));
        clock.Now += TimeSpan.FromDays(1);

        foreach (var reply in new[] { await browser.GetAsync(PathOf(ticket)), await browser.SendAsync(page, ("a.1", "5")) })
        {
            Assert.Equal(HttpStatusCode.Gone, reply.StatusCode);
            var text = Browser.Page.Of(await reply.TextAsync()).Text;
            Assert.Contains("Đường dẫn dùng được đến hết ngày 27/11/2026", text, StringComparison.Ordinal);
            Assert.Contains($"href=\"/s/{unit}\"", text, StringComparison.Ordinal);
        }

        Assert.Equal(0, await sipas.CountedAsync(unit, period: "2026-11"));
    }

    [Fact]
    public async Task A_forged_ticket_opens_nothing()
    {
        var token = (await TicketAsync()).Word("ticket");
        var forged = Convert.ToBase64String(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(token.Split('.')[0])).Replace("1.001234", "9.999999", StringComparison.Ordinal)))
            .TrimEnd('=') + "." + token.Split('.')[1];
        using var browser = new Browser(sipas);

        foreach (var wrong in new[] { forged, token[..^1], "x", token + "." })
        {
            var reply = await browser.GetAsync("/t/" + wrong);
            Assert.Equal(HttpStatusCode.NotFound, reply.StatusCode);
            Assert.Contains("Đường dẫn không đúng", Browser.Page.Of(await reply.TextAsync()).Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_ticket_of_one_installation_is_none_of_another()
    {
        var ticket = await TicketAsync();
        await using var other = Given.Sipas();
        using var browser = new Browser(other);

        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(PathOf(ticket))).StatusCode);
    }

    [Fact]
    public async Task Programs_send_answers_with_a_ticket_too()
    {
        var ticket = await TicketAsync();

        var reply = await sipas.PostAsync(Answer(ticket), sipas.Anyone);

        Assert.Equal(HttpStatusCode.Accepted, reply.StatusCode);
        Assert.Equal([$"{ticket.Word("answerId")}|{ticket.Word("id")}|{{\"procedure\":\"1.001234\",\"field\":\"ho-tich\"}}|0"], Ledger());
    }

    [Theory]
    [InlineData("""{ "id": "0199f0c2-6c1e-7d3a-9b51-0d1f0a5c7e11" }""", "id")]
    [InlineData("""{ "unit": "{other}" }""", "unit")]
    [InlineData("""{ "survey": "one-stop-61", "answers": { "1": 2 } }""", "survey")]
    [InlineData("""{ "service": { "procedure": "2.000000" } }""", "service.procedure")]
    [InlineData("""{ "service": { "procedure": "2.000000", "field": "dat-dai" }, "answers": {} }""", "answers service.field service.procedure")]
    [InlineData("""{ "ticket": "x" }""", "ticket")]
    public async Task An_answer_that_is_not_what_the_ticket_is_for_is_refused_with_every_reason(string fields, string refused)
    {
        var other = await sipas.UnitAsync();
        var ticket = await TicketAsync(more: """, "survey": "counter-9" """);

        var reply = await sipas.PostAsync(Given.With(Answer(ticket), fields.Replace("{other}", other, StringComparison.Ordinal)), sipas.Anyone);

        Assert.Equal(refused.Split(' '), (await reply.IsProblemAsync(HttpStatusCode.UnprocessableEntity, "not-valid")).Fields());
    }

    [Theory]
    [InlineData(true, 202)]
    [InlineData(false, 422)]
    public async Task What_was_answered_in_time_may_come_late_from_a_program_that_is_known(bool known, int status)
    {
        var ticket = await TicketAsync(more: """, "validDays": 1""");
        var answer = Answer(ticket);
        clock.Now += TimeSpan.FromDays(2);

        Assert.Equal(status, (int)(await sipas.PostAsync(answer, known ? sipas.Administrator : sipas.Anyone)).StatusCode);
    }

    [Fact]
    public async Task A_ticket_is_refused_with_every_reason_at_once()
    {
        var reply = await PostAsync("""{ "unit": "nowhere", "survey": "nothing", "procedure": "a\nb", "validDays": 0 }""");

        Assert.Equal(
            ["dossier", "procedure", "survey", "unit", "validDays"],
            (await reply.IsProblemAsync(HttpStatusCode.UnprocessableEntity, "not-valid")).Fields());
    }

    [Fact]
    public async Task Only_an_administrator_makes_tickets()
    {
        var reply = await sipas.Anyone.PostAsync("/api/v1/tickets", Json($$"""{ "unit": "{{unit}}", "dossier": "1" }"""), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Unauthorized, reply.StatusCode);
    }

    [Fact]
    public async Task The_dossier_number_is_kept_nowhere()
    {
        var ticket = await TicketAsync();
        using var browser = new Browser(sipas);
        await browser.ThankedAsync(await browser.OpenAsync(PathOf(ticket)), ("a.1", "5"));

        Assert.All(Directory.GetFiles(sipas.Folder), file => Assert.DoesNotContain("H26-231219", Read(file), StringComparison.Ordinal));
        Assert.DoesNotContain(sipas.Logged.Lines, line => line.Contains("H26-231219", StringComparison.Ordinal));
        Assert.DoesNotContain(sipas.Logged.Lines, line => line.Contains(ticket.Word("ticket"), StringComparison.Ordinal));
        Assert.DoesNotContain("H26-231219", ticket.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_address_is_the_one_that_citizens_reach_the_service_by()
    {
        await using var other = Given.Sipas(("Sipas:Web:PublicAddress", "https://danhgia.example.vn/"));
        var place = await other.UnitAsync();

        var reply = await other.Administrator.PostAsync("/api/v1/tickets", Json($$"""{ "unit": "{{place}}", "dossier": "1" }"""), TestContext.Current.CancellationToken);

        Assert.StartsWith("https://danhgia.example.vn/t/", (await reply.JsonAsync()).Word("url"), StringComparison.Ordinal);
    }

    private static string Read(string file)
    {
        using var reader = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite), Encoding.Latin1);
        return reader.ReadToEnd();
    }

    private static string PathOf(JsonNode ticket) => new Uri(ticket.Word("url")).AbsolutePath;

    private static StringContent Json(string json) => new(json, Encoding.UTF8, "application/json");

    private JsonObject Answer(JsonNode ticket)
    {
        var answer = Given.Answer(unit, answeredAt: "2026-11-26T09:00:00+07:00", id: Guid.Parse(ticket.Word("answerId")));
        answer["ticket"] = ticket.Word("ticket");
        return answer;
    }

    private Task<HttpResponseMessage> PostAsync(string body) => sipas.Administrator.PostAsync("/api/v1/tickets", Json(body), TestContext.Current.CancellationToken);

    private async Task<JsonNode> TicketAsync(string dossier = Dossier, string? of = null, string more = "")
    {
        var reply = await PostAsync($$"""{ "unit": "{{of ?? unit}}", "procedure": "1.001234", "field": "ho-tich", "dossier": "{{dossier}}"{{more}} }""");
        Assert.True(reply.StatusCode == HttpStatusCode.Created, await reply.TextAsync());
        return await reply.JsonAsync();
    }

    private List<string> Ledger()
    {
        using var database = sipas.Database();
        using var command = database.CreateCommand();
        command.CommandText = "SELECT lower(hex(id)), lower(hex(ticket)), service, flags FROM responses";
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
            rows.Add($"{Guid.ParseExact(reader.GetString(0), "N")}|{Guid.ParseExact(reader.GetString(1), "N")}|{reader.GetString(2)}|{reader.GetInt64(3)}");
        return rows;
    }
}
