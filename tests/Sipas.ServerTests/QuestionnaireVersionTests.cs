using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Sipas.ServerTests;

/// <summary>A questionnaire that is published while everything runs is answered and counted at once, and what was answered before it is retired still counts.</summary>
public sealed class QuestionnaireVersionTests
{
    [Fact]
    public async Task From_draft_to_retirement_without_a_restart()
    {
        await using var province = await Province.StartAsync();
        await province.StartAggregatorAsync();
        var form = (await province.Http.GetFromJsonAsync<JsonObject>("/api/v1/surveys/counter-9"))!;
        form["code"] = "counter-10";
        var drafts = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => SendAsync(province, HttpMethod.Post, "drafts", form)));
        Assert.Equal([HttpStatusCode.Created, HttpStatusCode.Conflict, HttpStatusCode.Conflict, HttpStatusCode.Conflict], drafts.Order());
        Assert.Equal(HttpStatusCode.OK, await SendAsync(province, HttpMethod.Put, "counter-10/versions/1", form));
        Assert.Equal(HttpStatusCode.OK, await SendAsync(province, HttpMethod.Post, "counter-10/versions/1/check"));
        var published = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => SendAsync(province, HttpMethod.Post, "counter-10/versions/1/publish")));
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.Conflict, HttpStatusCode.Conflict, HttpStatusCode.Conflict], published.Order());

        await Given.PostBatchAsync(province.Http, [Answer(), Answer()]);
        await EventuallyCountedAsync(province, 2);
        Assert.Equal(HttpStatusCode.OK, await SendAsync(province, HttpMethod.Post, "counter-10/versions/1/retire"));
        await Given.PostBatchAsync(province.Http, [Answer()]);
        await EventuallyCountedAsync(province, 3);

        var late = Answer();
        late["answeredAt"] = DateTimeOffset.UtcNow.AddMinutes(1).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Given.PostAsync(province.Http, late)).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, await SendAsync(province, HttpMethod.Delete, "counter-10/versions/1"));
    }

    private static JsonObject Answer()
    {
        var answer = Given.Answer();
        answer["survey"] = "counter-10";
        return answer;
    }

    private static async Task<HttpStatusCode> SendAsync(Province province, HttpMethod method, string path, JsonObject? body = null)
    {
        using var request = new HttpRequestMessage(method, $"/api/v1/surveys/{path}");
        if (body is not null)
            request.Content = JsonContent.Create(body);
        using var reply = await province.Http.SendAsync(request);
        return reply.StatusCode;
    }

    private static Task EventuallyCountedAsync(Province province, int respondents) => Given.EventuallyAsync(
        async () =>
        {
            var result = await province.Http.GetFromJsonAsync<JsonElement>("/api/v1/results/01?survey=counter-10&period=2026-03");
            return result.GetProperty("respondents") is { ValueKind: JsonValueKind.Number } counted && counted.GetInt32() == respondents;
        },
        TimeSpan.FromSeconds(60),
        () => $"{respondents} answers are not counted.");
}
