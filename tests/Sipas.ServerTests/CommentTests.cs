using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Sipas.ServerTests;

/// <summary>Comments and actions on PostgreSQL do what they do on SQLite.</summary>
public sealed class CommentTests
{
    private const string Address = "/api/v1/comments?unit=01&period=2026-03";

    [Fact]
    public async Task Five_comments_are_released_once_whoever_asks_and_found_handled_and_deleted()
    {
        await using var province = await Province.StartAsync();
        await province.StartAggregatorAsync();
        string[] texts = ["Chờ lâu quá", "Cán bộ nhiệt tình", "Tốt", "Cảm ơn", "Lệ phí chưa niêm yết"];
        await Given.PostBatchAsync(province.Http, texts.Select(text =>
        {
            var answer = Given.Answer();
            answer["comment"] = text;
            return answer;
        }));
        await Given.EventuallyCountedAsync(province.Http, 5);

        var both = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => CommentsAsync(province, "")));
        Assert.All(both, comments => Assert.Equal(texts.Order(StringComparer.Ordinal), comments.Select(comment => comment!["text"]!.GetValue<string>()).Order(StringComparer.Ordinal)));
        var waiting = Assert.Single(await CommentsAsync(province, "&q=lau%20cho&theme=waiting"))!;
        using var handled = await province.Http.PutAsJsonAsync($"/api/v1/comments/{waiting["id"]}", new { status = "answered", note = "Đã thêm một quầy" });
        Assert.Equal(200, (int)handled.StatusCode);
        Assert.Single(await CommentsAsync(province, "&status=answered"));
        var list = JsonNode.Parse("""{ "themes": [ { "code": "thanks", "name": { "vi": "Cảm ơn", "en": "Thanks" }, "words": ["cảm ơn"] } ] }""");
        using var replaced = await province.Http.PutAsJsonAsync("/api/v1/comments/themes", list);
        Assert.Equal(200, (int)replaced.StatusCode);
        Assert.Single(await CommentsAsync(province, "&theme=thanks"));

        // The answers are of March.
        Assert.Equal(0, await ServiceProcess.CommandAsync(new Dictionary<string, string>(province.Settings) { ["Sipas__Retention__CommentMonths"] = "1" }, "retention", "run"));
        Assert.Empty(await CommentsAsync(province, ""));
    }

    [Fact]
    public async Task An_action_is_noted_changed_and_compared()
    {
        await using var province = await Province.StartAsync();
        using var made = await province.Http.PostAsJsonAsync(
            "/api/v1/actions", new { unit = "00004", survey = "counter-9", part = "1", text = "Thêm một quầy", responsible = "Một cửa", startsOn = "2026-03-15", state = "done" });
        Assert.Equal(201, (int)made.StatusCode);
        var id = JsonNode.Parse(await made.Content.ReadAsStringAsync())!["id"]!.GetValue<string>();
        using var changed = await province.Http.PutAsJsonAsync(
            $"/api/v1/actions/{id}", new { part = "1", text = "Thêm hai quầy", responsible = "Một cửa", startsOn = "2026-03-15", state = "done" });
        Assert.Equal(200, (int)changed.StatusCode);

        var actions = JsonNode.Parse(await province.Http.GetStringAsync(new Uri("/api/v1/actions?unit=01", UriKind.Relative)))!.AsArray();
        Assert.Equal(("Thêm hai quầy", "tooFew"), (Assert.Single(actions)!["text"]!.GetValue<string>(), actions[0]!["effect"]!["kind"]!.GetValue<string>()));
    }

    private static async Task<JsonArray> CommentsAsync(Province province, string more) =>
        JsonNode.Parse(await province.Http.GetStringAsync(new Uri(Address + more, UriKind.Relative)))!["comments"]!.AsArray();
}
