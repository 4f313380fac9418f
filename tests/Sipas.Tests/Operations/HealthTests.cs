using System.Net;
using System.Text.Json.Nodes;

namespace Sipas.Tests.Operations;

/// <summary>What a service says about itself.</summary>
public sealed class HealthTests(RunningSipas sipas) : IClassFixture<RunningSipas>
{
    [Fact]
    public async Task A_service_with_its_database_is_live_and_ready()
    {
        Assert.Equal("ready", (await sipas.JsonAsync("/health/live")).Word("status"));
        var ready = await sipas.JsonAsync("/health/ready");
        Assert.Equal(("ready", "ready"), (ready.Word("status"), ready["parts"]!["database"]!.Word("status")));
    }

    [Fact]
    public async Task A_service_whose_database_is_gone_is_live_but_not_ready()
    {
        await using var broken = Given.Sipas();
        Assert.Equal("ready", (await broken.JsonAsync("/health/ready")).Word("status"));
        using (var database = broken.Database())
        {
            using var command = database.CreateCommand();
            command.CommandText = "DROP TABLE questionnaires";
            command.ExecuteNonQuery();
        }

        var ready = await broken.GetAsync("/health/ready");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Equal("missing", (await ready.JsonAsync())["parts"]!["database"]!.Word("status"));
        Assert.Equal("ready", (await broken.JsonAsync("/health/live")).Word("status"));
    }

    [Fact]
    public async Task The_API_document_that_is_served_is_the_one_that_is_published()
    {
        var published = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "openapi", "sipas.json"), TestContext.Current.CancellationToken);
        var served = await sipas.JsonAsync("/openapi/v1.json");

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(published), served), "openapi/sipas.json is not what /openapi/v1.json says.");
    }

    [Theory]
    [InlineData("/api/v1/responses", "post", "202 400 401 413 415 422 429 503")]
    [InlineData("/api/v1/responses/batch", "post", "202 400 401 413 415 429 503")]
    [InlineData("/api/v1/responses/{id}/receipt", "get", "200 404")]
    [InlineData("/api/v1/results/{unit}", "get", "200 304 401 404 422")]
    [InlineData("/api/v1/surveys/drafts", "post", "201 400 401 404 409 413 415 422 503")]
    [InlineData("/api/v1/surveys/{code}/versions/{version}", "put", "200 400 401 404 409 413 415 422 503")]
    [InlineData("/api/v1/surveys/{code}/versions/{version}", "delete", "204 401 404 409 503")]
    [InlineData("/api/v1/surveys/{code}/versions/{version}/publish", "post", "200 401 404 409 422 503")]
    [InlineData("/api/v1/units/import", "post", "200 401 413 415 422")]
    public async Task The_API_document_tells_each_status_that_a_client_may_meet(string path, string method, string statuses)
    {
        var operation = (await sipas.JsonAsync("/openapi/v1.json"))["paths"]![path]![method]!;

        Assert.Equal(statuses.Split(' '), operation["responses"]!.AsObject().Select(reply => reply.Key).Intersect(statuses.Split(' ')).Order(StringComparer.Ordinal));
    }
}
