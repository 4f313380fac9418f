using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Sipas.Surveys;
using static Sipas.Tests.Surveys.SurveyRequests;

namespace Sipas.Tests.Surveys;

/// <summary>The life of a version, from its draft to the answers that come after it is retired.</summary>
public sealed class VersionLifeTests : IAsyncLifetime
{
    private readonly Clock clock = new("2025-11-22T10:00:00+07:00");
    private readonly RunningSipas sipas;

    public VersionLifeTests() => sipas = new RunningSipas([]) { Clock = clock };

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => sipas.DisposeAsync();

    [Fact]
    public async Task From_a_file_to_its_first_answer()
    {
        var unit = await sipas.UnitAsync();
        var form = Document(Given.Form("2 1", lowest: 1, highest: 4, satisfiedFrom: 3));
        form["$schema"] = "questionnaire.schema.json";

        var created = await sipas.SurveysAsync("POST", "/drafts", form.ToJsonString());

        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        Assert.Equal("/api/v1/surveys/form/versions/1", created.Headers.Location!.ToString());
        Assert.Equal(("form", 1, "draft", "2024-01-01", 3), Of(await created.JsonAsync()));
        // Nobody sees or answers a draft.
        await (await sipas.GetAsync("/api/v1/surveys/form")).IsProblemAsync(HttpStatusCode.NotFound, "unknown");
        Assert.DoesNotContain("form", (await sipas.JsonAsync("/api/v1/surveys")).AsArray().Select(survey => survey!.Word("code")));
        Assert.Equal(["survey"], (await (await sipas.PostAsync(Given.Answer(unit, "4-1", "form"))).IsProblemAsync(HttpStatusCode.UnprocessableEntity, "not-valid")).Fields());

        Assert.Equal(("form", 1, "published", "2024-01-01", 3), Of(await (await sipas.SurveysAsync("POST", "/form/versions/1/publish")).JsonAsync()));

        form.Remove("$schema");
        Assert.True(JsonNode.DeepEquals(form, await sipas.JsonAsync("/api/v1/surveys/form")));
        await sipas.SendAsync(Given.Answer(unit, "4-1", "form"), Given.Answer(unit, "222", "form"));
        var overall = (await sipas.ResultAsync(unit, "form"))["overall"]!;
        // 4+1+2+2+2 of 5 · 4 points; one of five at level 3 or above.
        Assert.Equal((55m, 20m), (overall.Number("meanPercent"), overall.Number("satisfiedPercent")));
        Assert.Equal([1, 3, 0, 1], overall["distribution"]!.AsArray().Select(count => count!.GetValue<int>()));
    }

    [Fact]
    public async Task From_one_version_to_the_next_and_an_answer_goes_to_the_one_in_force()
    {
        var unit = await sipas.UnitAsync();
        var created = await (await sipas.SurveysAsync("POST", "/drafts?from=counter-9&version=1")).JsonAsync();
        Assert.Equal(("counter-9", 2, "draft", "2025-11-23", 9), Of(created));
        var draft = (await sipas.JsonAsync("/api/v1/surveys/counter-9/versions/2")).AsObject();
        var criteria = draft["contents"]![0]!["groups"]![0]!["criteria"]!.AsArray();
        criteria[0]!["text"]!["vi"] = "Công chức giao tiếp lịch sự, tôn trọng.";
        criteria[1]!["code"] = "2a";
        criteria[1]!["replaces"] = new JsonArray("2");
        criteria.RemoveAt(2);
        criteria.Add(JsonSerializer.SerializeToNode(new Criterion("10", Given.Text("Tiêu chí mới")), SipasJson.Options));
        await OkAsync("PUT", "/counter-9/versions/2", draft.ToJsonString());

        var check = await OkAsync("POST", "/counter-9/versions/2/check");
        Assert.True(check["publishable"]!.GetValue<bool>());
        Assert.Empty(check["faults"]!.AsObject());
        const string group = "contents[0].groups[0].criteria";
        Assert.Equal(["contents", $"{group}[0].text", $"{group}[1].replaces", $"{group}[2]"], check["notes"]!.AsObject().Select(note => note.Key).Order(StringComparer.Ordinal));
        Assert.Contains("3", check["notes"]!["contents"]![0]!.GetValue<string>(), StringComparison.Ordinal);
        await OkAsync("POST", "/counter-9/versions/2/publish");

        // Published today, in force tomorrow.
        Assert.Equal(1, (await sipas.JsonAsync("/api/v1/surveys/counter-9"))["version"]!.GetValue<int>());
        Assert.Equal(2, (await sipas.JsonAsync("/api/v1/surveys/counter-9?version=2"))["version"]!.GetValue<int>());
        await sipas.SendAsync(Given.Answer(unit, "444444444"));
        clock.Now = clock.Now.AddDays(1);
        Assert.Equal(2, (await sipas.JsonAsync("/api/v1/surveys/counter-9"))["version"]!.GetValue<int>());
        var later = Given.Answer(unit, "4", answeredAt: "2025-11-23T08:00:00+07:00");
        later["answers"]!["2a"] = 5;
        await sipas.SendAsync(later);
        // The kiosk that was offline: yesterday's answers, and today's to the form it still shows.
        await sipas.SendAsync(Given.Answer(unit, "444444444"));
        var old = Given.Answer(unit, "444444444", answeredAt: "2025-11-23T08:00:00+07:00");
        await (await sipas.PostAsync(old.DeepClone())).IsProblemAsync(HttpStatusCode.UnprocessableEntity, "not-valid");
        old["version"] = 1;
        await sipas.SendAsync(old);

        using var database = sipas.Database();
        Assert.Equal(["1 3", "2 1"], Rows(database, "SELECT q.version || ' ' || count(*) FROM responses r JOIN questionnaires q ON q.id = r.questionnaire_id GROUP BY q.version ORDER BY 1"));
        Assert.Equal(0, await sipas.CommandAsync("verify"));

        // History goes on: the same code, or the one that replaces it, over both versions.
        var result = await sipas.ResultAsync(unit, period: "2025-11");
        Assert.Equal(2, (await sipas.JsonAsync("/api/v1/surveys/counter-9"))["version"]!.GetValue<int>());
        Assert.Equal((4, 4), (result.Number("respondents"), result.Cell("criteria", "1").Number("answers")));
        Assert.Equal([0, 0, 0, 3, 1], result.Cell("criteria", "2a")["distribution"]!.AsArray().Select(count => count!.GetValue<int>()));
        Assert.Equal(4, result.Cell("groups", "I").Number("respondents"));
        Assert.DoesNotContain("3", result["criteria"]!.AsArray().Select(cell => cell!.Word("code")));
        Assert.Equal(4, await sipas.CountedAsync(unit));
    }

    [Fact]
    public async Task A_retired_questionnaire_takes_only_what_was_answered_before()
    {
        var unit = await sipas.UnitAsync();
        await sipas.SendAsync(Given.Answer(unit));

        Assert.Equal(("counter-9", 1, "retired", "2025-07-01", 9), Of(await OkAsync("POST", "/counter-9/versions/1/retire")));
        clock.Now = clock.Now.AddHours(2);

        var late = Given.Answer(unit, answeredAt: "2025-11-22T11:00:00+07:00");
        var problem = await (await sipas.PostAsync(late)).IsProblemAsync(HttpStatusCode.UnprocessableEntity, "not-valid");
        Assert.Equal(["survey"], problem.Fields());
        Assert.Contains("2025-11-22T10:00:00+07:00", problem["errors"]!["survey"]![0]!.GetValue<string>(), StringComparison.Ordinal);
        // Given before, on a kiosk that was offline.
        await sipas.SendAsync(Given.Answer(unit, answeredAt: "2025-11-22T09:59:59+07:00"));
        Assert.Equal(2, await sipas.CountedAsync(unit));
        await (await sipas.GetAsync("/api/v1/surveys/counter-9")).IsProblemAsync(HttpStatusCode.NotFound, "unknown");
        Assert.Equal(1, (await sipas.JsonAsync("/api/v1/surveys/counter-9?version=1"))["version"]!.GetValue<int>());
        Assert.DoesNotContain("counter-9", (await sipas.JsonAsync("/api/v1/surveys")).AsArray().Select(survey => survey!.Word("code")));
        await (await sipas.SurveysAsync("POST", "/counter-9/versions/1/retire")).IsProblemAsync(HttpStatusCode.Conflict, "conflict");
    }

    [Fact]
    public async Task What_is_published_never_changes()
    {
        var before = await (await sipas.GetAsync("/api/v1/surveys/counter-9")).TextAsync();
        var changed = Document(Given.BuiltIn("counter-9") with { Source = "Somebody" }).ToJsonString();

        await (await sipas.SurveysAsync("PUT", "/counter-9/versions/1", changed)).IsProblemAsync(HttpStatusCode.Conflict, "conflict");
        await (await sipas.SurveysAsync("DELETE", "/counter-9/versions/1")).IsProblemAsync(HttpStatusCode.Conflict, "conflict");
        await (await sipas.SurveysAsync("POST", "/drafts", changed)).IsProblemAsync(HttpStatusCode.Conflict, "conflict");
        await (await sipas.SurveysAsync("POST", "/counter-9/versions/1/publish")).IsProblemAsync(HttpStatusCode.Conflict, "conflict");

        // Nor for somebody at the database.
        using var database = sipas.Database();
        string[] attempts =
        [
            "UPDATE questionnaires SET document = '{}' WHERE code = 'counter-9'",
            "UPDATE questionnaires SET version = 2 WHERE code = 'counter-9'",
            "UPDATE questionnaires SET published_at = NULL WHERE code = 'counter-9'",
            "DELETE FROM questionnaires WHERE code = 'counter-9'",
        ];
        Assert.All(attempts, attempt => Assert.Contains("never changes", Assert.Throws<SqliteException>(() => Rows(database, attempt)).Message, StringComparison.Ordinal));
        await OkAsync("POST", "/counter-9/versions/1/retire");
        Assert.All(attempts, attempt => Assert.Throws<SqliteException>(() => Rows(database, attempt)));
        Assert.Equal(before, await (await sipas.GetAsync("/api/v1/surveys/counter-9?version=1")).TextAsync());
    }

    [Fact]
    public async Task A_draft_with_faults_is_kept_but_not_published()
    {
        var form = Document(Given.Form("2 1"));
        form["satisfiedFrom"] = 9;
        form["title"]!.AsObject().Remove("en");
        form["questions"]![1]!["after"] = JsonNode.Parse("""{ "criterion": "1", "levels": [1, 2] }""");
        Assert.Equal(HttpStatusCode.Created, (await sipas.SurveysAsync("POST", "/drafts", form.ToJsonString())).StatusCode);

        var check = await OkAsync("POST", "/form/versions/1/check");
        var problem = await (await sipas.SurveysAsync("POST", "/form/versions/1/publish")).IsProblemAsync(HttpStatusCode.UnprocessableEntity, "not-valid");

        Assert.False(check["publishable"]!.GetValue<bool>());
        Assert.Equal(["contents[0].groups[0].criteria[0]", "satisfiedFrom", "title.en"], problem.Fields());
        Assert.True(JsonNode.DeepEquals(check["faults"], problem["errors"]));
        Assert.Equal(HttpStatusCode.NoContent, (await sipas.SurveysAsync("DELETE", "/form/versions/1")).StatusCode);
        await (await sipas.SurveysAsync("POST", "/form/versions/1/check")).IsProblemAsync(HttpStatusCode.NotFound, "unknown");
    }

    [Fact]
    public async Task A_kiosk_is_shown_the_flow_and_a_follow_up_is_answered_like_any_question()
    {
        var unit = await sipas.UnitAsync();
        var form = Document(Given.Form("1"));
        form["questions"]![0]!["after"] = JsonNode.Parse("""{ "levels": [1, 2], "criterion": "1" }""");
        form["questions"]![1]!["after"] = JsonNode.Parse("""{ "levels": [3, 4, 5] }""");
        form["commentPrompts"] = JsonNode.Parse("""[{ "after": { "levels": [1, 2, 3, 4, 5] }, "text": { "vi": "Xin cho biết thêm.", "en": "Please tell us more." } }]""");
        await sipas.SurveysAsync("POST", "/drafts", form.ToJsonString());
        await OkAsync("POST", "/form/versions/1/publish");

        var shown = await sipas.JsonAsync("/api/v1/surveys/form");
        Assert.Equal("[1,2]", shown["questions"]![0]!["after"]!["levels"]!.ToJsonString());
        Assert.Equal("Please tell us more.", shown["commentPrompts"]![0]!["text"]!.Word("en"));
        var answer = Given.Answer(unit, "2", "form");
        answer["choices"] = new JsonObject { ["2"] = new JsonArray("1", "3") };
        await sipas.SendAsync(answer);
    }

    [Fact]
    public async Task The_versions_are_listed_with_their_states()
    {
        await OkAsync("POST", "/counter-9/versions/1/retire");
        await sipas.SurveysAsync("POST", "/drafts?from=counter-9&version=1");
        await OkAsync("POST", "/counter-9/versions/2/publish");
        clock.Now = clock.Now.AddDays(2);
        await sipas.SurveysAsync("POST", "/drafts?from=counter-9&version=1");

        var list = (await sipas.JsonAsync("/api/v1/surveys/counter-9/versions")).AsArray();

        Assert.Equal(["1 retired", "2 published", "3 draft"], list.Select(version => $"{version!["version"]} {version["state"]}"));
        Assert.Equal("2025-11-22T03:00:00+00:00", list[0]!.Word("retiredAt"));
        Assert.Equal([true, true, false], list.Select(version => version!["publishedAt"] is not null));
        await (await sipas.GetAsync("/api/v1/surveys/sipas-1999/versions")).IsProblemAsync(HttpStatusCode.NotFound, "unknown");
    }

    [Fact]
    public async Task Of_several_who_publish_or_add_at_once_one_succeeds()
    {
        var form = Document(Given.Form("1")).ToJsonString();
        var added = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => sipas.SurveysAsync("POST", "/drafts", form)));
        var published = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => sipas.SurveysAsync("POST", "/form/versions/1/publish")));

        Assert.Equal([HttpStatusCode.Created, HttpStatusCode.Conflict], added.Select(reply => reply.StatusCode).Distinct().Order());
        Assert.Single(added, reply => reply.StatusCode == HttpStatusCode.Created);
        Assert.Single(published, reply => reply.StatusCode == HttpStatusCode.OK);
        Assert.Equal(7, published.Count(reply => reply.StatusCode == HttpStatusCode.Conflict));
    }

    private static (string, int, string, string, int) Of(JsonNode version) =>
        (version.Word("code"), version["version"]!.GetValue<int>(), version.Word("state"), version.Word("validFrom"), version["criteria"]!.GetValue<int>());

    private async Task<JsonNode> OkAsync(string method, string path, string? body = null)
    {
        var reply = await sipas.SurveysAsync(method, path, body);
        Assert.True(reply.StatusCode == HttpStatusCode.OK, await reply.TextAsync());
        return await reply.JsonAsync();
    }

    private static List<string> Rows(SqliteConnection database, string query)
    {
        using var command = database.CreateCommand();
        command.CommandText = query;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
            rows.Add(reader.GetString(0));
        return rows;
    }
}
