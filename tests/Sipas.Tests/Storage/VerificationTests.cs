using Microsoft.Extensions.DependencyInjection;
using Sipas.Aggregation;

namespace Sipas.Tests.Storage;

/// <summary>Every tally can be rebuilt from the ledger, and one that is not what the ledger says is found.</summary>
public sealed class VerificationTests : IAsyncLifetime
{
    private readonly RunningSipas sipas = Given.Sipas();
    private readonly Random random = new(46);
    private string[] units = [];

    public async ValueTask InitializeAsync()
    {
        units = [await sipas.UnitAsync(), await sipas.UnitAsync(), await sipas.UnitAsync()];
        var answers = Enumerable.Range(0, 300).Select(_ => RandomAnswer()).ToArray();
        // As it comes: batches of every size, some of it twice, and single answers side by side.
        await sipas.SendAsync(answers[..200]);
        await sipas.SendAsync(answers[150..250]);
        await Task.WhenAll(answers[240..].Select(answer => sipas.PostAsync(answer)));
    }

    public ValueTask DisposeAsync() => sipas.DisposeAsync();

    [Fact]
    public async Task After_a_random_load_the_tallies_are_what_the_ledger_says()
    {
        var report = await VerifyAsync();

        Assert.Equal(300, report.Responses);
        Assert.Empty(report.Differences);
        Assert.InRange(report.Tallies, 20, 600);
        Assert.Equal(0, await sipas.CommandAsync("verify"));
    }

    [Theory]
    [InlineData("UPDATE responses SET levels = x'050505050505050505' WHERE id IN (SELECT id FROM responses WHERE questionnaire_id = 1 AND levels <> x'050505050505050505' LIMIT 1)", "day month")]
    [InlineData("UPDATE responses SET answered_at = answered_at - 86400000 WHERE id IN (SELECT id FROM responses WHERE answered_at / 86400000 % 31 = 7 LIMIT 1)", "day")]
    [InlineData("DELETE FROM responses WHERE id IN (SELECT id FROM responses LIMIT 1)", "day month")]
    [InlineData("DELETE FROM responses WHERE unit_id = 1", "day month")]
    [InlineData("UPDATE responses SET unit_id = 3 - unit_id WHERE id IN (SELECT id FROM responses WHERE unit_id < 3 LIMIT 1)", "day month")]
    // What the service itself never writes: a short answer, a level off the scale, a questionnaire that is not there.
    [InlineData("UPDATE responses SET levels = x'01' WHERE id IN (SELECT id FROM responses WHERE length(levels) = 9 LIMIT 1)", "day month")]
    [InlineData("UPDATE responses SET levels = x'010101010101010109' WHERE id IN (SELECT id FROM responses LIMIT 1)", "day month")]
    [InlineData("UPDATE responses SET questionnaire_id = 99 WHERE id IN (SELECT id FROM responses LIMIT 1)", "day month")]
    [InlineData("UPDATE responses SET flags = 0 WHERE id IN (SELECT id FROM responses WHERE flags <> 0 LIMIT 1)", "day month")]
    [InlineData("UPDATE responses SET flags = 4 WHERE id IN (SELECT id FROM responses WHERE flags = 0 LIMIT 1)", "day month")]
    [InlineData("UPDATE day_tallies SET flagged = 1, start = '2025-06-01' WHERE rowid IN (SELECT rowid FROM day_tallies WHERE flagged = 0 LIMIT 1)", "day")]
    [InlineData("UPDATE day_tallies SET points = points + 1 WHERE rowid IN (SELECT rowid FROM day_tallies LIMIT 1)", "day")]
    [InlineData("UPDATE month_tallies SET satisfied_answered = 0 WHERE rowid IN (SELECT rowid FROM month_tallies LIMIT 1)", "month")]
    [InlineData("UPDATE month_tallies SET cells = x'00' WHERE rowid IN (SELECT rowid FROM month_tallies LIMIT 1)", "month")]
    [InlineData("UPDATE month_tallies SET fewest = fewest + 1 WHERE rowid IN (SELECT rowid FROM month_tallies LIMIT 1)", "month")]
    [InlineData("DELETE FROM day_tallies WHERE rowid IN (SELECT rowid FROM day_tallies LIMIT 1)", "day")]
    [InlineData("INSERT INTO month_tallies SELECT questionnaire_id, 999, start, respondents, answered, points, points_squared, points_answered, answered_squared, satisfied, satisfied_squared, satisfied_answered, cells, choices, fewest, flagged FROM month_tallies LIMIT 1", "month")]
    [InlineData("UPDATE responses SET choices = '{\"5\":[\"3\"]}' WHERE id IN (SELECT id FROM responses WHERE choices LIKE '%\"5\":[\"1\"]%' LIMIT 1)", "day month")]
    [InlineData("UPDATE responses SET choices = NULL WHERE id IN (SELECT id FROM responses WHERE choices IS NOT NULL LIMIT 1)", "day month")]
    [InlineData("UPDATE responses SET choices = '{\"99\":[\"1\"]}' WHERE id IN (SELECT id FROM responses WHERE choices IS NOT NULL LIMIT 1)", "day month")]
    [InlineData("UPDATE responses SET choices = 'no JSON' WHERE id IN (SELECT id FROM responses WHERE choices IS NOT NULL LIMIT 1)", "day month")]
    [InlineData("UPDATE day_tallies SET choices = NULL WHERE rowid IN (SELECT rowid FROM day_tallies WHERE choices IS NOT NULL LIMIT 1)", "day")]
    [InlineData("UPDATE month_tallies SET choices = x'00' WHERE rowid IN (SELECT rowid FROM month_tallies WHERE choices IS NULL LIMIT 1)", "month")]
    public async Task A_row_that_was_tampered_with_is_found(string tampering, string tables)
    {
        using (var database = sipas.Database())
        {
            using var command = database.CreateCommand();
            command.CommandText = tampering;
            Assert.InRange(command.ExecuteNonQuery(), 1, 300);
        }

        var found = (await VerifyAsync()).Differences;

        Assert.Superset(tables.Split(' ').ToHashSet(), found.Select(difference => difference.Table).ToHashSet());
        Assert.Equal(1, await sipas.CommandAsync("verify"));

        Assert.Equal(0, await sipas.CommandAsync("rebuild"));
        Assert.Equal(0, await sipas.CommandAsync("verify"));
    }

    [Fact]
    public async Task Rebuilt_tallies_are_those_that_were_counted_one_by_one()
    {
        var (before, results) = (Tallies(), await ResultsAsync());
        Execute("UPDATE day_tallies SET points = points + 7, choices = NULL");
        Execute("DELETE FROM month_tallies");
        Assert.NotEqual(results, await ResultsAsync());

        Assert.Equal(0, await sipas.CommandAsync("rebuild"));

        Assert.Equal(before, Tallies());
        Assert.Equal(results, await ResultsAsync());
        Assert.Contains(before, tally => !tally.EndsWith("NULL", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Tallies_from_before_choices_were_counted_keep_counting_and_are_made_whole_by_a_rebuild()
    {
        Execute("UPDATE day_tallies SET choices = NULL");
        Execute("UPDATE month_tallies SET choices = NULL");
        var answers = await sipas.CountedAsync(units[0], "sipas-2023");
        await sipas.SendAsync(Chooser(units[0], "3"));

        Assert.Equal(answers + 1, await sipas.CountedAsync(units[0], "sipas-2023"));
        Assert.Equal(1, (await sipas.ResultAsync(units[0], "sipas-2023")).Cell("questions", "5").Number("respondents"));
        Assert.Equal(1, await sipas.CommandAsync("verify"));
        Assert.Equal(0, await sipas.CommandAsync("rebuild"));
        Assert.Equal(0, await sipas.CommandAsync("verify"));
        Assert.True((await sipas.ResultAsync(units[0], "sipas-2023")).Cell("questions", "5").Number("respondents") > 10);
    }

    [Fact]
    public async Task A_rebuild_that_fails_leaves_every_tally_as_it_was()
    {
        var before = Tallies();
        // The last unit's answers are met when all others have been written.
        Execute("CREATE TRIGGER full BEFORE INSERT ON month_tallies WHEN new.unit_id = 3 BEGIN SELECT raise(ABORT, 'no space'); END");

        await Assert.ThrowsAsync<Microsoft.Data.Sqlite.SqliteException>(() => sipas.CommandAsync("rebuild"));

        Assert.Equal(before, Tallies());
    }

    private void Execute(string change)
    {
        using var database = sipas.Database();
        using var command = database.CreateCommand();
        command.CommandText = change;
        command.ExecuteNonQuery();
    }

    private List<string> Tallies()
    {
        using var database = sipas.Database();
        using var command = database.CreateCommand();
        const string columns = "concat_ws(' ', questionnaire_id, unit_id, start, flagged, respondents, answered, points, points_squared, points_answered, answered_squared, satisfied, satisfied_squared, satisfied_answered, hex(cells), ifnull(hex(choices), 'NULL'))";
        command.CommandText = $"SELECT 'day ' || {columns} FROM day_tallies UNION ALL SELECT 'month ' || {columns} FROM month_tallies ORDER BY 1";
        using var reader = command.ExecuteReader();
        var tallies = new List<string>();
        while (reader.Read())
            tallies.Add(reader.GetString(0));
        return tallies;
    }

    private async Task<string> ResultsAsync() =>
        string.Concat(await Task.WhenAll(units.Select(async unit => (await sipas.ResultAsync(unit, "sipas-2023")).ToJsonString())));

    private Task<VerificationReport> VerifyAsync() => sipas.Services.GetRequiredService<Verification>().VerifyAsync(TestContext.Current.CancellationToken);

    private System.Text.Json.Nodes.JsonObject RandomAnswer()
    {
        if (random.Next(3) == 0)
        {
            var chooser = Chooser(units[random.Next(3)], random.Next(1, 4).ToString(System.Globalization.CultureInfo.InvariantCulture));
            if (random.Next(3) == 0)
                chooser.Remove("choices");
            return chooser;
        }

        var (survey, lowest, highest) = random.Next(2) == 0 ? ("counter-9", 1, 5) : ("one-stop-61", 0, 2);
        var levels = string.Concat(Enumerable.Range(0, 9).Select(criterion =>
            criterion > 0 && random.Next(4) == 0 ? "-" : random.Next(lowest, highest + 1).ToString(System.Globalization.CultureInfo.InvariantCulture)));
        var at = new DateTimeOffset(2025, 7, 2, 0, 0, 0, TimeSpan.FromHours(7)).AddMinutes(random.Next(90 * 24 * 60));
        var answer = Given.Answer(units[random.Next(3)], levels, survey, at.ToString("yyyy-MM-dd'T'HH:mm:sszzz", System.Globalization.CultureInfo.InvariantCulture));
        // One in five is too fast.
        if (random.Next(5) == 0)
            answer["durationSeconds"] = 0;
        return answer;
    }

    // Somebody who answers question 5, and perhaps others.
    private System.Text.Json.Nodes.JsonObject Chooser(string unit, string option)
    {
        var answer = Given.Answer(unit, new string('4', 39), "sipas-2023", $"2025-0{random.Next(7, 10)}-1{random.Next(3)}T08:00:00+07:00");
        answer["choices"] = System.Text.Json.Nodes.JsonNode.Parse(random.Next(2) == 0
            ? $$"""{"5":"{{option}}"}"""
            : $$"""{"10.3":"{{option}}","2":["7","{{option}}"],"5":["{{option}}"],"1.1":"4"}""");
        return answer;
    }
}
