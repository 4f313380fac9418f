using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Sipas.ServerTests;

/// <summary>The words of the tests: units, answers, and what the service says of them.</summary>
public static class Given
{
    /// <summary>The administrator's token.</summary>
    public const string Token = "token-of-the-tests";

    /// <summary>Three units: a province and two of its communes.</summary>
    public const string Units = """
        code,name,full_name,type,parent_code,region,valid_from
        01,Hà Nội,Thành phố Hà Nội,city,,,2025-07-01
        00004,Ba Đình,Phường Ba Đình,ward,01,,2025-07-01
        00008,Ngọc Hà,Phường Ngọc Hà,ward,01,,2025-07-01
        """;

    /// <summary>An answer to the counter form, with a fresh id.</summary>
    public static JsonObject Answer(string unit = "00004", int level = 4, Guid? id = null) => new()
    {
        ["id"] = (id ?? Guid.CreateVersion7()).ToString(),
        ["survey"] = "counter-9",
        ["unit"] = unit,
        ["answeredAt"] = "2026-03-15T09:00:00+07:00",
        ["answers"] = new JsonObject { ["1"] = level, ["4"] = level },
    };

    /// <summary>Many different answers.</summary>
    public static IReadOnlyList<JsonObject> Answers(int count) =>
        [.. Enumerable.Range(0, count).Select(i => Answer(i % 3 == 0 ? "00008" : "00004", 1 + i % 5))];

    /// <summary>Imports <see cref="Units"/>.</summary>
    public static async Task ImportUnitsAsync(HttpClient http)
    {
        ArgumentNullException.ThrowIfNull(http);
        using var csv = new StringContent(Units, Encoding.UTF8, "text/csv");
        using var response = await http.PostAsync(new Uri("/api/v1/units/import", UriKind.Relative), csv);
        Assert.Equal(200, (int)response.StatusCode);
    }

    /// <summary>Sends one answer.</summary>
    public static Task<HttpResponseMessage> PostAsync(HttpClient http, JsonObject answer)
    {
        ArgumentNullException.ThrowIfNull(http);
        return http.PostAsync(new Uri("/api/v1/responses", UriKind.Relative), new StringContent(answer.ToJsonString(), Encoding.UTF8, "application/json"));
    }

    /// <summary>Sends one answer until it is accepted, as clients do where a service asks them to wait.</summary>
    public static Task AcceptedAsync(HttpClient http, JsonObject answer) => EventuallyAsync(
        async () =>
        {
            using var reply = await PostAsync(http, answer);
            Assert.True(reply.StatusCode is System.Net.HttpStatusCode.Accepted or System.Net.HttpStatusCode.ServiceUnavailable, $"{reply.StatusCode}");
            return reply.StatusCode == System.Net.HttpStatusCode.Accepted;
        },
        TimeSpan.FromSeconds(30),
        () => "The answer was not accepted.");

    /// <summary>Sends answers as a batch and expects all of them to be accepted.</summary>
    public static async Task PostBatchAsync(HttpClient http, IEnumerable<JsonObject> answers)
    {
        ArgumentNullException.ThrowIfNull(http);
        var batch = new JsonArray([.. answers.Select(answer => answer.DeepClone())]);
        using var response = await http.PostAsJsonAsync("/api/v1/responses/batch", batch);
        Assert.Equal(202, (int)response.StatusCode);
        var reply = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(batch.Count, reply.GetProperty("accepted").GetInt32());
    }

    /// <summary>How many people the province's result counts.</summary>
    public static async Task<long> RespondentsAsync(HttpClient http)
    {
        var respondents = (await ResultAsync(http)).GetProperty("respondents");
        return respondents.ValueKind == JsonValueKind.Null ? 0 : respondents.GetInt64();
    }

    /// <summary>The province's result.</summary>
    public static Task<JsonElement> ResultAsync(HttpClient http, string unit = "01") =>
        http.GetFromJsonAsync<JsonElement>($"/api/v1/results/{unit}?survey=counter-9&period=2026-03");

    /// <summary>Waits until the province's result counts so many people, and no more.</summary>
    public static async Task EventuallyCountedAsync(HttpClient http, long respondents)
    {
        var seen = -1L;
        await EventuallyAsync(
            async () =>
            {
                try
                {
                    return (seen = await RespondentsAsync(http)) >= respondents;
                }
                catch (HttpRequestException away) when (away.StatusCode == System.Net.HttpStatusCode.ServiceUnavailable)
                {
                    return false;
                }
            },
            TimeSpan.FromSeconds(60),
            () => $"{respondents} were accepted and {seen} are counted.");
        Assert.Equal(respondents, seen);
    }

    /// <summary>Tries again until something holds, for a limited time.</summary>
    public static async Task EventuallyAsync(Func<Task<bool>> holds, TimeSpan within, Func<string> otherwise)
    {
        ArgumentNullException.ThrowIfNull(holds);
        ArgumentNullException.ThrowIfNull(otherwise);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        var until = DateTime.UtcNow + within;
        while (!await holds())
        {
            Assert.True(DateTime.UtcNow < until, otherwise());
            await timer.WaitForNextTickAsync();
        }
    }
}
