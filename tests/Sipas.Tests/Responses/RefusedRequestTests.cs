using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Sipas.Tests.Responses;

/// <summary>Whatever comes in, the service says what is wrong with it, and counts nothing that it has refused.</summary>
public sealed class RefusedRequestTests(RunningSipas sipas) : IClassFixture<RunningSipas>
{
    [Theory]
    [InlineData("""{ "colour": "red" }""", "colour")]
    [InlineData("""{ "Unit": "00004" }""", "Unit")]
    [InlineData("""{ "service": { "price": "0" } }""", "service.price")]
    [InlineData("""{ "id": 5 }""", "id")]
    [InlineData("""{ "unit": 4 }""", "unit")]
    [InlineData("""{ "unit": ["00004"] }""", "unit")]
    [InlineData("""{ "answeredAt": 1763777700 }""", "answeredAt")]
    [InlineData("""{ "answers": [4] }""", "answers")]
    [InlineData("""{ "answers": { "1": "4" } }""", "answers.1")]
    [InlineData("""{ "answers": { "1": 4.5 } }""", "answers.1")]
    [InlineData("""{ "answers": { "1": null } }""", "answers.1")]
    [InlineData("""{ "answers": { "1": true } }""", "answers.1")]
    [InlineData("""{ "answers": { "1": 99999999999 } }""", "answers.1")]
    [InlineData("""{ "choices": "6" }""", "choices")]
    [InlineData("""{ "choices": { "2": 6 } }""", "choices.2")]
    [InlineData("""{ "choices": { "2": ["6", null] } }""", "choices.2")]
    [InlineData("""{ "choices": { "2": ["6", ["1"]] } }""", "choices.2")]
    [InlineData("""{ "choices": { "2": { "6": true } } }""", "choices.2")]
    [InlineData("""{ "respondent": { "gender": 1 } }""", "respondent.gender")]
    [InlineData("""{ "respondent": ["female"] }""", "respondent")]
    [InlineData("""{ "service": "1.001234" }""", "service")]
    [InlineData("""{ "comment": { "text": "x" } }""", "comment")]
    [InlineData("""{ "comment": "\ud800" }""", "comment")]
    [InlineData("""{ "comment": "\udc00\ud800" }""", "comment")]
    [InlineData("""{ "unit": "\ud800" }""", "unit")]
    public async Task A_field_of_another_kind_than_the_contract_says_is_malformed(string fields, string named)
    {
        var unit = await sipas.UnitAsync();

        var problem = await (await sipas.PostAsync(Given.With(Given.Answer(unit), fields))).IsProblemAsync(HttpStatusCode.BadRequest, "malformed");

        Assert.Equal([named], problem.Fields());
        await NothingCountedAsync(unit);
    }

    [Fact]
    public async Task A_criterion_answered_twice_is_named_and_nothing_is_counted()
    {
        var unit = await sipas.UnitAsync();
        var twice = Given.Answer(unit).ToJsonString().Replace("\"answers\":{", "\"answers\":{\"1\":5,", StringComparison.Ordinal);

        var problem = await (await sipas.PostAsync(twice)).IsProblemAsync(HttpStatusCode.UnprocessableEntity, "not-valid");

        Assert.Equal(["answers.1"], problem.Fields());
        await NothingCountedAsync(unit);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n ")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("\"text\"")]
    [InlineData("{")]
    [InlineData("{ 'id': 1 }")]
    [InlineData("{ \"id\": NaN }")]
    [InlineData("GOOD GOOD")]
    [InlineData("GOOD ]")]
    [InlineData("[GOOD]")]
    [InlineData("// a note\nGOOD")]
    // Something given twice says two things.
    [InlineData("""{ "unit": "00004", "unit": "00008", REST""")]
    [InlineData("""{ "answers": { "1": 4, "1": 5 }, REST""")]
    [InlineData("""{ "respondent": { "gender": "male", "gender": "female" }, REST""")]
    [InlineData("""{ "answers": { "\ud800": 4 }, REST""")]
    [InlineData("""{ "respondent": { "\ud800": "x" }, REST""")]
    [InlineData("""{ "\ud800": 4, REST""")]
    [InlineData("""{ "comment": NESTED, REST""")]
    [InlineData("NESTED")]
    public async Task What_is_not_one_JSON_object_of_the_contract_is_malformed(string body)
    {
        var unit = await sipas.UnitAsync();
        var good = Given.Answer(unit).ToJsonString();
        var nested = new string('[', 5000) + new string(']', 5000);
        body = body.Replace("GOOD", good, StringComparison.Ordinal).Replace("REST", good[1..], StringComparison.Ordinal).Replace("NESTED", nested, StringComparison.Ordinal);

        await (await sipas.PostAsync(body)).IsProblemAsync(HttpStatusCode.BadRequest, "malformed");
        await NothingCountedAsync(unit);
    }

    [Fact]
    public async Task A_missing_body_is_told_to_who_sends_and_not_to_who_writes_the_service() => Assert.Equal(
        "Yêu cầu không có nội dung. / The request has no body.", (await (await sipas.PostAsync("null")).IsProblemAsync(HttpStatusCode.BadRequest, "malformed")).Word("detail"));

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("GOOD")]
    [InlineData("[GOOD")]
    [InlineData("[GOOD,")]
    [InlineData("[GOOD,]")]
    [InlineData("[GOOD] [GOOD]")]
    [InlineData("[GOOD]]")]
    [InlineData("[GOOD, tru]")]
    [InlineData("[GOOD, \"\u0001\"]")]
    public async Task A_batch_whose_items_cannot_be_told_apart_is_malformed(string body)
    {
        var unit = await sipas.UnitAsync();
        body = body.Replace("GOOD", Given.Answer(unit).ToJsonString(), StringComparison.Ordinal);

        await (await sipas.PostAsync(body, path: "/batch")).IsProblemAsync(HttpStatusCode.BadRequest, "malformed");
        await NothingCountedAsync(unit);
    }

    [Fact]
    public async Task A_choice_of_null_is_refused()
    {
        var unit = await sipas.UnitAsync();
        var answer = Given.With(Given.Answer(unit, new string('4', 39), "sipas-2023"), """{ "choices": { "2": null } }""");

        var reply = await sipas.PostAsync(answer);

        Assert.InRange((int)reply.StatusCode, 400, 422);
        Assert.Equal(0, await sipas.CountedAsync(unit, "sipas-2023"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/batch")]
    public async Task Bytes_that_are_not_UTF_8_are_refused(string path)
    {
        var unit = await sipas.UnitAsync();
        var answer = Encoding.UTF8.GetBytes(Given.With(Given.Answer(unit), """{ "comment": "?" }"""));
        answer[^2] = 0xC3;
        answer[^3] = (byte)'"';
        (answer[^3], answer[^2]) = (0xC3, (byte)'"');
        byte[] body = path.Length == 0 ? answer : [(byte)'[', .. answer, (byte)']'];

        var reply = await PostAsync(path, body, "application/json");

        Assert.True(path.Length == 0 ? reply.StatusCode == HttpStatusCode.BadRequest : (await reply.JsonAsync())["accepted"]!.GetValue<int>() == 0);
        await NothingCountedAsync(unit);
    }

    [Theory]
    [InlineData("", "text/plain")]
    [InlineData("", "text/csv")]
    [InlineData("", "application/x-www-form-urlencoded")]
    [InlineData("", "application/x-ndjson")]
    [InlineData("", null)]
    [InlineData("", "application/json; charset=nonsense")]
    [InlineData("/batch", "text/plain")]
    [InlineData("/batch", null)]
    public async Task Another_content_type_is_not_supported(string path, string? type)
    {
        var unit = await sipas.UnitAsync();
        var good = Given.Answer(unit).ToJsonString();

        var reply = await PostAsync(path, Encoding.UTF8.GetBytes(path.Length == 0 ? good : $"[{good}]"), type);

        await reply.IsProblemAsync(HttpStatusCode.UnsupportedMediaType, "unsupported-media-type");
        await NothingCountedAsync(unit);
    }

    [Fact]
    public async Task What_is_not_valid_for_its_questionnaire_is_told_apart_from_what_cannot_be_read()
    {
        var unit = await sipas.UnitAsync();
        var answer = Given.With(Given.Answer(unit, "944444444"), """{ "comment": "a\u0000b", "answeredAt": "2025-11-22T09:15:00" }""");

        var problem = await (await sipas.PostAsync(answer)).IsProblemAsync(HttpStatusCode.UnprocessableEntity, "not-valid");

        Assert.Equal(["answeredAt", "answers.1", "comment"], problem.Fields());
        await NothingCountedAsync(unit);
    }

    private async Task<HttpResponseMessage> PostAsync(string path, byte[] body, string? type)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = type is null ? null : MediaTypeHeaderValue.Parse(type);
        return await sipas.Administrator.PostAsync("/api/v1/responses" + path, content, TestContext.Current.CancellationToken);
    }

    private async Task NothingCountedAsync(string unit) => Assert.Equal(0, await sipas.CountedAsync(unit));
}
