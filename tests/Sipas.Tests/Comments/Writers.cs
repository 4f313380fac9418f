using System.Text.Json.Nodes;
using Sipas.Tests.Access;

namespace Sipas.Tests.Comments;

/// <summary>People who write comments, and who read them.</summary>
internal static class Writers
{
    /// <summary>Answers with these comments, one after the other.</summary>
    public static async Task WriteAsync(this RunningSipas sipas, string unit, params string[] comments)
    {
        foreach (var comment in comments)
            await sipas.SendAsync(Commented(unit, comment));
    }

    /// <summary>An answer with a comment.</summary>
    public static JsonObject Commented(string unit, string comment, string levels = "444444444", string answeredAt = Given.Morning, string survey = "counter-9")
    {
        var answer = Given.Answer(unit, levels, survey, answeredAt);
        answer["comment"] = comment;
        return answer;
    }

    /// <summary>So many different comments.</summary>
    public static string[] Some(int count) => [.. Enumerable.Range(1, count).Select(number => $"Góp ý thứ {number}")];

    /// <summary>The comments of an address, as the administrator reads them.</summary>
    public static async Task<JsonArray> CommentsAsync(this RunningSipas sipas, string unit, string more = "") => (await sipas.JsonAsync($"/api/v1/comments?unit={unit}{more}"))["comments"]!.AsArray();

    /// <summary>A program with a token for this role at a unit.</summary>
    public static async Task<HttpClient> TokenAsync(this RunningSipas sipas, string role, string unit)
    {
        using var body = new StringContent(
            $$"""{ "name": "thử", "grants": [ { "role": "{{role}}", "unit": "{{unit}}", "data": ["aggregates", "comments"] } ] }""", System.Text.Encoding.UTF8, "application/json");
        var reply = await sipas.Administrator.PostAsync("/api/v1/tokens", body, TestContext.Current.CancellationToken);
        return sipas.Client((await reply.JsonAsync()).Word("token"));
    }

    /// <summary>A person who has signed in with this role at a unit.</summary>
    public static Task<Browser> PersonAsync(this RunningSipas sipas, string role, string unit) =>
        Browser.SignedInAsync(sipas, $$"""{ "role": "{{role}}", "unit": "{{unit}}", "data": ["aggregates", "comments"] }""");
}
