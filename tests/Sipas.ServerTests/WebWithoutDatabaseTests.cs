using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Sipas.ServerTests;

/// <summary>Two APIs side by side and no database: citizens notice nothing, and a ticket is still good for one answer.</summary>
public sealed partial class WebWithoutDatabaseTests
{
    [Fact]
    public async Task A_form_of_one_api_is_taken_by_another_while_the_database_is_away_and_counted_afterwards()
    {
        await using var province = await Province.StartAsync();
        var other = await OtherAsync(province);
        await province.DatabaseLink.CutAsync();
        using var first = Browser(province.Api);
        using var second = Browser(other);

        var visit = await VisitAsync(first, "/s/00004");
        var thanks = await SendAsync(second, visit, "5");
        Assert.Equal(thanks, await SendAsync(first, visit, "5"));
        foreach (var browser in new[] { first, second })
            Assert.Contains("Phiếu đánh giá đã được nhận.", WebUtility.HtmlDecode(await browser.GetStringAsync(new Uri(thanks, UriKind.Relative), TestContext.Current.CancellationToken)), StringComparison.Ordinal);

        province.DatabaseLink.Mend();
        await province.StartAggregatorAsync();
        await EventuallySaysAsync(first, thanks.Replace("thanks", "r", StringComparison.Ordinal), "đã được tính vào kết quả");
    }

    [Fact]
    public async Task Of_two_answers_with_one_ticket_to_two_apis_without_a_database_the_first_stands()
    {
        await using var province = await Province.StartAsync();
        var other = await OtherAsync(province);
        using var made = await province.Http.PostAsJsonAsync("/api/v1/tickets", new { unit = "00004", dossier = "H26-1" }, TestContext.Current.CancellationToken);
        var ticket = JsonNode.Parse(await made.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
        var path = new Uri(ticket["url"]!.GetValue<string>()).AbsolutePath;
        await province.DatabaseLink.CutAsync();
        using var telephone = Browser(province.Api);
        using var computer = Browser(other);

        var visits = (await VisitAsync(telephone, path), await VisitAsync(computer, path));
        var thanks = await SendAsync(telephone, visits.Item1, "5", ticket["ticket"]!.GetValue<string>());
        Assert.Equal(thanks, await SendAsync(computer, visits.Item2, "1", ticket["ticket"]!.GetValue<string>()));

        province.DatabaseLink.Mend();
        await province.StartAggregatorAsync();
        await EventuallySaysAsync(telephone, thanks.Replace("thanks", "r", StringComparison.Ordinal), "Lần gửi sau không được tính thêm.");
        using var used = await computer.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Gone, used.StatusCode);
    }

    private static async Task<ServiceProcess> OtherAsync(Province province) => await province.StartAsync("Sipas.Api");

    private static HttpClient Browser(ServiceProcess service) => new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = service.Address };

    private static async Task<string> VisitAsync(HttpClient browser, string address) =>
        VisitOf().Match(await browser.GetStringAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken)).Groups[1].Value;

    private static async Task<string> SendAsync(HttpClient browser, string visit, string level, string ticket = "")
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["visit"] = visit, ["ticket"] = ticket, ["a.1"] = level, ["go"] = "send" });
        using var reply = await browser.PostAsync(new Uri("/s/00004/counter-9", UriKind.Relative), form, TestContext.Current.CancellationToken);
        Assert.True(reply.StatusCode == HttpStatusCode.SeeOther, await reply.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return reply.Headers.Location!.ToString();
    }

    private static Task EventuallySaysAsync(HttpClient browser, string address, string words) => Given.EventuallyAsync(
        async () =>
        {
            using var reply = await browser.GetAsync(new Uri(address, UriKind.Relative));
            return WebUtility.HtmlDecode(await reply.Content.ReadAsStringAsync()).Contains(words, StringComparison.Ordinal);
        },
        TimeSpan.FromSeconds(60), () => $"{address} did not say: {words}");

    [GeneratedRegex("name=\"visit\" value=\"([^\"]*)\"")]
    private static partial Regex VisitOf();
}
