using System.Net;
using System.Text.Json;
using static Sipas.Tests.Surveys.SurveyRequests;

namespace Sipas.Tests.Surveys;

/// <summary>What nobody can do with versions.</summary>
public sealed class VersionRefusalTests(RunningSipas sipas) : IClassFixture<RunningSipas>
{
    [Theory]
    [InlineData("POST", "/drafts", "{", HttpStatusCode.BadRequest, "malformed", "")]
    [InlineData("POST", "/drafts", """{ "code": "a", "code": "b" }""", HttpStatusCode.BadRequest, "malformed", "")]
    [InlineData("POST", "/drafts", "[]", HttpStatusCode.UnprocessableEntity, "not-valid", "body")]
    [InlineData("POST", "/drafts", "{}", HttpStatusCode.UnprocessableEntity, "not-valid", "code contents index questions respondent satisfiedFrom scale source title validFrom version")]
    [InlineData("POST", "/drafts", null, HttpStatusCode.UnprocessableEntity, "not-valid", "from")]
    [InlineData("POST", "/drafts", "null", HttpStatusCode.UnprocessableEntity, "not-valid", "body")]
    [InlineData("POST", "/drafts?from=counter-9", null, HttpStatusCode.UnprocessableEntity, "not-valid", "from")]
    [InlineData("POST", "/drafts?version=1", null, HttpStatusCode.UnprocessableEntity, "not-valid", "from")]
    [InlineData("POST", "/drafts?from=counter-9&version=1", "{}", HttpStatusCode.UnprocessableEntity, "not-valid", "from")]
    [InlineData("PUT", "/counter-9/versions/1", "{", HttpStatusCode.BadRequest, "malformed", "")]
    [InlineData("PUT", "/counter-9/versions/1", "{}", HttpStatusCode.UnprocessableEntity, "not-valid", "code contents index questions respondent satisfiedFrom scale source title validFrom version")]
    [InlineData("POST", "/drafts?from=counter-9&version=x", null, HttpStatusCode.BadRequest, "malformed", null)]
    [InlineData("POST", "/drafts?from=counter-9&version=7", null, HttpStatusCode.NotFound, "unknown", null)]
    [InlineData("GET", "/counter-9/versions/7", null, HttpStatusCode.NotFound, "unknown", null)]
    [InlineData("GET", "/counter-9/versions/x", null, HttpStatusCode.NotFound, "unknown", null)]
    [InlineData("GET", "/counter-9?version=7", null, HttpStatusCode.NotFound, "unknown", null)]
    [InlineData("DELETE", "/counter-9/versions/7", null, HttpStatusCode.NotFound, "unknown", null)]
    [InlineData("POST", "/counter-9/versions/7/publish", null, HttpStatusCode.NotFound, "unknown", null)]
    [InlineData("POST", "/counter-9/versions/7/retire", null, HttpStatusCode.NotFound, "unknown", null)]
    [InlineData("PUT", "/counter-9/versions/1", null, HttpStatusCode.UnsupportedMediaType, "unsupported-media-type", null)]
    public async Task What_makes_no_sense_is_refused(string method, string path, string? body, HttpStatusCode status, string kind, string? fields)
    {
        var problem = await (await sipas.SurveysAsync(method, path, body)).IsProblemAsync(status, kind);
        if (fields is { Length: > 0 })
            Assert.Equal(fields, string.Join(' ', problem.Fields()));
    }

    [Fact]
    public async Task A_document_of_more_than_a_mebibyte_is_too_large()
    {
        var form = Document(Given.Form("1") with { Source = new string('x', 1024 * 1024) }).ToJsonString();

        Assert.Contains("1024 KiB", (await (await sipas.SurveysAsync("POST", "/drafts", form)).IsProblemAsync(HttpStatusCode.RequestEntityTooLarge, "too-large")).Word("detail"), StringComparison.Ordinal);
        await (await sipas.SurveysAsync("PUT", "/form/versions/1", form)).IsProblemAsync(HttpStatusCode.RequestEntityTooLarge, "too-large");
    }

    [Theory]
    [InlineData("code", "other", "code")]
    [InlineData("version", 2, "version")]
    [InlineData("code", "no/address", "code")]
    [InlineData("version", 0, "version")]
    public async Task A_draft_keeps_the_code_and_version_of_its_address(string part, object value, string field)
    {
        var form = Document(Given.Form("1"));
        await sipas.SurveysAsync("POST", "/drafts", form.ToJsonString());
        form[part] = JsonSerializer.SerializeToNode(value);

        Assert.Equal([field], (await (await sipas.SurveysAsync("PUT", "/form/versions/1", form.ToJsonString())).IsProblemAsync(HttpStatusCode.UnprocessableEntity, "not-valid")).Fields());
    }

    [Fact]
    public async Task A_draft_is_not_retired_and_the_drafts_of_others_are_not_to_be_had()
    {
        await sipas.SurveysAsync("POST", "/drafts", Document(Given.Form("1")).ToJsonString());

        await (await sipas.SurveysAsync("POST", "/form/versions/1/retire")).IsProblemAsync(HttpStatusCode.Conflict, "conflict");
        await (await sipas.Anyone.GetAsync("/api/v1/surveys/form/versions/1", TestContext.Current.CancellationToken)).IsProblemAsync(HttpStatusCode.Unauthorized, "unauthorized");
        await (await sipas.GetAsync("/api/v1/surveys/form?version=1")).IsProblemAsync(HttpStatusCode.NotFound, "unknown");
    }
}
