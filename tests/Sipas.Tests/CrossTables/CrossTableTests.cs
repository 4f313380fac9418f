using System.Net;
using System.Text.Json.Nodes;

namespace Sipas.Tests.CrossTables;

/// <summary>What a cross-table says where nothing is withheld: the figures of each category are those of its people alone.</summary>
public sealed class CrossTableTests(RunningSipas sipas) : IClassFixture<RunningSipas>
{
    private static readonly string[] Levels = ["544332-15", "55555----", "121212121", "444-44444", "3--------"];

    [Theory]
    [InlineData("overall", "overall", "")]
    [InlineData("S", "contents", "S")]
    [InlineData("II", "groups", "II")]
    [InlineData("5", "criteria", "5")]
    public async Task A_category_has_the_figures_of_a_unit_in_which_only_its_people_answered(string rows, string kind, string code)
    {
        var all = await sipas.UnitAsync();
        var alone = new Dictionary<string, string>();
        foreach (var (category, people) in new[] { ("male", Levels[..2]), ("female", Levels[1..]), ("", Levels[2..4]) })
        {
            alone[category] = await sipas.UnitAsync();
            await sipas.SendAsync(people.SelectMany(levels => new[] { all, alone[category] }.Select(unit => Person(unit, levels, category))));
        }

        var table = await TableAsync(all, rows, "gender");

        Assert.Equal(["male", "female", null], table["categories"]!.AsArray().Select(one => one!["code"]?.GetValue<string>()));
        foreach (var category in table["categories"]!.AsArray())
        {
            var result = await sipas.ResultAsync(alone[category!["code"]?.GetValue<string>() ?? ""]);
            var expected = kind == "overall" ? result["overall"]! : result.Cell(kind, code);
            expected.AsObject().Remove("code");
            Assert.Equal(expected.ToJsonString(), category["figures"]!.ToJsonString());
        }
    }

    [Fact]
    public async Task Answers_of_the_units_below_and_of_the_period_in_Vietnam_count_and_no_others()
    {
        var (province, other) = (await sipas.UnitAsync("province"), await sipas.UnitAsync());
        var commune = await sipas.UnitAsync(parent: province);
        await sipas.SendAsync(
            Person(province, Levels[0], "male", "2025-09-30T16:59:59Z"), Person(province, Levels[0], "male", "2025-09-30T17:00:00Z"),
            Person(commune, Levels[0], "male", "2025-12-31T16:59:59Z"), Person(commune, Levels[0], "male", "2025-12-31T17:00:00Z"),
            Person(other, Levels[0], "male"), Given.Answer(commune, "222222222", "one-stop-61"));

        Assert.Equal(2, Respondents(await TableAsync(province, "overall", "gender", "2025-Q4"))["male"]);
        Assert.Equal(1, Respondents(await TableAsync(commune, "overall", "gender", "2025-Q4"))["male"]);
        Assert.Equal(3, Respondents(await TableAsync(province, "overall", "gender", "2025"))["male"]);
    }

    [Fact]
    public async Task People_are_divided_by_channel_and_by_the_field_of_the_service_too()
    {
        var unit = await sipas.UnitAsync();
        await sipas.SendAsync(Field(unit, "ho-tich"), Field(unit, "ho-tich"), Field(unit, "dat \"đai\""), Given.Answer(unit));
        Assert.Equal(HttpStatusCode.Accepted, (await sipas.PostAsync(Given.Answer(unit), sipas.Anyone)).StatusCode);

        Assert.Equal("import 4, web 1", Words(Respondents(await TableAsync(unit, "overall", "channel"))));
        Assert.Equal(" 2, dat \"đai\" 1, ho-tich 2", Words(Respondents(await TableAsync(unit, "overall", "service.field"))));
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("xlsx")]
    public async Task A_cross_table_comes_as_a_file_with_a_line_for_each_category(string format)
    {
        var unit = await sipas.UnitAsync();
        await sipas.SendAsync(Person(unit, Levels[0], "male"), Person(unit, Levels[1], ""));

        var file = await (await sipas.GetAsync(Address(unit, "5", "gender") + $"&format={format}")).Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        var lines = Results.Spreadsheet.Read(file, format);

        Assert.Equal(["Nam", "Nữ", "Không trả lời"], lines.Select(line => line["category_vi"]));
        Assert.Equal([1, null, 1], lines.Select(line => Results.Spreadsheet.Number(line["respondents"])));
        Assert.Equal([1, null, 0], lines.Select(line => Results.Spreadsheet.Number(line["level_3"])));
    }

    [Theory]
    [InlineData("", "by period rows survey")]
    [InlineData("?survey=counter-9&period=2025&rows=40&by=ethnicity&format=pdf", "by format rows")]
    [InlineData("?survey=counter-9&period=2025&rows=overall&by=channel&from=2025-01-01&to=2025-02-01", "from to")]
    public async Task A_question_that_makes_no_sense_is_refused_with_every_reason(string query, string fields)
    {
        var problem = await (await sipas.GetAsync($"/api/v1/results/{await sipas.UnitAsync()}/crosstab{query}")).IsProblemAsync(HttpStatusCode.UnprocessableEntity, "not-valid");
        Assert.Equal(query.Length == 0 ? ["period", "survey"] : fields.Split(' '), problem.Fields());
    }

    [Fact]
    public async Task Only_who_may_read_results_may_read_cross_tables()
    {
        var unit = await sipas.UnitAsync();
        var reply = await sipas.Anyone.GetAsync(new Uri(Address(unit, "overall", "gender"), UriKind.Relative), TestContext.Current.CancellationToken);
        await reply.IsProblemAsync(HttpStatusCode.Unauthorized, "unauthorized");
        await (await sipas.GetAsync(Address("nowhere", "overall", "gender"))).IsProblemAsync(HttpStatusCode.NotFound, "unknown");
    }

    private static string Address(string unit, string rows, string by, string period = "2025") =>
        $"/api/v1/results/{unit}/crosstab?survey=counter-9&period={period}&rows={rows}&by={by}";

    private Task<JsonNode> TableAsync(string unit, string rows, string by, string period = "2025") => sipas.JsonAsync(Address(unit, rows, by, period));

    private static SortedDictionary<string, decimal> Respondents(JsonNode table) => new(table["categories"]!.AsArray()
        .Where(one => one!["figures"]!["respondents"] is not null)
        .ToDictionary(one => one!["code"]?.GetValue<string>() ?? "", one => one!["figures"]!.Number("respondents")), StringComparer.Ordinal);

    private static string Words(SortedDictionary<string, decimal> respondents) => string.Join(", ", respondents.Select(one => $"{one.Key} {one.Value}"));

    private static JsonObject Person(string unit, string levels, string gender, string answeredAt = Given.Morning)
    {
        var answer = Given.Answer(unit, levels, answeredAt: answeredAt);
        if (gender.Length > 0)
            answer["respondent"] = new JsonObject { ["gender"] = gender, ["ageBand"] = "25-34" };
        return answer;
    }

    private static JsonObject Field(string unit, string field)
    {
        var answer = Given.Answer(unit);
        answer["service"] = new JsonObject { ["field"] = field };
        return answer;
    }
}
