using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Sipas.Tests.Publications;

/// <summary>A published period is frozen: what comes later is late, and enters the next revision.</summary>
public sealed class PublicationTests(RunningSipas sipas) : IClassFixture<RunningSipas>
{
    [Fact]
    public async Task Publishing_freezes_what_results_say_of_every_unit_below()
    {
        var (province, communes) = await ProvinceAsync();
        string[] addresses = [Result(province), .. communes.Select(Result), Ranking(province)];
        var live = new List<string>();
        foreach (var address in addresses)
            live.Add(await TextAsync(address));

        var published = await PublishAsync(province);

        Assert.Equal((1, "2025", 9), (published.Number("revision"), published.Word("period"), published.Number("respondents")));
        foreach (var (address, text) in addresses.Zip(live))
            Assert.Equal(text, await TextAsync(address + "&revision=1"));
    }

    [Fact]
    public async Task A_published_reply_carries_the_hash_of_its_bytes_and_is_not_sent_twice()
    {
        var (province, _) = await ProvinceAsync();
        var published = await PublishAsync(province);

        var reply = await sipas.GetAsync(Result(province) + "&revision=latest");
        var hash = Convert.ToHexStringLower(SHA256.HashData(await reply.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)));
        Assert.Equal($"\"{hash}\"", reply.Headers.ETag!.Tag);
        var known = (await sipas.JsonAsync($"/api/v1/publications/{published["id"]}"))["replies"]!.AsArray();
        Assert.Contains(known, one => one!.Word("sha256") == hash && one!.Word("unit") == province && one!.Word("kind") == "result");

        using var again = new HttpRequestMessage(HttpMethod.Get, Result(province) + "&revision=1");
        again.Headers.IfNoneMatch.Add(reply.Headers.ETag);
        Assert.Equal(HttpStatusCode.NotModified, (await sipas.Administrator.SendAsync(again, TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task Answers_that_come_later_are_late_and_enter_the_next_revision()
    {
        var (province, communes) = await ProvinceAsync();
        Assert.Null((await sipas.ResultAsync(province))["published"]);
        var first = await PublishAsync(province);
        var frozen = await TextAsync(Result(province) + "&revision=1");
        await sipas.SendAsync(Given.Answers(3, communes[0], "111111111"));

        var live = await sipas.ResultAsync(province);
        Assert.Equal((12, 3, 1), (live.Number("respondents"), live["published"]!.Number("lateAnswers"), live["published"]!.Number("revision")));
        Assert.Equal(0, (await sipas.ResultAsync(communes[1]))["published"]!.Number("lateAnswers"));
        Assert.Equal(3, (await sipas.JsonAsync($"/api/v1/publications/{first["id"]}")).Number("lateAnswers"));

        var second = await PublishAsync(province);
        Assert.Equal((2, 12), (second.Number("revision"), second.Number("respondents")));
        Assert.Equal(0, (await sipas.ResultAsync(province))["published"]!.Number("lateAnswers"));
        Assert.Equal(3, (await sipas.JsonAsync($"/api/v1/publications/{first["id"]}")).Number("lateAnswers"));
        Assert.Equal(12, (await sipas.JsonAsync(Result(province) + "&revision=latest")).Number("respondents"));
        Assert.Equal(frozen, await TextAsync(Result(province) + "&revision=1"));
    }

    [Fact]
    public async Task With_nothing_new_the_publication_that_stands_is_named()
    {
        var (province, _) = await ProvinceAsync();
        var standing = await PublishAsync(province);

        var problem = await (await PostAsync(province)).IsProblemAsync(HttpStatusCode.Conflict, "already-published");

        Assert.True(JsonNode.DeepEquals(standing, problem["publication"]));
        Assert.Single((await sipas.JsonAsync($"/api/v1/publications?unit={province}"))["publications"]!.AsArray());
    }

    [Fact]
    public async Task A_unit_published_by_itself_and_with_the_unit_above_counts_its_revisions_once()
    {
        var (province, communes) = await ProvinceAsync();
        await PublishAsync(province);
        var frozen = await TextAsync(Result(communes[0]) + "&revision=1");
        await sipas.SendAsync(Given.Answers(2, communes[0]));

        Assert.Equal(2, (await PublishAsync(communes[0])).Number("revision"));
        Assert.Equal(2, (await PublishAsync(province)).Number("revision"));

        Assert.Equal(frozen, await TextAsync(Result(communes[0]) + "&revision=1"));
        Assert.Equal(await TextAsync(Result(communes[0]) + "&revision=3"), await TextAsync(Result(communes[0]) + "&revision=2"));
        await (await sipas.GetAsync(Result(communes[0]) + "&revision=4")).IsProblemAsync(HttpStatusCode.NotFound, "unknown");
    }

    [Fact]
    public async Task Some_who_publish_at_once_make_one_publication()
    {
        var (province, _) = await ProvinceAsync();

        var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => PostAsync(province)));

        Assert.Equal([201, .. Enumerable.Repeat(409, 7)], replies.Select(reply => (int)reply.StatusCode).Order());
        Assert.Single((await sipas.JsonAsync($"/api/v1/publications?unit={province}&survey=counter-9&period=2025"))["publications"]!.AsArray());
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("xlsx")]
    public async Task A_published_result_comes_as_a_table_too(string format)
    {
        var (province, communes) = await ProvinceAsync();
        await PublishAsync(province);
        var live = Spreadsheet(await BytesAsync(Result(province), format), format);
        await sipas.SendAsync(Given.Answers(3, communes[0], "111111111"));

        Assert.Equal(live, Spreadsheet(await BytesAsync(Result(province) + "&revision=1", format), format));
        Assert.Equal(3, Spreadsheet(await BytesAsync(Ranking(province) + "&revision=1", format), format).Count);
    }

    [Theory]
    [InlineData("{}", "period survey unit")]
    [InlineData("""{ "unit": "nowhere", "survey": "sipas-1999", "period": "2025-13" }""", "period survey unit")]
    [InlineData("""{ "unit": "{unit}", "survey": "counter-9", "period": "2100" }""", "period")]
    [InlineData("""{ "unit": "{unit}", "survey": "counter-9", "period": "2025-01-01/2025-02-01" }""", "period")]
    public async Task What_cannot_be_published_is_refused_with_every_reason(string body, string fields)
    {
        var unit = await sipas.UnitAsync();
        var problem = await (await PostTextAsync(body.Replace("{unit}", unit, StringComparison.Ordinal))).IsProblemAsync(HttpStatusCode.UnprocessableEntity, "not-valid");
        Assert.Equal(fields, string.Join(' ', problem.Fields()));
    }

    [Theory]
    [InlineData("&revision=0", "revision")]
    [InlineData("&revision=first", "revision")]
    [InlineData("&revision=1&scope=unit", "scope")]
    public async Task A_revision_that_makes_no_sense_is_refused(string query, string field)
    {
        var problem = await (await sipas.GetAsync(Result(await sipas.UnitAsync()) + query)).IsProblemAsync(HttpStatusCode.UnprocessableEntity, "not-valid");
        Assert.Equal([field], problem.Fields());
    }

    [Fact]
    public async Task Only_an_administrator_publishes_and_nobody_changes_or_deletes()
    {
        var (province, _) = await ProvinceAsync();
        await (await PostAsync(province, sipas.Anyone)).IsProblemAsync(HttpStatusCode.Unauthorized, "unauthorized");
        var address = new Uri($"/api/v1/publications/{(await PublishAsync(province))["id"]}", UriKind.Relative);

        foreach (var method in new[] { HttpMethod.Put, HttpMethod.Patch, HttpMethod.Delete, HttpMethod.Post })
        {
            using var request = new HttpRequestMessage(method, address) { Content = new StringContent("{}", Encoding.UTF8, "application/json") };
            await (await sipas.Administrator.SendAsync(request, TestContext.Current.CancellationToken)).IsProblemAsync(HttpStatusCode.MethodNotAllowed, "method-not-allowed");
        }

        await (await sipas.GetAsync("/api/v1/publications/999999")).IsProblemAsync(HttpStatusCode.NotFound, "unknown");
        await (await sipas.GetAsync(Ranking(province) + "&type=commune&revision=1")).IsProblemAsync(HttpStatusCode.UnprocessableEntity, "not-valid");
    }

    private static string Result(string unit) => $"/api/v1/results/{unit}?survey=counter-9&period=2025";

    private static string Ranking(string parent) => $"/api/v1/results/ranking?survey=counter-9&period=2025&parent={parent}";

    private static List<string> Spreadsheet(byte[] file, string format) =>
        [.. Results.Spreadsheet.Read(file, format).Select(row => string.Join('|', row.Values))];

    // Three communes of which one has no answers; the threshold of these tests hides nothing.
    private async Task<(string Province, string[] Communes)> ProvinceAsync()
    {
        var province = await sipas.UnitAsync("province");
        string[] communes = [await sipas.UnitAsync(parent: province), await sipas.UnitAsync(parent: province), await sipas.UnitAsync(parent: province)];
        await sipas.SendAsync([.. Given.Answers(4, communes[0], "54321543-"), .. Given.Answers(3, communes[1]), .. Given.Answers(2, province, "222222222")]);
        return (province, communes);
    }

    private async Task<JsonNode> PublishAsync(string unit)
    {
        var reply = await PostAsync(unit);
        Assert.True(reply.StatusCode == HttpStatusCode.Created, await reply.TextAsync());
        Assert.Equal(HttpStatusCode.OK, (await sipas.GetAsync(reply.Headers.Location!.ToString())).StatusCode);
        return await reply.JsonAsync();
    }

    private Task<HttpResponseMessage> PostAsync(string unit, HttpClient? by = null) =>
        PostTextAsync($$"""{ "unit": "{{unit}}", "survey": "counter-9", "period": "2025" }""", by);

    private Task<HttpResponseMessage> PostTextAsync(string body, HttpClient? by = null) => (by ?? sipas.Administrator).PostAsync(
        "/api/v1/publications", new StringContent(body, Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);

    private async Task<string> TextAsync(string address) => await (await sipas.GetAsync(address)).TextAsync();

    private async Task<byte[]> BytesAsync(string address, string format) =>
        await (await sipas.GetAsync($"{address}&format={format}")).Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
}
