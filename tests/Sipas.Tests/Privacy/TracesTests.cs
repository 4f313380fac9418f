using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Microsoft.Data.Sqlite;

namespace Sipas.Tests.Privacy;

/// <summary>Nobody finds out who answered, or what somebody said, from what the service writes beside the answer.</summary>
public sealed class TracesTests
{
    private const string Address = "127.0.0.77";
    private const string Forwarded = "203.0.113.77";
    private const string Browser = "browser-77f3";
    private const string Comment = "loi-noi-77f3";
    private const string Attribute = "attribute-77f3";
    private const string WrongToken = "token-77f3";
    private const string Procedure = "procedure-77f3";

    [Theory]
    [InlineData("Information")]
    [InlineData("Trace")]
    public async Task Addresses_tokens_comments_and_attributes_are_in_no_log_no_metric_and_no_table_but_that_of_answers(string level)
    {
        await using var sipas = Given.Sipas(("Logging:LogLevel:Default", level), ("Logging:LogLevel:Microsoft", level == "Trace" ? "Trace" : "Warning"), ("Logging:LogLevel:Sipas", level));
        var unit = await sipas.UnitAsync();
        using var somebody = Somebody(sipas);
        await VisitAsync(sipas, somebody, unit);

        var metrics = await (await somebody.GetAsync(new Uri("/metrics", UriKind.Relative), TestContext.Current.CancellationToken)).TextAsync();
        var written = Written(sipas).ToList();

        Assert.Contains("sipas_responses_accepted", metrics, StringComparison.Ordinal);
        Assert.NotEmpty(sipas.Logged.Lines);
        foreach (var trace in new[] { Address, Forwarded, Browser, WrongToken, RunningSipas.Token })
            Assert.DoesNotContain(written, value => value.Text.Contains(trace, StringComparison.OrdinalIgnoreCase));
        foreach (var trace in new[] { Address, Forwarded, Browser, WrongToken, RunningSipas.Token, Comment, Attribute, Procedure, "\"female\"", "over-60" })
        {
            Assert.DoesNotContain(sipas.Logged.Lines, line => line.Contains(trace, StringComparison.OrdinalIgnoreCase));
            Assert.DoesNotContain(trace, metrics, StringComparison.OrdinalIgnoreCase);
        }

        Assert.Equal(["response_conflicts.document", "responses.comment"], written.Where(value => value.Text.Contains(Comment, StringComparison.Ordinal)).Select(value => value.Where).Distinct().Order());
        Assert.Equal(["response_conflicts.document", "responses.respondent"], written.Where(value => value.Text.Contains("over-60", StringComparison.Ordinal) && value.Where != "questionnaires.document").Select(value => value.Where).Distinct().Order());
    }

    // All ways that an answer may go: accepted, again, in conflict, in a batch, refused, malformed, too large, with a wrong token, and while the database fails.
    private static async Task VisitAsync(RunningSipas sipas, HttpClient somebody, string unit)
    {
        var answer = Given.Answer(unit);
        answer["comment"] = Comment;
        answer["respondent"] = new System.Text.Json.Nodes.JsonObject { ["gender"] = "female", ["ageBand"] = "over-60" };
        answer["service"] = new System.Text.Json.Nodes.JsonObject { ["procedure"] = Procedure };
        Assert.Equal(HttpStatusCode.Accepted, (await sipas.PostAsync(answer, somebody)).StatusCode);
        Assert.Equal(HttpStatusCode.Accepted, (await sipas.PostAsync(answer, somebody)).StatusCode);
        answer["answers"]!["1"] = 1;
        Assert.Equal(HttpStatusCode.Accepted, (await sipas.PostAsync($"[{answer.ToJsonString()}]", somebody, "/batch")).StatusCode);
        Assert.Equal(HttpStatusCode.Accepted, (await sipas.PostAsync(Given.Answer(unit), sipas.Administrator)).StatusCode);

        var id = answer.Word("id");
        foreach (var (body, status) in new[]
        {
            (Given.With(Given.Answer(unit), $$"""{ "comment": "{{Comment}}", "respondent": { "gender": "{{Attribute}}" } }"""), HttpStatusCode.UnprocessableEntity),
            (Given.With(Given.Answer(unit), $$"""{ "comment": "{{Comment}}{{new string('x', 3000)}}" }"""), HttpStatusCode.UnprocessableEntity),
            (Given.With(Given.Answer(unit), $$"""{ "comment": "{{Comment}}" """), HttpStatusCode.BadRequest),
            (Given.With(Given.Answer(unit), $$"""{ "comment": ["{{Comment}}"] }"""), HttpStatusCode.BadRequest),
            (Given.With(Given.Answer(unit), $$"""{ "respondent": { "gender": ["{{Attribute}}"] }, "comment": "{{Comment}}" }"""), HttpStatusCode.BadRequest),
            (Given.With(Given.Answer(unit), $$"""{ "comment": "{{Comment}}{{new string('x', 70_000)}}" }"""), HttpStatusCode.RequestEntityTooLarge),
        })
        {
            Assert.Equal(status, (await sipas.PostAsync(body, somebody)).StatusCode);
        }

        Assert.Equal(HttpStatusCode.OK, (await somebody.GetAsync(new Uri($"/api/v1/responses/{id}/receipt", UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode);
        await WhileTheDatabaseFailsAsync(sipas, async () => Assert.Equal(HttpStatusCode.ServiceUnavailable, (await sipas.PostAsync(Again(answer), somebody)).StatusCode));
        somebody.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", WrongToken);
        Assert.Equal(HttpStatusCode.Unauthorized, (await sipas.PostAsync(answer, somebody)).StatusCode);
        somebody.DefaultRequestHeaders.Authorization = null;
    }

    private static System.Text.Json.Nodes.JsonObject Again(System.Text.Json.Nodes.JsonObject answer)
    {
        var another = answer.DeepClone().AsObject();
        another["id"] = Guid.CreateVersion7().ToString();
        return another;
    }

    private static async Task WhileTheDatabaseFailsAsync(RunningSipas sipas, Func<Task> then)
    {
        using var database = sipas.Database();
        Execute(database, "CREATE TRIGGER full BEFORE INSERT ON responses BEGIN SELECT raise(ABORT, 'no space'); END");
        await then();
        Execute(database, "DROP TRIGGER full");
    }

    // From an address of its own, so that it would be recognised.
    private static HttpClient Somebody(RunningSipas sipas)
    {
        var handler = new SocketsHttpHandler
        {
            ConnectCallback = async (context, cancellationToken) =>
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                socket.Bind(new IPEndPoint(IPAddress.Parse(Address), 0));
                await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port, cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            },
        };
        var client = new HttpClient(handler) { BaseAddress = sipas.Anyone.BaseAddress };
        client.DefaultRequestHeaders.UserAgent.ParseAdd(Browser);
        client.DefaultRequestHeaders.Add("X-Forwarded-For", Forwarded);
        return client;
    }

    // Every value of every table, bytes as the text that they may be.
    private static IEnumerable<(string Where, string Text)> Written(RunningSipas sipas)
    {
        using var database = sipas.Database();
        foreach (var table in Rows(database, "SELECT name FROM sqlite_master WHERE type = 'table'").Select(row => row[0].Text))
        {
            foreach (var (column, text) in Rows(database, $"SELECT * FROM \"{table}\"").SelectMany(row => row))
                yield return ($"{table}.{column}", text);
        }
    }

    private static List<(string Column, string Text)[]> Rows(SqliteConnection database, string query)
    {
        using var command = database.CreateCommand();
        command.CommandText = query;
        using var reader = command.ExecuteReader();
        var rows = new List<(string, string)[]>();
        while (reader.Read())
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(column => (reader.GetName(column), reader.GetValue(column) switch
            {
                byte[] bytes => Encoding.UTF8.GetString(bytes),
                var value => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture) ?? "",
            }))]);
        }

        return rows;
    }

    private static void Execute(SqliteConnection database, string statement)
    {
        using var command = database.CreateCommand();
        command.CommandText = statement;
        command.ExecuteNonQuery();
    }
}
