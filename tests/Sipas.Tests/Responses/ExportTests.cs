using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using CsvHelper;

namespace Sipas.Tests.Responses;

/// <summary>An administrator takes the raw answers away: all of them, in any number of pages, and never a comment.</summary>
public sealed class ExportTests(RunningSipas sipas) : IClassFixture<RunningSipas>
{
    private const string Address = "/api/v1/responses/export?survey=counter-9";
    private const string Secret = "Lời góp ý riêng tư";

    [Fact]
    public async Task An_answer_comes_with_all_it_says_but_the_comment()
    {
        var unit = await sipas.UnitAsync();
        var answer = Full(unit);
        await sipas.SendAsync(answer);

        var (text, rows) = await CsvAsync($"{Address}&unit={unit}");
        var row = Assert.Single(rows);
        Assert.Equal(
            (answer["id"]!.GetValue<string>(), "counter-9", "1", unit, "2025-11-22T09:15:00.000+07:00", "import"),
            (row["id"], row["survey"], row["version"], row["unit"], row["answered_at"], row["channel"]));
        Assert.Equal(["5", "4", "3", "2", "1", "", "5", "4", "3"], Enumerable.Range(1, 9).Select(criterion => row[$"criterion_{criterion}"]));
        Assert.Equal(("female", "1.001234", "ho-tich"), (row["respondent_gender"], row["procedure"], row["field"]));
        Assert.DoesNotContain(Secret, text, StringComparison.Ordinal);
        Assert.DoesNotContain(row.Keys, column => column.Contains("comment", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Lines_of_JSON_have_the_fields_of_an_answer_as_it_was_sent()
    {
        var unit = await sipas.UnitAsync();
        var answer = Full(unit);
        await sipas.SendAsync(answer);

        var text = await (await sipas.GetAsync($"{Address}&unit={unit}&format=ndjson")).TextAsync();
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

        var line = JsonNode.Parse(lines[0])!;
        foreach (var field in new[] { "id", "survey", "unit", "answers", "respondent", "service" })
            Assert.True(JsonNode.DeepEquals(answer[field], line[field]), $"{field} is {line[field]?.ToJsonString()}");
        Assert.Equal("""{"next":null}""", lines[1]);
        Assert.DoesNotContain("comment", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Secret, text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("csv", 1)]
    [InlineData("csv", 7)]
    [InlineData("csv", 20)]
    [InlineData("csv", 21)]
    [InlineData("ndjson", 7)]
    [InlineData("ndjson", 20)]
    public async Task Pages_of_any_size_give_every_answer_once_and_say_where_the_next_begins(string format, int limit)
    {
        var unit = await sipas.UnitAsync();
        await sipas.SendAsync(Given.Answers(20, unit));
        var all = await IdsAsync($"{Address}&unit={unit}", format);

        var (pages, next) = (new List<string>(), "");
        do
        {
            var reply = await sipas.GetAsync($"{Address}&unit={unit}&format={format}&limit={limit}{(next is "" ? "" : "&after=" + next)}");
            var ids = Ids(await reply.TextAsync(), format);
            Assert.InRange(ids.Count, 1, limit);
            pages.AddRange(ids);
            next = Assert.Single(reply.Headers.GetValues("Sipas-Next"));
            Assert.Equal(next is not "", reply.Headers.Contains("Link"));
            if (next is not "")
                Assert.Equal((ids[^1], true), (next, reply.Headers.GetValues("Link").Single().Contains($"after={next}>; rel=\"next\"", StringComparison.Ordinal)));
            if (format == "ndjson")
                Assert.EndsWith(next is "" ? "{\"next\":null}\n" : $"{{\"next\":\"{next}\"}}\n", await reply.TextAsync(), StringComparison.Ordinal);
        }
        while (next is not "");
        Assert.Equal(20, all.Count);
        Assert.Equal(all, pages);
        Assert.Equal(all.Order(StringComparer.Ordinal), all);
    }

    [Fact]
    public async Task Days_are_those_of_Vietnam_and_both_count()
    {
        var unit = await sipas.UnitAsync();
        string[] times = ["2025-11-09T23:59:59+07:00", "2025-11-10T00:00:00+07:00", "2025-11-11T23:59:59+07:00", "2025-11-12T00:00:00+07:00"];
        await sipas.SendAsync(times.Select(time => Given.Answer(unit, answeredAt: time)));

        var (_, rows) = await CsvAsync($"{Address}&unit={unit}&from=2025-11-10&to=2025-11-11");
        Assert.Equal(["2025-11-10T00:00:00.000+07:00", "2025-11-11T23:59:59.000+07:00"], rows.Select(row => row["answered_at"]).Order());
    }

    [Fact]
    public async Task A_unit_stands_for_all_below_it_and_for_no_other()
    {
        var province = await sipas.UnitAsync("province");
        var commune = await sipas.UnitAsync(parent: province);
        await sipas.SendAsync(Given.Answer(province), Given.Answer(commune), Given.Answer(await sipas.UnitAsync()), Given.Answer(commune, new string('4', 39), "sipas-2023"));

        var (_, rows) = await CsvAsync($"{Address}&unit={province}");
        Assert.Equal(new[] { commune, province }.Order(), rows.Select(row => (string)row["unit"]).Order());
    }

    [Fact]
    public async Task Nobody_but_an_administrator_gets_raw_answers() =>
        await (await sipas.Anyone.GetAsync(Address, TestContext.Current.CancellationToken)).IsProblemAsync(HttpStatusCode.Unauthorized, "unauthorized");

    [Theory]
    [InlineData("", "survey")]
    [InlineData("?survey=none&unit=none&from=x&to=y&after=z&limit=0&format=xlsx", "after format from limit survey to unit")]
    [InlineData("?survey=counter-9&from=2025-02-01&to=2025-01-01&limit=a", "limit to")]
    [InlineData("?survey=counter-9&from=2025-02-01&to=2025-01-01", "to")]
    public async Task A_question_that_makes_no_sense_is_refused_with_every_reason(string query, string fields)
    {
        var problem = await (await sipas.GetAsync("/api/v1/responses/export" + query)).IsProblemAsync(HttpStatusCode.UnprocessableEntity, "not-valid");
        Assert.Equal(fields, string.Join(' ', problem.Fields()));
    }

    private static JsonObject Full(string unit)
    {
        var answer = Given.Answer(unit, "54321-543");
        answer["respondent"] = new JsonObject { ["gender"] = "female" };
        answer["service"] = new JsonObject { ["procedure"] = "1.001234", ["field"] = "ho-tich" };
        answer["comment"] = Secret;
        return answer;
    }

    private async Task<List<string>> IdsAsync(string address, string format) => Ids(await (await sipas.GetAsync($"{address}&format={format}")).TextAsync(), format);

    private static List<string> Ids(string text, string format) => format == "csv"
        ? [.. Rows(text).Select(row => (string)row["id"])]
        : [.. text.Split('\n').Where(line => line.StartsWith("{\"id\"", StringComparison.Ordinal)).Select(line => JsonNode.Parse(line)!["id"]!.GetValue<string>())];

    private async Task<(string Text, List<IDictionary<string, object>> Rows)> CsvAsync(string address)
    {
        var reply = await sipas.GetAsync(address);
        var text = await reply.TextAsync();
        Assert.True(reply.StatusCode == HttpStatusCode.OK, text);
        Assert.Equal("text/csv; charset=utf-8", reply.Content.Headers.ContentType!.ToString());
        Assert.Equal("", Assert.Single(reply.Headers.GetValues("Sipas-Next")));
        return (text, Rows(text));
    }

    private static List<IDictionary<string, object>> Rows(string text)
    {
        using var csv = new CsvReader(new StringReader(text.TrimStart('\uFEFF')), CultureInfo.InvariantCulture);
        return [.. csv.GetRecords<dynamic>().Cast<IDictionary<string, object>>()];
    }
}
