using System.Net;
using System.Text.Json.Nodes;

namespace Sipas.Tests.Access;

/// <summary>Who may send, who may read, who may administer.</summary>
public sealed class AccessTests(RunningSipas sipas) : IClassFixture<RunningSipas>
{
    private const string Results = "/api/v1/results/X?survey=counter-9&period=2025";

    [Theory]
    [InlineData("POST", "/api/v1/responses")]
    [InlineData("POST", "/api/v1/responses/batch")]
    [InlineData("POST", "/api/v1/units/import")]
    [InlineData("GET", "/api/v1/responses/conflicts")]
    [InlineData("GET", Results)]
    [InlineData("GET", "/api/v1/results/ranking?survey=counter-9&period=2025&parent=X")]
    [InlineData("GET", "/api/v1/results/X/trend?survey=counter-9&from=2025-01-01&to=2025-12-31")]
    [InlineData("GET", "/api/v1/units")]
    [InlineData("GET", "/api/v1/units/X")]
    [InlineData("POST", "/api/v1/surveys/drafts")]
    [InlineData("GET", "/api/v1/surveys/counter-9/versions")]
    public async Task A_wrong_token_is_worse_than_none(string method, string address)
    {
        using var stranger = sipas.Client("a-guess");
        using var request = Request(method, address);

        var reply = await stranger.SendAsync(request, TestContext.Current.CancellationToken);

        await reply.IsProblemAsync(HttpStatusCode.Unauthorized, "unauthorized");
        Assert.Equal("Bearer", Assert.Single(reply.Headers.WwwAuthenticate).Scheme);
    }

    [Theory]
    [InlineData("POST", "/api/v1/units/import")]
    [InlineData("GET", "/api/v1/responses/conflicts")]
    [InlineData("GET", Results)]
    [InlineData("GET", "/api/v1/results/ranking?survey=counter-9&period=2025&parent=X")]
    [InlineData("GET", "/api/v1/results/X/trend?survey=counter-9&from=2025-01-01&to=2025-12-31")]
    [InlineData("GET", "/api/v1/units")]
    [InlineData("POST", "/api/v1/surveys/drafts")]
    [InlineData("GET", "/api/v1/surveys/counter-9/versions")]
    [InlineData("GET", "/api/v1/surveys/counter-9/versions/1")]
    [InlineData("PUT", "/api/v1/surveys/counter-9/versions/1")]
    [InlineData("DELETE", "/api/v1/surveys/counter-9/versions/1")]
    [InlineData("POST", "/api/v1/surveys/counter-9/versions/1/check")]
    [InlineData("POST", "/api/v1/surveys/counter-9/versions/1/publish")]
    [InlineData("POST", "/api/v1/surveys/counter-9/versions/1/retire")]
    public async Task Results_units_and_administration_need_a_token(string method, string address)
    {
        using var request = Request(method, address);

        await (await sipas.Anyone.SendAsync(request, TestContext.Current.CancellationToken)).IsProblemAsync(HttpStatusCode.Unauthorized, "unauthorized");
    }

    [Theory]
    [InlineData("Basic YWRtaW46YWRtaW4=")]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    [InlineData(RunningSipas.Token)]
    [InlineData("Basic " + RunningSipas.Token)]
    public async Task Only_a_bearer_token_is_a_credential(string header)
    {
        using var request = Request("GET", Results);
        request.Headers.TryAddWithoutValidation("Authorization", header);

        await (await sipas.Anyone.SendAsync(request, TestContext.Current.CancellationToken)).IsProblemAsync(HttpStatusCode.Unauthorized, "unauthorized");
    }

    [Theory]
    [InlineData("/api/v1/surveys")]
    [InlineData("/api/v1/surveys/sipas-2023")]
    [InlineData("/api/v1/surveys/sipas-2023?version=1")]
    [InlineData("/health/live")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/swagger/index.html")]
    public async Task What_a_kiosk_or_a_newcomer_needs_is_open_to_anyone(string address) =>
        Assert.Equal(HttpStatusCode.OK, (await sipas.Anyone.GetAsync(address, TestContext.Current.CancellationToken)).StatusCode);

    [Fact]
    public async Task Anyone_may_answer()
    {
        var unit = await sipas.UnitAsync();

        Assert.Equal(HttpStatusCode.Accepted, (await sipas.PostAsync(Given.Answer(unit), sipas.Anyone)).StatusCode);
        Assert.Equal(1, await sipas.CountedAsync(unit));
    }

    [Fact]
    public async Task Where_results_are_public_anyone_reads_them_but_not_the_conflicts()
    {
        await using var open = Given.Sipas(("Sipas:Access:PublicResults", "true"));
        var unit = await open.UnitAsync();

        var reply = await open.Anyone.GetAsync($"/api/v1/results/{unit}?survey=counter-9&period=2025", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, reply.StatusCode);
        await (await open.Client("a-guess").GetAsync($"/api/v1/results/{unit}?survey=counter-9&period=2025", TestContext.Current.CancellationToken))
            .IsProblemAsync(HttpStatusCode.Unauthorized, "unauthorized");
        await (await open.Anyone.GetAsync("/api/v1/responses/conflicts", TestContext.Current.CancellationToken)).IsProblemAsync(HttpStatusCode.Unauthorized, "unauthorized");
    }

    [Theory]
    [InlineData("GET", "/api/v1/nothing", HttpStatusCode.NotFound, "unknown")]
    [InlineData("DELETE", "/api/v1/responses", HttpStatusCode.MethodNotAllowed, "method-not-allowed")]
    [InlineData("GET", "/api/v1/surveys/sipas-1999", HttpStatusCode.NotFound, "unknown")]
    public async Task What_is_not_there_is_a_problem_like_any_other(string method, string address, HttpStatusCode status, string kind)
    {
        using var request = Request(method, address);

        await (await sipas.Administrator.SendAsync(request, TestContext.Current.CancellationToken)).IsProblemAsync(status, kind);
    }

    [Theory]
    [InlineData("/s")]
    [InlineData("/nowhere")]
    [InlineData("/console/nowhere")]
    public async Task A_mistyped_address_is_a_page_for_who_reads_pages_and_a_problem_for_programs(string address)
    {
        using var request = Request("GET", address);
        request.Headers.Accept.ParseAdd("text/html");

        var page = await sipas.Anyone.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.NotFound, "text/html"), (page.StatusCode, page.Content.Headers.ContentType!.MediaType));
        await (await sipas.GetAsync(address)).IsProblemAsync(HttpStatusCode.NotFound, "unknown");
    }

    [Theory]
    [InlineData("text/html")]
    [InlineData("text/csv")]
    public async Task A_problem_is_told_in_JSON_whatever_the_client_prefers(string preferred)
    {
        using var request = Request("GET", Results);
        request.Headers.Accept.ParseAdd(preferred);

        await (await sipas.Anyone.SendAsync(request, TestContext.Current.CancellationToken)).IsProblemAsync(HttpStatusCode.Unauthorized, "unauthorized");
    }

    private static HttpRequestMessage Request(string method, string address) => new(new HttpMethod(method), address)
    {
        Content = method is "POST" or "PUT" ? new StringContent(new JsonObject().ToJsonString(), new System.Net.Http.Headers.MediaTypeHeaderValue(address.EndsWith("import", StringComparison.Ordinal) ? "text/csv" : "application/json")) : null,
    };
}
