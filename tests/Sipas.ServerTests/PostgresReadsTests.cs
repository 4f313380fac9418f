using System.Text.Json.Nodes;

namespace Sipas.ServerTests;

/// <summary>What officials ask for is read from PostgreSQL as it is from SQLite.</summary>
public sealed class PostgresReadsTests
{
    private const string Asked = "survey=counter-9&period=2026-03";

    [Fact]
    public async Task Raw_answers_come_page_by_page_and_every_view_of_the_results_answers()
    {
        await using var province = await Province.StartAsync();
        await province.StartAggregatorAsync();
        var answers = Given.Answers(25);
        await Given.PostBatchAsync(province.Http, answers);
        await Given.EventuallyCountedAsync(province.Http, answers.Count);

        Assert.Equal(answers.Select(answer => (string)answer["id"]!).Order(StringComparer.Ordinal), await ExportedAsync(province.Http));
        foreach (var address in new[]
        {
            $"/api/v1/results/01?{Asked}&combine=mean", $"/api/v1/results/01?{Asked}&combine=transactions&map=then", $"/api/v1/results/01?{Asked}&format=xlsx",
            $"/api/v1/results/ranking?{Asked}&parent=01&above=50", "/api/v1/results/01/trend?survey=counter-9&from=2026-01-01&to=2026-03-31&group=I",
            $"/api/v1/results/01/crosstab?{Asked}&rows=1&by=gender", $"/api/v1/results/01/crosstab?{Asked}&rows=overall&by=service.field",
            "/api/v1/feed/results?survey=counter-9&by=month&from=2026-01-01&to=2026-03-31&limit=7", $"/reports/01?{Asked}&lang=en",
        })
        {
            using var reply = await province.Http.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.True(reply.IsSuccessStatusCode, $"{address}: {await reply.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}");
        }
    }

    private static async Task<IReadOnlyList<string>> ExportedAsync(HttpClient http)
    {
        var (ids, after) = (new List<string>(), "");
        do
        {
            using var page = await http.GetAsync(
                new Uri($"/api/v1/responses/export?survey=counter-9&format=ndjson&limit=10{(after.Length > 0 ? $"&after={after}" : "")}", UriKind.Relative), TestContext.Current.CancellationToken);
            var lines = (await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!);
            ids.AddRange(lines.Select(line => line["id"]).OfType<JsonNode>().Select(id => (string)id!));
            after = page.Headers.GetValues("Sipas-Next").Single();
        }
        while (after.Length > 0);
        return ids;
    }
}
