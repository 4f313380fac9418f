using System.Text.Json.Nodes;
using Npgsql;

namespace Sipas.ServerTests;

/// <summary>What has been kept for its time goes from PostgreSQL too, and percentages stay.</summary>
public sealed class RetentionTests
{
    private const string Result = "/api/v1/results/01?survey=counter-9&period=2026-03";

    [Fact]
    public async Task Of_two_processes_one_deletes_and_what_was_counted_stays_counted()
    {
        await using var province = await Province.StartAsync();
        await province.StartAggregatorAsync();
        var answers = Given.Answers(1200);
        foreach (var answer in answers)
            (answer["comment"], answer["respondent"]) = ("Chờ lâu", new JsonObject { ["gender"] = "female" });
        await Given.PostBatchAsync(province.Http, answers.Take(600));
        await Given.PostBatchAsync(province.Http, answers.Skip(600));
        await Given.EventuallyCountedAsync(province.Http, answers.Count);
        await ConflictAsync(province, answers[0]);
        await MessagesAsync(province);
        var result = await province.Http.GetStringAsync(new Uri(Result, UriKind.Relative), TestContext.Current.CancellationToken);

        // The answers are of March: their comments first, then the whole.
        Assert.Equal(0, await RetentionAsync(province, answerMonths: 0));
        Assert.Equal((1200, 0, 0), await LedgerAsync(province));
        var codes = await Task.WhenAll(RetentionAsync(province, answerMonths: 3), RetentionAsync(province, answerMonths: 3));
        Assert.Contains(0, codes);
        Assert.Equal((0, 0, 0), await LedgerAsync(province));

        Assert.Equal(result, await province.Http.GetStringAsync(new Uri(Result, UriKind.Relative), TestContext.Current.CancellationToken));
        Assert.Equal(0, await ServiceProcess.CommandAsync(province.Settings, "verify"));
        Assert.Equal(0, await ServiceProcess.CommandAsync(province.Settings, "rebuild"));
        Assert.Equal(result, await province.Http.GetStringAsync(new Uri(Result, UriKind.Relative), TestContext.Current.CancellationToken));
        var record = JsonNode.Parse(await province.Http.GetStringAsync(new Uri("/api/v1/retention", UriKind.Relative), TestContext.Current.CancellationToken))!["deletions"]!.AsArray();
        Assert.Equal(["answers 1200", "comments 1200", "conflicts 0", "deliveries 1", "respondent 1200"], record.Select(deletion => $"{deletion!["kind"]} {deletion["deleted"]}").Order());
        Assert.Equal((1, 1), (await CountAsync(province, "SELECT count(*) FROM outbox_messages WHERE state = 1"), await CountAsync(province, "SELECT count(*) FROM delivery_attempts")));
        // They come again, and are not counted again: refused where the API has heard of it, forgotten by the aggregator where it has not.
        await Given.PostAsync(province.Http, answers[0]);
        await Given.PostBatchAsync(province.Http, [Fresh()]);
        await Given.EventuallyAsync(async () => (await LedgerAsync(province)).Answers == 1, TimeSpan.FromSeconds(60), () => "The fresh answer is not counted.");
        Assert.Equal(result, await province.Http.GetStringAsync(new Uri(Result, UriKind.Relative), TestContext.Current.CancellationToken));
    }

    // One was given up a year ago after a try, one waits since then.
    private static async Task MessagesAsync(Province province)
    {
        await using var database = NpgsqlDataSource.Create(province.Database);
        await using var command = database.CreateCommand("""
            INSERT INTO outbox_messages (id, kind, recipient, digest, created_at, due_at, attempts, state, ended_at)
            SELECT gen_random_uuid(), 1, 'lan@example.vn', false, now() - interval '1 year', now() - interval '1 year', 1, state, CASE state WHEN 3 THEN now() - interval '1 year' END
            FROM unnest(ARRAY[1, 3]) AS states(state);
            INSERT INTO delivery_attempts (id, message, at, milliseconds, delivered, reply)
            SELECT gen_random_uuid(), id, created_at, 3, false, 'No such mailbox' FROM outbox_messages
            """);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    private static JsonObject Fresh()
    {
        var answer = Given.Answer();
        answer["answeredAt"] = DateTimeOffset.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
        return answer;
    }

    private static async Task ConflictAsync(Province province, JsonObject answer)
    {
        var other = answer.DeepClone().AsObject();
        other["comment"] = "Rất nhanh";
        await Given.PostAsync(province.Http, other);
        await Given.EventuallyAsync(
            async () => await CountAsync(province, "SELECT count(*) FROM response_conflicts") == 1, TimeSpan.FromSeconds(60), () => "The conflict is not kept.");
    }

    private static Task<int> RetentionAsync(Province province, int answerMonths) => ServiceProcess.CommandAsync(
        new Dictionary<string, string>(province.Settings)
        {
            ["Sipas__Retention__CommentMonths"] = "1",
            ["Sipas__Retention__RespondentMonths"] = "1",
            ["Sipas__Retention__AnswerMonths"] = $"{answerMonths}",
        },
        "retention", "run");

    private static async Task<(long Answers, long Comments, long Respondents)> LedgerAsync(Province province) => (
        await CountAsync(province, "SELECT count(*) FROM responses"),
        await CountAsync(province, "SELECT count(comment) FROM responses"),
        await CountAsync(province, "SELECT count(respondent) FROM responses"));

    private static async Task<long> CountAsync(Province province, string query)
    {
        await using var database = NpgsqlDataSource.Create(province.Database);
        await using var command = database.CreateCommand(query);
        return (long)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }
}
