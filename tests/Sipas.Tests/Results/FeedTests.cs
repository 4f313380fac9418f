using System.Net;
using System.Text.Json.Nodes;

namespace Sipas.Tests.Results;

/// <summary>Programs that make charts get results in long form, page by page, with the same figures as everybody.</summary>
public sealed class FeedTests(RunningSipas sipas) : IClassFixture<RunningSipas>
{
    private const string Quarters = "/api/v1/feed/results?survey=counter-9&by=quarter&from=2025-07-01&to=2025-12-31";

    [Theory]
    [InlineData("1")]
    [InlineData("5")]
    public async Task Every_row_says_what_the_result_of_its_unit_and_period_says(string threshold)
    {
        await using var sipas = Given.Sipas(("Sipas:Results:Threshold", threshold));
        var province = await ProvinceAsync(sipas);

        var rows = (await sipas.JsonAsync($"{Quarters}&unit={province}"))["rows"]!.AsArray();

        foreach (var block in rows.GroupBy(row => (row!.Word("unit"), row!.Word("period"))))
        {
            var result = await sipas.ResultAsync(block.Key.Item1, period: block.Key.Item2);
            var cells = new[] { ("overall", result["overall"]!) }
                .Concat(result["contents"]!.AsArray().Select(cell => ("content", cell!)))
                .Concat(result["groups"]!.AsArray().Select(cell => ("group", cell!)))
                .Concat(result["criteria"]!.AsArray().Select(cell => ("criterion", cell!)));
            Assert.Equal(cells.Select(cell => (cell.Item1, Figures(cell.Item2))), block.Select(row => (row!.Word("part"), Row(row!))));
        }

        // Three units, two quarters, 14 parts.
        Assert.Equal(3 * 2 * 14, rows.Count);
        Assert.Contains(rows, row => row!["suppressed"]!.GetValue<bool>() && row["index"] is null);
        Assert.Contains(rows, row => row!["index"] is not null);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(13)]
    [InlineData(84)]
    [InlineData(85)]
    public async Task Pages_of_any_size_give_every_row_once_in_order(int limit)
    {
        var address = $"{Quarters}&unit={await ProvinceAsync(sipas)}";
        var all = (await sipas.JsonAsync(address))["rows"]!.AsArray().Select(row => row!.ToJsonString()).ToList();

        var (pages, next) = (new List<string>(), (string?)null);
        do
        {
            var reply = await sipas.GetAsync($"{address}&limit={limit}{(next is null ? "" : "&after=" + next)}");
            var page = await reply.JsonAsync();
            var rows = page["rows"]!.AsArray();
            Assert.InRange(rows.Count, 1, limit);
            Assert.True(page.AsObject().ContainsKey("next"));
            pages.AddRange(rows.Select(row => row!.ToJsonString()));
            next = page["next"]?.GetValue<string>();
            Assert.Equal(next ?? "", Assert.Single(reply.Headers.GetValues("Sipas-Next")));
        }
        while (next is not null);
        Assert.Equal(84, all.Count);
        Assert.Equal(all, pages);
    }

    [Fact]
    public async Task A_page_is_sent_again_only_after_a_new_answer()
    {
        var province = await ProvinceAsync(sipas);
        async Task<HttpResponseMessage> GetAsync(string? tag)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"{Quarters}&unit={province}&limit=20");
            if (tag is not null)
                request.Headers.Add("If-None-Match", tag);
            return await sipas.Administrator.SendAsync(request, TestContext.Current.CancellationToken);
        }

        var tag = (await GetAsync(null)).Headers.ETag!.ToString();
        Assert.Equal(HttpStatusCode.NotModified, (await GetAsync(tag)).StatusCode);
        await sipas.SendAsync(Given.Answer(province));
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(tag)).StatusCode);
    }

    [Fact]
    public async Task The_names_and_the_order_of_the_columns_are_a_promise()
    {
        var address = $"{Quarters}&unit={await ProvinceAsync(sipas)}&limit=1";
        Assert.Equal(
            "unit unitName unitType parent survey period from to part code respondents answers satisfiedPercent meanPercent index intervalLow intervalHigh suppressed flagged flaggedIncluded",
            string.Join(' ', (await sipas.JsonAsync(address))["rows"]![0]!.AsObject().Select(field => field.Key)));
        Assert.StartsWith(
            "unit,unit_name,unit_type,parent,survey,period,from,to,part,code,respondents,answers,satisfied_percent,mean_percent,index,interval_low,interval_high,suppressed,flagged,flagged_included\r\n",
            (await (await sipas.GetAsync(address + "&format=csv")).TextAsync()).TrimStart('\uFEFF'), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "from survey to")]
    [InlineData("?survey=counter-9&by=week&from=2025-01-01&to=2025-02-01&unit=none&after=x&limit=10001&format=xlsx", "after by format limit unit")]
    [InlineData("?survey=counter-9&from=x&to=2025-01-01", "from")]
    public async Task A_question_that_makes_no_sense_is_refused_with_every_reason(string query, string fields)
    {
        var problem = await (await sipas.GetAsync("/api/v1/feed/results" + query)).IsProblemAsync(HttpStatusCode.UnprocessableEntity, "not-valid");
        Assert.Equal(fields, string.Join(' ', problem.Fields()));
    }

    // Six people in one commune, three in the other, all in the fourth quarter.
    private static async Task<string> ProvinceAsync(RunningSipas sipas)
    {
        var province = await sipas.UnitAsync("province");
        var (large, small) = (await sipas.UnitAsync(parent: province), await sipas.UnitAsync(parent: province));
        await sipas.SendAsync([.. Given.Answers(6, large, "543215432"), .. Given.Answers(3, small, "44-44-55-"), .. Given.Answers(9, province, "333333333")]);
        return province;
    }

    private static string Figures(JsonNode cell) => string.Join(' ', new[]
    {
        cell["code"], cell["respondents"], cell["answers"], cell["satisfiedPercent"], cell["meanPercent"], cell["index"],
        cell["interval"]?["low"], cell["interval"]?["high"], cell["suppressed"],
    }.Select(value => value?.ToJsonString() ?? "–"));

    private static string Row(JsonNode row) => string.Join(' ', new[]
    {
        row["code"], row["respondents"], row["answers"], row["satisfiedPercent"], row["meanPercent"], row["index"],
        row["intervalLow"], row["intervalHigh"], row["suppressed"],
    }.Select(value => value?.ToJsonString() ?? "–"));
}
