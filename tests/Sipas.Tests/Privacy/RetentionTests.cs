using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Sipas.Aggregation;
using Sipas.Responses;

namespace Sipas.Tests.Privacy;

/// <summary>What has been kept for its time goes, percentages stay, and nothing that comes late brings it back or counts twice.</summary>
public sealed class RetentionTests : IAsyncDisposable
{
    // On this day comments are kept from 2025-11-26 on, attributes from 2025-05-26, whole answers from 2024-11-01, conflicts from 2026-05-26.
    private const string Today = "2026-11-26T10:00:00+07:00";

    private static readonly string[] Days = ["2024-10-31", "2024-11-01", "2025-05-25", "2025-05-26", "2025-11-25", "2025-11-26"];

    private readonly TemporaryFolder folder = new();
    private readonly Clock clock = new("2024-10-31T12:00:00+07:00");
    private readonly RunningSipas sipas;
    private readonly List<JsonObject> sent = [];
    private string unit = "";

    public RetentionTests() => sipas = new(
    [
        ("Sipas:Retention:CommentMonths", "12"), ("Sipas:Retention:RespondentMonths", "18"), ("Sipas:Retention:AnswerMonths", "24"), ("Sipas:Retention:ConflictMonths", "6"),
    ])
    { Folder = folder.Path, Clock = clock };

    public async ValueTask DisposeAsync()
    {
        await sipas.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task What_has_been_kept_for_its_time_goes_and_percentages_do_not_change()
    {
        await AnswersOfEveryDayAsync();
        var results = await ResultsAsync();

        Assert.Equal(0, await sipas.CommandAsync("retention", "run", "--dry-run"));
        Assert.Equal(6, Read("SELECT comment FROM responses WHERE comment IS NOT NULL").Count);
        Assert.Equal(0, await sipas.CommandAsync("retention", "run"));

        Assert.Equal(
            ["2024-11-01 - -", "2025-05-25 - -", "2025-05-26 female -", "2025-11-25 female -", "2025-11-26 female Chờ lâu"],
            Read("SELECT date(answered_at / 1000, 'unixepoch', '7 hours') || ' ' || ifnull(respondent ->> '$.gender', '-') || ' ' || ifnull(comment, '-') FROM responses ORDER BY answered_at"));
        Assert.Equal(results, await ResultsAsync());
        Assert.Equal(0, await sipas.CommandAsync("verify"));
    }

    [Fact]
    public async Task A_rebuild_leaves_the_tallies_of_days_whose_answers_are_gone()
    {
        await AnswersOfEveryDayAsync();
        Assert.Equal(0, await sipas.CommandAsync("retention", "run"));
        var results = await ResultsAsync();
        Change("UPDATE day_tallies SET points = points + 1 WHERE start = '2024-11-01'");
        Assert.Equal(1, await sipas.CommandAsync("verify"));

        Assert.Equal(0, await sipas.CommandAsync("rebuild"));

        Assert.Equal(0, await sipas.CommandAsync("verify"));
        Assert.Equal(results, await ResultsAsync());
        Assert.Equal(6, await sipas.CountedAsync(unit, "sipas-2023", "2024-10-01/2025-12-31"));
    }

    [Fact]
    public async Task What_was_deleted_is_on_record_but_not_what_it_said()
    {
        await AnswersOfEveryDayAsync();
        await sipas.CommandAsync("retention", "run");
        await sipas.CommandAsync("retention", "run");

        var record = await sipas.JsonAsync("/api/v1/retention");

        Assert.Equal(
            ["comments 12 2025-11-26", "respondent 18 2025-05-26", "answers 24 2024-11-01", "conflicts 6 2026-05-26", "deliveries 3 2026-08-26"],
            record["rules"]!.AsArray().Select(rule => $"{rule!["kind"]} {rule["months"]} {rule["keptFrom"]}"));
        Assert.Equal(
            ["deliveries 2026-08-26 0", "conflicts 2026-05-26 0", "answers 2024-11-01 1", "respondent 2025-05-26 3", "comments 2025-11-26 5"],
            record["deletions"]!.AsArray().Select(deletion => $"{deletion!["kind"]} {deletion["before"]} {deletion["deleted"]}"));
        Assert.All(record["deletions"]!.AsArray(), deletion => Assert.Equal(clock.Now, deletion!["endedAt"]!.GetValue<DateTimeOffset>()));
        await (await sipas.Anyone.GetAsync(new Uri("/api/v1/retention", UriKind.Relative), TestContext.Current.CancellationToken))
            .IsProblemAsync(HttpStatusCode.Unauthorized, "unauthorized");
    }

    [Fact]
    public async Task The_next_day_goes_on_where_this_one_ended()
    {
        await AnswersOfEveryDayAsync();
        await sipas.CommandAsync("retention", "run");
        clock.Now = clock.Now.AddDays(1);
        Assert.Equal(0, await sipas.CommandAsync("retention", "run"));

        Assert.Empty(Read("SELECT comment FROM responses WHERE comment IS NOT NULL"));
        Assert.Equal(
            ["deliveries 2026-08-27 0", "conflicts 2026-05-27 0", "respondent 2025-05-27 1", "comments 2025-11-27 1"],
            (await sipas.JsonAsync("/api/v1/retention"))["deletions"]!.AsArray().Take(4).Select(deletion => $"{deletion!["kind"]} {deletion["before"]} {deletion["deleted"]}"));
    }

    [Fact]
    public async Task An_answer_that_was_deleted_is_not_counted_again_whichever_way_it_comes()
    {
        await AnswersOfEveryDayAsync();
        await sipas.CommandAsync("retention", "run");
        // It waits in a queue since before.
        var at = DateTimeOffset.Parse(sent[0].Word("answeredAt"), System.Globalization.CultureInfo.InvariantCulture).ToUniversalTime();
        Response Of(Guid id, DateTimeOffset answered) => new(id, "sipas-2023", 1, unit, answered, answered, Channel.Import, null, [.. Enumerable.Repeat((byte)2, 39)], null, null, null, null);
        await sipas.Services.GetRequiredService<Recorder>().RecordAsync(
            [Of(Guid.Parse(sent[0].Word("id")), at), Of(Guid.CreateVersion7(), at.AddDays(30))], TestContext.Current.CancellationToken);

        Assert.Equal(7, await sipas.CountedAsync(unit, "sipas-2023", "2024-10-01/2025-12-31"));
        Assert.Empty(Read($"SELECT hex(id) FROM responses WHERE hex(id) = '{Hex(sent[0])}'"));
        Assert.Contains(sipas.Logged.Lines, line => line.Contains("1 answers were not counted", StringComparison.Ordinal));

        await sipas.UnitAsync();
        var problem = await (await sipas.PostAsync(sent[0])).IsProblemAsync(HttpStatusCode.UnprocessableEntity, "not-valid");
        Assert.Contains("2024-11-01", problem["errors"]!["answeredAt"]![0]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(0, await sipas.CommandAsync("verify"));
    }

    [Fact]
    public async Task What_was_deleted_of_an_answer_does_not_come_back_with_it_and_makes_no_conflict()
    {
        await AnswersOfEveryDayAsync();
        await sipas.CommandAsync("retention", "run");
        await sipas.UnitAsync();

        await sipas.SendAsync(sent[1..].Select(answer => answer.DeepClone().AsObject()));
        var differs = sent[1].DeepClone().AsObject();
        differs["answers"]!["1"] = 1;
        await sipas.SendAsync(differs);

        Assert.Single(Read("SELECT comment FROM responses WHERE comment IS NOT NULL"));
        var conflict = JsonNode.Parse(Assert.Single(Read("SELECT document FROM response_conflicts")))!;
        Assert.Equal((null, null), (conflict["comment"], conflict["respondent"]));
    }

    [Fact]
    public async Task What_comes_late_is_kept_no_longer_than_what_came_in_time()
    {
        clock.Now = DateTimeOffset.Parse(Today, System.Globalization.CultureInfo.InvariantCulture);
        unit = await sipas.UnitAsync();
        await sipas.SendAsync(Days[1..].Select(Answer));

        Assert.Equal(["- -", "- -", "female -", "female -", "female Chờ lâu"], Read("SELECT ifnull(respondent ->> '$.gender', '-') || ' ' || ifnull(comment, '-') FROM responses ORDER BY answered_at"));
    }

    [Fact]
    public async Task Conflicts_go_by_the_day_they_came()
    {
        await AnswersOfEveryDayAsync();
        foreach (var day in new[] { "2026-05-25", "2026-05-26" })
        {
            clock.Now = DateTimeOffset.Parse($"{day}T12:00:00+07:00", System.Globalization.CultureInfo.InvariantCulture);
            var other = sent[^1].DeepClone().AsObject();
            other["comment"] = day;
            await sipas.SendAsync(other);
        }

        clock.Now = DateTimeOffset.Parse(Today, System.Globalization.CultureInfo.InvariantCulture);
        await sipas.CommandAsync("retention", "run");

        Assert.Equal(["2026-05-26"], Read("SELECT document ->> '$.comment' FROM response_conflicts"));
    }

    [Fact]
    public async Task One_process_deletes_at_a_time_and_one_that_was_killed_holds_up_nobody_for_long()
    {
        await AnswersOfEveryDayAsync();
        Change($"UPDATE retention_turns SET holder = x'0199f0c26c1e7d3a9b510d1f0a5c7e11', until = {clock.Now.AddMinutes(1).ToUnixTimeMilliseconds()}");
        Assert.Equal(1, await sipas.CommandAsync("retention", "run"));
        Assert.Equal(6, Read("SELECT comment FROM responses WHERE comment IS NOT NULL").Count);

        clock.Now = clock.Now.AddMinutes(2);
        Assert.Equal(0, await sipas.CommandAsync("retention", "run"));
        Assert.Single(Read("SELECT comment FROM responses WHERE comment IS NOT NULL"));
        Assert.Equal(["free"], Read("SELECT iif(holder IS NULL AND until IS NULL, 'free', 'taken') FROM retention_turns"));
    }

    [Fact]
    public async Task A_run_that_was_broken_off_is_gone_on_with()
    {
        await AnswersOfEveryDayAsync();
        Change("CREATE TRIGGER full BEFORE DELETE ON responses BEGIN SELECT raise(ABORT, 'broken off'); END");
        await Assert.ThrowsAsync<Microsoft.Data.Sqlite.SqliteException>(() => sipas.CommandAsync("retention", "run"));
        Assert.Equal(["running"], Read("SELECT iif(ended_at IS NULL, 'running', 'done') FROM deletions WHERE kind = 3"));
        // The days are given up before the first of their answers goes.
        Assert.Equal(0, await sipas.CommandAsync("verify"));

        Change("DROP TRIGGER full");
        Assert.Equal(0, await sipas.CommandAsync("retention", "run"));

        Assert.Equal(["comments 5 done", "respondent 3 done", "answers 1 done", "conflicts 0 done", "deliveries 0 done"], (await sipas.JsonAsync("/api/v1/retention"))["deletions"]!.AsArray()
            .Reverse().Select(deletion => $"{deletion!["kind"]} {deletion["deleted"]} {(deletion["endedAt"] is null ? "running" : "done")}"));
    }

    [Fact]
    public async Task More_than_one_step_deletes_is_deleted()
    {
        unit = await sipas.UnitAsync();
        await sipas.SendAsync(Enumerable.Repeat(Days[0], 1300).Select(Answer));
        clock.Now = DateTimeOffset.Parse(Today, System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal(0, await sipas.CommandAsync("retention", "run"));

        Assert.Empty(Read("SELECT hex(id) FROM responses"));
        Assert.Equal(1300, await sipas.CountedAsync(unit, "sipas-2023", "2024-10"));
    }

    [Fact]
    public async Task Without_a_limit_everything_is_kept()
    {
        await using var keeping = Given.Sipas(("Sipas:Retention:CommentMonths", "0"), ("Sipas:Retention:RespondentMonths", "0"), ("Sipas:Retention:AnswerMonths", "0"), ("Sipas:Retention:ConflictMonths", "0"), ("Sipas:Retention:DeliveryMonths", "0"));
        Assert.Equal(0, await keeping.CommandAsync("retention", "run"));

        var record = await keeping.JsonAsync("/api/v1/retention");
        Assert.Empty(record["deletions"]!.AsArray());
        Assert.All(record["rules"]!.AsArray(), rule => Assert.Null(rule!["keptFrom"]));
    }

    [Fact]
    public async Task A_cross_table_of_what_is_gone_is_refused()
    {
        await AnswersOfEveryDayAsync();
        await sipas.CommandAsync("retention", "run");
        await sipas.UnitAsync();

        foreach (var (period, by, shown) in new[] { ("2025-06", "gender", true), ("2025-05", "gender", false), ("2025-05", "channel", true), ("2024", "channel", false) })
        {
            var reply = await sipas.GetAsync($"/api/v1/results/{unit}/crosstab?survey=sipas-2023&period={period}&rows=overall&by={by}");
            Assert.Equal(shown ? HttpStatusCode.OK : HttpStatusCode.UnprocessableEntity, reply.StatusCode);
        }
    }

    [Theory]
    [InlineData("retention")]
    [InlineData("retention", "run", "--now")]
    [InlineData("retention", "walk")]
    public async Task A_command_that_is_none_deletes_nothing(params string[] command)
    {
        await AnswersOfEveryDayAsync();

        Assert.Equal(2, await sipas.CommandAsync(command));
        Assert.Equal(6, Read("SELECT comment FROM responses WHERE comment IS NOT NULL").Count);
    }

    // Each answer came on its day.
    private async Task AnswersOfEveryDayAsync()
    {
        unit = await sipas.UnitAsync();
        foreach (var day in Days)
        {
            clock.Now = DateTimeOffset.Parse($"{day}T12:00:00+07:00", System.Globalization.CultureInfo.InvariantCulture);
            sent.Add(Answer(day));
            await sipas.SendAsync(sent[^1]);
        }

        clock.Now = DateTimeOffset.Parse(Today, System.Globalization.CultureInfo.InvariantCulture);
    }

    private JsonObject Answer(string day)
    {
        var answer = Given.Answer(unit, new string('4', 39), "sipas-2023", $"{day}T00:00:00+07:00");
        answer["respondent"] = new JsonObject { ["gender"] = "female" };
        answer["comment"] = "Chờ lâu";
        return answer;
    }

    private async Task<string> ResultsAsync() =>
        (await sipas.ResultAsync(unit, "sipas-2023", "2024-10-01/2025-12-31")).ToJsonString() + (await sipas.ResultAsync(unit, "sipas-2023", "2024")).ToJsonString();

    private static string Hex(JsonObject answer) => Convert.ToHexString(Guid.Parse(answer.Word("id")).ToByteArray(bigEndian: true));

    private void Change(string change)
    {
        using var database = sipas.Database();
        using var command = database.CreateCommand();
        command.CommandText = change;
        command.ExecuteNonQuery();
    }

    private List<string> Read(string query)
    {
        using var database = sipas.Database();
        using var command = database.CreateCommand();
        command.CommandText = query;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
            rows.Add(reader.GetString(0));
        return rows;
    }
}
