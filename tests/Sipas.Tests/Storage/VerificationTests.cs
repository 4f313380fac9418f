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
    [InlineData("UPDATE day_tallies SET points = points + 1 WHERE rowid IN (SELECT rowid FROM day_tallies LIMIT 1)", "day")]
    [InlineData("UPDATE month_tallies SET satisfied_answered = 0 WHERE rowid IN (SELECT rowid FROM month_tallies LIMIT 1)", "month")]
    [InlineData("UPDATE month_tallies SET cells = x'00' WHERE rowid IN (SELECT rowid FROM month_tallies LIMIT 1)", "month")]
    [InlineData("UPDATE month_tallies SET fewest = fewest + 1 WHERE rowid IN (SELECT rowid FROM month_tallies LIMIT 1)", "month")]
    [InlineData("DELETE FROM day_tallies WHERE rowid IN (SELECT rowid FROM day_tallies LIMIT 1)", "day")]
    [InlineData("INSERT INTO month_tallies SELECT questionnaire_id, 999, start, respondents, answered, points, points_squared, points_answered, answered_squared, satisfied, satisfied_squared, satisfied_answered, fewest, cells FROM month_tallies LIMIT 1", "month")]
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
    }

    private Task<VerificationReport> VerifyAsync() => sipas.Services.GetRequiredService<Verification>().VerifyAsync(TestContext.Current.CancellationToken);

    private System.Text.Json.Nodes.JsonObject RandomAnswer()
    {
        var (survey, lowest, highest) = random.Next(2) == 0 ? ("counter-9", 1, 5) : ("one-stop-61", 0, 2);
        var levels = string.Concat(Enumerable.Range(0, 9).Select(criterion =>
            criterion > 0 && random.Next(4) == 0 ? "-" : random.Next(lowest, highest + 1).ToString(System.Globalization.CultureInfo.InvariantCulture)));
        var at = new DateTimeOffset(2025, 7, 2, 0, 0, 0, TimeSpan.FromHours(7)).AddMinutes(random.Next(90 * 24 * 60));
        return Given.Answer(units[random.Next(3)], levels, survey, at.ToString("yyyy-MM-dd'T'HH:mm:sszzz", System.Globalization.CultureInfo.InvariantCulture));
    }
}
