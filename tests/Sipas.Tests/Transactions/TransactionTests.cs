using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Sipas.Transactions;

namespace Sipas.Tests.Transactions;

/// <summary>How many transactions there were stands beside how many people answered.</summary>
public sealed class TransactionTests(RunningSipas sipas) : IClassFixture<RunningSipas>
{
    private const string Import = "/api/v1/transactions/import";
    private const string Header = "unit,day,count";

    [Theory]
    [InlineData(200, 50, "25")]
    [InlineData(3, 1, "33.33")]
    [InlineData(3, 2, "66.67")]
    // A half away from zero: 1 of 32 is 3.125 %.
    [InlineData(32, 1, "3.13")]
    [InlineData(50, 50, "100")]
    [InlineData(0, 0, "-")]
    [InlineData(200, null, "-")]
    public void A_response_rate_is_people_in_percent_of_transactions(long transactions, int? people, string rate)
    {
        var reply = TransactionsReply.Of(transactions, people);

        Assert.Equal(rate, reply.ResponseRate?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "-");
        Assert.Null(reply.Warning);
    }

    [Theory]
    [InlineData(49, 50, "102.04")]
    [InlineData(0, 1, "-")]
    public void More_answers_than_transactions_are_warned_of(long transactions, int people, string rate)
    {
        var reply = TransactionsReply.Of(transactions, people);

        Assert.Equal(rate, reply.ResponseRate?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "-");
        Assert.Contains($"more answers ({people}) than transactions ({transactions})", reply.Warning, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Transactions_are_those_of_the_same_units_and_days()
    {
        var province = await sipas.UnitAsync("province");
        var (commune, other) = (await sipas.UnitAsync(parent: province), await sipas.UnitAsync());
        await sipas.SendAsync([.. Given.Answers(3, commune), .. Given.Answers(1, province), .. Given.Answers(2, other)]);
        await sipas.TakesInAsync(Import, Header, $"{commune},2025-11-22,8", $"{commune},2025-11-23,4", $"{province},2025-11-22,4", $"{commune},2025-12-01,100", $"{other},2025-11-22,100");

        Assert.Equal("16 25 28 -", Said(await sipas.ResultAsync(province, period: "2025-11")));
        Assert.Equal("4 25 29 -", Said(await sipas.ResultAsync(province, period: "2025-11", more: "&scope=unit")));
        Assert.Equal("12 25 28 -", Said(await sipas.ResultAsync(commune, period: "2025-11")));
        Assert.Equal("116 3.45 362 -", Said(await sipas.ResultAsync(province)));
        Assert.Null((await sipas.ResultAsync(province, period: "2025-10"))["transactions"]);
        var trend = await sipas.JsonAsync($"/api/v1/results/{province}/trend?survey=counter-9&from=2025-10-01&to=2025-12-31");
        Assert.Equal(["-", "16 25 28 -", "100 - 30 -"], trend["points"]!.AsArray().Select(point => Said(point!)));
        var ranking = await sipas.JsonAsync($"/api/v1/results/ranking?survey=counter-9&period=2025-11&parent={province}");
        Assert.Equal("12 25 - -", Said(ranking["rows"]![0]!));
    }

    [Fact]
    public async Task A_table_has_the_response_rate_beside_every_percentage()
    {
        var province = await sipas.UnitAsync("province");
        var commune = await sipas.UnitAsync(parent: province);
        await sipas.SendAsync(Given.Answers(3, commune));
        await sipas.TakesInAsync(Import, Header, $"{commune},2025-11-22,9");

        foreach (var address in new[] { $"{province}?period=2025-11", $"ranking?period=2025-11&parent={province}", $"{province}/trend?from=2025-11-01&to=2025-11-30" })
        {
            var lines = (await (await sipas.GetAsync($"/api/v1/results/{address}&survey=counter-9&format=csv")).TextAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
            Assert.EndsWith(",transactions,response_rate,flagged,flagged_included", lines[0].Trim(), StringComparison.Ordinal);
            Assert.All(lines[1..], line => Assert.EndsWith(",9,33.33,0,False", line.Trim(), StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Of_few_people_the_rate_is_withheld_with_their_number()
    {
        await using var strict = Given.Sipas(("Sipas:Results:Threshold", "5"));
        var unit = await strict.UnitAsync();
        await strict.SendAsync(Given.Answers(4, unit));
        await strict.TakesInAsync(Import, Header, $"{unit},2025-11-22,3");

        // Not even that they were more than the transactions.
        Assert.Equal("3 - 364 -", Said(await strict.ResultAsync(unit)));
        Assert.Equal("3 - 364 -", Said((await strict.JsonAsync($"/api/v1/results/{unit}/trend?survey=counter-9&by=year&from=2025-01-01&to=2025-01-01"))["points"]![0]!));
    }

    [Fact]
    public async Task A_period_that_goes_on_lacks_no_days_to_come()
    {
        await using var november = new RunningSipas([]) { Clock = new Clock("2025-11-22T12:00:00+07:00") };
        var unit = await november.UnitAsync();
        await november.TakesInAsync(Import, Header, $"{unit},2025-11-01,5", $"{unit},2025-11-22,0");

        Assert.Equal("5 - 20 -", Said(await november.ResultAsync(unit, period: "2025-11")));
    }

    [Fact]
    public async Task The_same_line_again_replaces_as_a_file_and_as_JSON()
    {
        var unit = await sipas.UnitAsync();

        Assert.Equal("""{"added":2,"changed":0,"unchanged":0}""", (await sipas.TakesInAsync(Import, Header, $"{unit},2025-11-22,8", $"{unit},2025-11-23,4")).ToJsonString());
        Assert.Equal("""{"added":0,"changed":0,"unchanged":2}""", (await sipas.TakesInAsync(Import, Header, $"{unit},2025-11-22,8", $"{unit},2025-11-23,4")).ToJsonString());
        var reply = await JsonAsync($$"""[{ "unit": "{{unit}}", "day": "2025-11-23", "count": 5 }, { "unit": "{{unit}}", "day": "2025-11-24", "count": 0 }]""");
        Assert.Equal("""{"added":1,"changed":1,"unchanged":0}""", await reply.TextAsync());

        var days = await sipas.JsonAsync($"/api/v1/transactions?unit={unit}&period=2025-11");
        Assert.Equal(["2025-11-22 8", "2025-11-23 5", "2025-11-24 0"], days.AsArray().Select(day => $"{day!["day"]} {day["count"]}"));
    }

    [Fact]
    public async Task The_same_file_sent_side_by_side_is_taken_in_once()
    {
        var unit = await sipas.UnitAsync();

        var reports = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => sipas.TakesInAsync(Import, Header, $"{unit},2025-11-22,8")));

        Assert.Equal((1, 7), (reports.Count(report => report.Number("added") == 1), reports.Count(report => report.Number("unchanged") == 1)));
    }

    [Fact]
    public async Task A_dry_run_tells_what_would_change_and_writes_nothing()
    {
        var unit = await sipas.UnitAsync();
        await sipas.TakesInAsync(Import, Header, $"{unit},2025-11-22,8");

        var tried = await sipas.TakesInAsync(Import + "?dryRun=true", Header, $"{unit},2025-11-22,9", $"{unit},2025-11-23,4", "X,2025-11-23,4");

        Assert.Equal(
            [$"changed {unit} 2025-11-22 count 8→9", $"added {unit} 2025-11-23 count →4"],
            tried["changes"]!.AsArray().Select(change => $"{change!["kind"]} {change["of"]} {change["fields"]![0]!["field"]} {change["fields"]![0]!["old"]}→{change["fields"]![0]!["new"]}"));
        Assert.Equal("line 4", Assert.Single(tried["faults"]!.AsObject()).Key);
        Assert.Equal(8, Assert.Single((await sipas.JsonAsync($"/api/v1/transactions?unit={unit}&period=2025-11")).AsArray())!.Number("count"));
    }

    [Theory]
    [InlineData("X9,2025-11-22,1", "There is no unit 'X9'")]
    [InlineData("T1,22/11/2025,1", "must be yyyy-MM-dd")]
    [InlineData("T1,1999-12-31,1", "from the year 2000")]
    [InlineData("T1,2100-01-01,1", "to today")]
    [InlineData("T1,2024-12-31,1", "did not exist on 2024-12-31")]
    [InlineData("T1,2025-11-22,-1", "a whole number, 0 or more")]
    [InlineData("T1,2025-11-22,1.5", "a whole number, 0 or more")]
    [InlineData("T1,2025-11-22,99999999999999999999", "a whole number, 0 or more")]
    [InlineData("T1,2025-11-22,", "a whole number, 0 or more")]
    [InlineData("T1,2025-11-21,1", "The same as line 2")]
    [InlineData("T1\u0001,2025-11-21,1", "Control characters")]
    public async Task A_line_at_fault_is_named_and_nothing_is_taken_in(string line, string reason)
    {
        await sipas.ImportAsync("T1,Xã,,commune,,,2025-01-01");

        var problem = await (await sipas.FileAsync(Import, Header, "T1,2025-11-21,1", line)).IsProblemAsync(HttpStatusCode.UnprocessableEntity, "not-valid");

        Assert.Equal(["line 3"], problem.Fields());
        Assert.Contains(problem["errors"]!["line 3"]!.AsArray(), told => told!.GetValue<string>().Contains(reason, StringComparison.Ordinal));
        Assert.Empty((await sipas.JsonAsync("/api/v1/transactions?unit=T1&period=2025")).AsArray());
    }

    [Theory]
    [InlineData("[null]", HttpStatusCode.BadRequest)]
    [InlineData("""[{ "unit": null, "day": "2025-11-22", "count": 1 }]""", HttpStatusCode.BadRequest)]
    [InlineData("""[{ "unit": "1", "day": "2025-11-31", "count": 1 }]""", HttpStatusCode.BadRequest)]
    [InlineData("""[{ "unit": "1", "day": "2025-11-22", "count": "1" }]""", HttpStatusCode.BadRequest)]
    [InlineData("""[{ "unit": "1", "day": "2025-11-22" }]""", HttpStatusCode.BadRequest)]
    [InlineData("{", HttpStatusCode.BadRequest)]
    [InlineData("""[{ "unit": "X9", "day": "2025-11-22", "count": 1 }]""", HttpStatusCode.UnprocessableEntity)]
    public async Task A_list_that_is_not_as_the_contract_has_it_is_refused(string list, HttpStatusCode status) =>
        Assert.Equal(status, (await JsonAsync(list)).StatusCode);

    [Fact]
    public async Task Only_an_administrator_takes_them_in()
    {
        var reply = await sipas.Anyone.PostAsync(Import, new StringContent(Header, Encoding.UTF8, "text/csv"), TestContext.Current.CancellationToken);

        await reply.IsProblemAsync(HttpStatusCode.Unauthorized, "unauthorized");
    }

    private Task<HttpResponseMessage> JsonAsync(string list) =>
        sipas.Administrator.PostAsync(Import, new StringContent(list, Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);

    private static string Said(JsonNode reply) => reply["transactions"] is { } beside
        ? $"{beside["count"]} {beside["responseRate"]?.ToJsonString() ?? "-"} {beside["daysWithoutFigures"]?.ToJsonString() ?? "-"} {beside["warning"]?.ToJsonString() ?? "-"}"
        : "-";
}
