using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Sipas.Tests.Access;

namespace Sipas.Tests.Officials;

/// <summary>Questionnaires in the console: from a version to a draft, through its form, to one that is published.</summary>
public sealed class DraftPageTests
{
    private const string Api = "/api/v1/surveys/counter-9/versions/2";
    private const string Page = "/console/admin/surveys/counter-9/2";

    [Fact]
    public async Task A_draft_through_the_form_is_the_draft_through_the_API()
    {
        await using var sipas = Given.Sipas();
        using var browser = await WithDraftAsync(sipas);
        var expected = await sipas.JsonAsync(Api);

        var saved = await EditAsync(browser, ("contents[0].groups[0].criteria[1].text.vi", "Câu hỏi khác."), ("contents[0].groups[0].criteria[0].hint.en", "A hint"), ("step", "Down contents[0].groups[0].criteria[0]"));

        Assert.Equal($"{Page}/edit?saved=yes&at=contents-0-groups-0-criteria-1#contents-0-groups-0-criteria-1", saved.Headers.Location?.ToString());
        var entered = await sipas.JsonAsync(Api);
        var criteria = expected["contents"]![0]!["groups"]![0]!["criteria"]!.AsArray();
        criteria[1]!["text"]!["vi"] = "Câu hỏi khác.";
        criteria[0]!["hint"] = new JsonObject { ["en"] = "A hint" };
        var first = criteria[0]!;
        criteria.RemoveAt(0);
        criteria.Insert(1, first);
        var put = await sipas.Administrator.PutAsJsonAsync(Api, expected, TestContext.Current.CancellationToken);
        Assert.True(put.StatusCode == HttpStatusCode.OK, await put.TextAsync());
        Assert.Equal((await sipas.JsonAsync(Api)).ToJsonString(), entered.ToJsonString());
    }

    [Fact]
    public async Task Faults_stand_at_their_place_and_keep_it_from_being_published()
    {
        await using var sipas = Given.Sipas();
        using var browser = await WithDraftAsync(sipas);

        await EditAsync(browser, ("step", "Add contents[0].groups[0].criteria"));

        var page = await browser.PageAsync($"{Page}/edit");
        Assert.Contains("href=\"#contents-0-groups-0-criteria-3\"><code>contents[0].groups[0].criteria[3].text.vi</code>", page, StringComparison.Ordinal);
        Assert.Matches("name=\"contents\\[0\\].groups\\[0\\].criteria\\[3\\].text.vi\"[^>]*aria-invalid=\"true\"", page);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await browser.PostAsync($"{Page}/publish")).StatusCode);
        foreach (var preview in new[] { "preview", "kiosk" })
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await browser.GetAsync($"{Page}/{preview}")).StatusCode);

        await EditAsync(browser, ("contents[0].groups[0].criteria[3].text.vi", "Mới"), ("contents[0].groups[0].criteria[3].text.en", "New"));
        Assert.Contains("Tiêu chí 10 mới so với phiên bản 1", await browser.PageAsync(Page), StringComparison.Ordinal);
        await browser.PostAsync($"{Page}/publish");
        Assert.Contains("Đã ban hành", await browser.PageAsync(Page), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"{Page}/edit")).StatusCode);
        await browser.PostAsync($"{Page}/retire");
        Assert.Contains("Đã ngừng", await browser.PageAsync(Page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_somebody_else_has_changed_meanwhile_is_not_lost()
    {
        await using var sipas = Given.Sipas();
        using var browser = await WithDraftAsync(sipas);
        var stale = await browser.FormAsync($"{Page}/edit");
        await EditAsync(browser, ("title.en", "First"));

        var late = await browser.SendAsync($"{Page}/edit", [.. stale, ("title.en", "Second"), ("step", "Remove contents[0].groups[0].criteria[0]")]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, late.StatusCode);
        Assert.Matches("<dt><code>title.en</code></dt>\\s*<dd>Second</dd>", await late.TextAsync());
        Assert.Equal(("First", 9), ((await sipas.JsonAsync(Api))["title"]!.Word("en"), (await sipas.JsonAsync("/api/v1/surveys/counter-9/versions"))[1]!["criteria"]!.GetValue<int>()));
    }

    [Theory]
    [InlineData("measuring", "{ \"scale\": ")]
    [InlineData("validFrom", "soon")]
    public async Task What_cannot_be_taken_is_shown_again_with_everything_that_was_entered(string field, string value)
    {
        await using var sipas = Given.Sipas();
        using var browser = await WithDraftAsync(sipas);
        var before = await sipas.JsonAsync(Api);

        var refused = await EditAsync(browser, ("title.en", "Entered with care"), (field, value));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var page = WebUtility.HtmlDecode(await refused.TextAsync());
        Assert.Contains("Entered with care", page, StringComparison.Ordinal);
        Assert.Equal(field == "measuring", page.Contains(value, StringComparison.Ordinal));
        Assert.Equal(before.ToJsonString(), (await sipas.JsonAsync(Api)).ToJsonString());
    }

    [Fact]
    public async Task A_group_and_a_question_made_by_the_form_are_asked_answered_and_counted()
    {
        await using var sipas = new RunningSipas([]) { Clock = new Clock("2025-11-22T10:00:00+07:00") };
        using var browser = await WithDraftAsync(sipas);
        const string group = "contents[0].groups[3]";

        foreach (var list in new[] { "contents[0].groups", $"{group}.criteria", $"{group}.criteria", "questions", "questions[0].options", "respondent" })
            Assert.Equal(HttpStatusCode.Found, (await EditAsync(browser, ("step", $"Add {list}"))).StatusCode);
        (string, string)[] texts = [.. new[]
        {
            $"{group}.title", $"{group}.criteria[0].text", $"{group}.criteria[1].text", "questions[0].text", "questions[0].options[0].label", "questions[0].options[1].label",
            "questions[0].options[2].label", "respondent[3].text", "respondent[3].options[0].label", "respondent[3].options[1].label",
        }.SelectMany(place => new[] { ($"{place}.vi", $"Mới ở {place}"), ($"{place}.en", $"New at {place}") })];
        await EditAsync(browser, [.. texts, ("questions[0].kind", "multiple"), ("questions[0].options[2].code", "other"), ("respondent[3].code", "income"), ("validFrom", "2025-11-22")]);
        await EditAsync(browser, ("step", "Up respondent[3].options[1]"));

        Assert.Contains($"Mới ở {group}.criteria[1].text", await browser.PageAsync($"{Page}/preview"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Found, (await browser.PostAsync($"{Page}/publish")).StatusCode);
        var unit = await sipas.UnitAsync();
        var answer = Given.Answer(unit, "44444444425");
        answer["choices"] = new JsonObject { ["1"] = new JsonArray("2", "other") };
        answer["respondent"] = new JsonObject { ["income"] = "2" };
        await sipas.SendAsync(answer);

        var result = await sipas.ResultAsync(unit);
        Assert.Equal(("70", 1m), (result.Cell("groups", "S.1")["meanPercent"]!.ToJsonString(), result.Cell("groups", "S.1").Number("respondents")));
        Assert.Equal(["1 0", "2 1", "other 1"], result["questions"]![0]!["options"]!.AsArray().Select(option => $"{option!.Word("code")} {option!["respondents"]}"));
    }

    [Fact]
    public async Task A_follow_up_and_an_invitation_to_comment_are_made_by_the_form()
    {
        await using var sipas = Given.Sipas();
        using var browser = await WithDraftAsync(sipas);
        await EditAsync(browser, ("step", "Add questions"));
        await EditAsync(browser, ("step", "Add commentPrompts"));
        string[] places = ["questions[0].text", "questions[0].options[0].label", "questions[0].options[1].label", "commentPrompts[0].text"];
        var texts = places.SelectMany(place => new[] { ($"{place}.vi", "Mới"), ($"{place}.en", "New") });
        const string question = "questions[0].after", prompt = "commentPrompts[0].after";

        await EditAsync(browser, [.. texts, ($"{question}.levels", "1"), ($"{question}.levels", "2"), ($"{question}.criterion", "3")]);
        Assert.Equal("""{"levels":[1,2],"criterion":"3"}""", (await sipas.JsonAsync(Api))["questions"]![0]!["after"]!.ToJsonString());
        Assert.Equal("""{"levels":[1,2,3,4,5]}""", (await sipas.JsonAsync(Api))["commentPrompts"]![0]!["after"]!.ToJsonString());

        // A low mark costs more than a high one, until something is asked after those as well.
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await browser.PostAsync($"{Page}/publish")).StatusCode);
        await EditAsync(browser, [.. "345".Select(level => ($"{prompt}.levels", $"{level}")), ($"{prompt}.criterion", "3")]);
        var page = await browser.PageAsync(Page);
        Assert.Contains("Hỏi sau mức 1, 2 của tiêu chí 3", page, StringComparison.Ordinal);
        Assert.Contains("Hỏi sau mức 3, 4, 5 của tiêu chí 3", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Found, (await browser.PostAsync($"{Page}/publish")).StatusCode);
    }

    [Fact]
    public async Task A_part_is_open_where_something_has_changed_and_closed_where_there_is_nothing_to_see_to()
    {
        await using var sipas = Given.Sipas();
        using var browser = await WithDraftAsync(sipas);
        Assert.DoesNotMatch("class=\"group\"[^<]*<details open", await browser.PageAsync($"{Page}/edit"));

        var moved = (await EditAsync(browser, ("step", "Down respondent[0].options[0]"))).Headers.Location!.ToString();

        Assert.EndsWith("&at=respondent-0-options-1#respondent-0-options-1", moved, StringComparison.Ordinal);
        var page = await browser.PageAsync(moved.Split('#')[0]);
        Assert.Matches("id=\"respondent-0\"[^<]*<details open", page);
        Assert.DoesNotMatch("id=\"respondent-1\"[^<]*<details open", page);
    }

    [Fact]
    public async Task A_preview_shows_every_criterion_and_can_send_nothing()
    {
        await using var sipas = Given.Sipas();
        using var browser = await WithDraftAsync(sipas);
        await EditAsync(browser, ("contents[0].groups[0].criteria[0].text.vi", "Chỉ có trong bản nháp"));

        var reply = await browser.GetAsync($"{Page}/preview");
        var page = WebUtility.HtmlDecode(await reply.TextAsync());

        Assert.Contains("Chỉ có trong bản nháp", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.DoesNotContain("type=\"submit\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("/s/", page, StringComparison.Ordinal);
        Assert.Single(Regex.Matches(page, "<form"));
        Assert.Contains("<form method=\"dialog\"", page, StringComparison.Ordinal);
        var policy = string.Join(' ', reply.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("form-action 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("script-src 'self'", policy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_preview_on_a_kiosk_has_all_that_it_shows_and_the_browser_may_ask_for_nothing_more()
    {
        await using var sipas = Given.Sipas();
        using var browser = await WithDraftAsync(sipas);
        const string text = "Chỉ có trong <b>bản nháp</b> </script>";
        await EditAsync(browser, ("contents[0].groups[0].criteria[0].text.vi", text));

        var reply = await browser.GetAsync($"{Page}/kiosk");
        var page = await reply.TextAsync();

        Assert.Equal(HttpStatusCode.OK, reply.StatusCode);
        Assert.Equal(["no-cache", "no-store"], reply.Headers.CacheControl!.ToString().Split(", ").Order());
        var policy = Assert.Single(reply.Headers.GetValues("Content-Security-Policy"));
        foreach (var rule in new[] { "default-src 'none'", "script-src 'self'", "connect-src 'none'", "worker-src 'none'", "form-action 'none'" })
            Assert.Contains(rule, policy.Split("; "));
        Assert.DoesNotMatch("<form|<button|manifest|main\\.js|files\\.js", page);
        var shown = JsonNode.Parse(Regex.Match(page, "<script type=\"application/json\" id=\"shown\">([^<]*)</script>").Groups[1].Value)!;
        Assert.Equal(text, shown["survey"]!["contents"]![0]!["groups"]![0]!["criteria"]![0]!["text"]!.Word("vi"));
        Assert.Equal(["vi", "en"], shown["kiosk"]!["settings"]!["languages"]!.AsArray().Select(language => (string?)language));
        Assert.Equal(["en", "vi"], shown["texts"]!.AsObject().Select(texts => texts.Key).Order());
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/console/admin/surveys/counter-9/3/kiosk")).StatusCode);
    }

    [Fact]
    public async Task A_file_becomes_a_draft_and_a_draft_is_deleted()
    {
        await using var sipas = Given.Sipas();
        using var browser = await Browser.SignedInAsync(sipas, """{ "role": "administrator", "data": ["all"] }""");
        var file = JsonNode.Parse(await (await browser.GetAsync("/console/admin/surveys/counter-9/1/file")).TextAsync())!;
        file["code"] = "counter-own";

        Assert.Equal("/console/admin/surveys/counter-own/1", (await browser.UploadAsync("/console/admin/surveys", "own.json", file.ToJsonString())).Headers.Location?.ToString());
        Assert.Contains("counter-own", await browser.PageAsync("/console/admin/surveys"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await browser.UploadAsync("/console/admin/surveys", "own.json", file.ToJsonString())).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await browser.UploadAsync("/console/admin/surveys", "own.json", "{ \"code\": 1 }")).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await browser.UploadAsync("/console/admin/surveys", "own.json", "no JSON")).StatusCode);

        await browser.PostAsync("/console/admin/surveys/counter-own/1/delete");
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/console/admin/surveys/counter-own/1")).StatusCode);
    }

    private static async Task<Browser> WithDraftAsync(RunningSipas sipas)
    {
        var browser = await Browser.SignedInAsync(sipas, """{ "role": "administrator", "data": ["all"] }""");
        Assert.Equal(Page, (await browser.PostAsync("/console/admin/surveys/counter-9/1/copy")).Headers.Location?.ToString());
        return browser;
    }

    private static async Task<HttpResponseMessage> EditAsync(Browser browser, params (string Name, string Value)[] fields) =>
        await browser.SendAsync($"{Page}/edit", [.. await browser.FormAsync($"{Page}/edit"), .. fields]);
}
