using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Sipas.Tests.Comments;

/// <summary>What is told of comments, to whom, and when.</summary>
public sealed class CommentReleaseTests(RunningSipas sipas) : IClassFixture<RunningSipas>
{
    [Fact]
    public async Task Four_comments_are_told_to_nobody_and_the_fifth_releases_them_all()
    {
        var unit = await sipas.UnitAsync();
        await sipas.WriteAsync(unit, Writers.Some(4));
        Assert.Empty(await sipas.CommentsAsync(unit));

        await sipas.WriteAsync(unit, "Góp ý thứ 5");
        Assert.Equal(Writers.Some(5), (await sipas.CommentsAsync(unit)).Select(comment => comment!.Word("text")).Order(StringComparer.Ordinal));

        await sipas.WriteAsync(unit, "Góp ý thứ 6");
        Assert.Equal(5, (await sipas.CommentsAsync(unit)).Count);
    }

    [Fact]
    public async Task The_five_are_of_one_unit_and_one_questionnaire()
    {
        var province = await sipas.UnitAsync("province");
        var (first, second) = (await sipas.UnitAsync(parent: province), await sipas.UnitAsync(parent: province));
        await sipas.WriteAsync(first, Writers.Some(4));
        await sipas.WriteAsync(second, Writers.Some(4));
        await sipas.SendAsync(Writers.Commented(first, "Phiếu khác", new string('4', 39), survey: "sipas-2023"));
        Assert.Empty(await sipas.CommentsAsync(province));

        await sipas.WriteAsync(first, "Đủ năm");
        Assert.All(await sipas.CommentsAsync(province), comment => Assert.Equal(first, comment!["unit"]!.Word("code")));
        Assert.Equal(5, (await sipas.CommentsAsync(province)).Count);
    }

    [Fact]
    public async Task Doubtful_answers_do_not_make_up_the_number()
    {
        var unit = await sipas.UnitAsync();
        await sipas.WriteAsync(unit, Writers.Some(4));
        var hasty = Writers.Commented(unit, "Nhanh");
        hasty["durationSeconds"] = 1;
        await sipas.SendAsync(hasty);
        Assert.Empty(await sipas.CommentsAsync(unit));

        await sipas.WriteAsync(unit, "Góp ý thứ 5");
        Assert.Equal(6, (await sipas.CommentsAsync(unit)).Count);
    }

    [Fact]
    public async Task Nothing_is_told_that_leads_to_the_answer_or_the_person()
    {
        var unit = await sipas.UnitAsync();
        var answers = Writers.Some(5).Select((comment, place) => Writers.Commented(unit, comment, answeredAt: $"2025-{(place < 2 ? "10" : "11")}-1{place}T09:15:00+07:00")).ToList();
        foreach (var answer in answers)
        {
            answer["respondent"] = new JsonObject { ["gender"] = "female" };
            await sipas.SendAsync(answer);
        }

        var comments = await sipas.CommentsAsync(unit);

        Assert.All(comments, comment =>
        {
            Assert.Equal(
                ["contentment", "firstMonth", "handledAt", "handledBy", "id", "lastMonth", "note", "status", "survey", "text", "themes", "unit"],
                comment!.AsObject().Select(field => field.Key).Order(StringComparer.Ordinal));
            Assert.Equal(("2025-10", "2025-11"), (comment.Word("firstMonth"), comment.Word("lastMonth")));
            Assert.Equal(8, Guid.Parse(comment.Word("id")).Version);
        });
        var ids = comments.Select(comment => comment!.Word("id")).ToList();
        Assert.Equal(ids.Order(StringComparer.Ordinal), ids);
        Assert.Empty(ids.Intersect(answers.Select(answer => answer.Word("id"))));
    }

    [Theory]
    [InlineData("&q=cho%20l%C3%A2u", "Chờ lâu quá")]
    [InlineData("&q=LAU%20ch%E1%BB%9D", "Chờ lâu quá")]
    [InlineData("&q=la", "")]
    [InlineData("&q=tu%20te%20niem%20no", "Niềm nở, tử tế")]
    [InlineData("&theme=waiting", "Chờ lâu quá|Làm nhanh")]
    [InlineData("&theme=nothing", "")]
    [InlineData("&contentment=dissatisfied", "Chờ lâu quá")]
    [InlineData("&contentment=neutral&period=2025-Q4", "Bình thường")]
    [InlineData("&status=answered", "")]
    [InlineData("&period=2025-11&theme=attitude", "Niềm nở, tử tế")]
    [InlineData("&period=2025-10", "")]
    [InlineData("&survey=sipas-2023", "")]
    public async Task Comments_are_found_by_words_theme_contentment_status_and_period(string filter, string expected)
    {
        var unit = await sipas.UnitAsync();
        foreach (var (comment, levels) in new[] { ("Chờ lâu quá", '1'), ("Bình thường", '3'), ("Niềm nở, tử tế", '5'), ("Làm nhanh", '4'), ("Cảm ơn", '5') })
            await sipas.SendAsync(Writers.Commented(unit, comment, new string(levels, 9)));

        Assert.Equal(
            expected.Split('|', StringSplitOptions.RemoveEmptyEntries),
            (await sipas.CommentsAsync(unit, filter)).Select(comment => comment!.Word("text")).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Pages_follow_each_other_and_numbers_are_of_all()
    {
        var unit = await sipas.UnitAsync();
        await sipas.WriteAsync(unit, [.. Writers.Some(6), "Chờ lâu", "Chờ đợi", "Phải chờ", "Đợi", "Cảm ơn", "Đông người"]);
        var read = new List<string>();
        for (string? next = ""; next is not null;)
        {
            var reply = await sipas.GetAsync($"/api/v1/comments?unit={unit}&limit=4{next}");
            var page = await reply.JsonAsync();
            read.AddRange(page["comments"]!.AsArray().Select(comment => comment!.Word("id")));
            Assert.Equal((10, 10), (page["total"]!.GetValue<int>(), page["byStatus"]!["new"]!.GetValue<int>()));
            next = reply.Headers.GetValues("Sipas-Next").Single() is { Length: > 0 } after ? $"&after={after}" : null;
        }

        Assert.Equal(10, read.Distinct().Count());
        // Four of the ten are about waiting: a number as small is not told.
        var themes = (await sipas.JsonAsync($"/api/v1/comments?unit={unit}"))["byTheme"]!.AsArray();
        Assert.Null(themes.Single(theme => theme!.Word("code") == "waiting")!["comments"]);
        Assert.Equal(0, themes.Single(theme => theme!.Word("code") == "fees")!["comments"]!.GetValue<int>());
    }

    [Theory]
    [InlineData("unitManager", HttpStatusCode.OK, HttpStatusCode.OK)]
    [InlineData("analyst", HttpStatusCode.OK, HttpStatusCode.Forbidden)]
    [InlineData("viewer", HttpStatusCode.OK, HttpStatusCode.Forbidden)]
    [InlineData("auditor", HttpStatusCode.Forbidden, HttpStatusCode.Forbidden)]
    [InlineData("integration", HttpStatusCode.Forbidden, HttpStatusCode.Forbidden)]
    public async Task Each_role_may_read_and_handle_what_it_may(string role, HttpStatusCode reading, HttpStatusCode handling)
    {
        var unit = await sipas.UnitAsync();
        await sipas.WriteAsync(unit, Writers.Some(5));
        var id = (await sipas.CommentsAsync(unit))[0]!.Word("id");
        using var program = await sipas.TokenAsync(role, unit);

        Assert.Equal(reading, (await program.GetAsync($"/api/v1/comments?unit={unit}", TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(handling, (await HandleAsync(program, id, new { status = "beingHandled", note = "Đã chuyển bộ phận một cửa" })).StatusCode);
    }

    [Fact]
    public async Task What_belongs_to_another_unit_is_not_there()
    {
        var (mine, other) = (await sipas.UnitAsync(), await sipas.UnitAsync());
        await sipas.WriteAsync(other, Writers.Some(5));
        var id = (await sipas.CommentsAsync(other))[0]!.Word("id");
        using var program = await sipas.TokenAsync("unitManager", mine);

        Assert.Equal(HttpStatusCode.Forbidden, (await program.GetAsync($"/api/v1/comments?unit={other}", TestContext.Current.CancellationToken)).StatusCode);
        await (await HandleAsync(program, id, new { status = "answered" })).IsProblemAsync(HttpStatusCode.NotFound, "unknown");
        await (await HandleAsync(program, Guid.NewGuid().ToString(), new { status = "answered" })).IsProblemAsync(HttpStatusCode.NotFound, "unknown");
        Assert.Equal("new", (await sipas.CommentsAsync(other)).Single(comment => comment!.Word("id") == id)!.Word("status"));
    }

    [Fact]
    public async Task Status_and_note_stay_with_a_comment_and_with_who_set_them()
    {
        var unit = await sipas.UnitAsync();
        await sipas.WriteAsync(unit, Writers.Some(5));
        var id = (await sipas.CommentsAsync(unit))[0]!.Word("id");

        var reply = await (await HandleAsync(sipas.Administrator, id, new { status = "beingHandled", note = " Đang xem lại " })).JsonAsync();

        Assert.Equal(("beingHandled", "Đang xem lại", "administrator"), (reply.Word("status"), reply.Word("note"), reply.Word("handledBy")));
        Assert.Equal(id, Assert.Single(await sipas.CommentsAsync(unit, "&status=beingHandled"))!.Word("id"));
        await (await HandleAsync(sipas.Administrator, id, new { note = "x" })).IsProblemAsync(HttpStatusCode.UnprocessableEntity, "not-valid");
        await (await HandleAsync(sipas.Administrator, id, new { status = "new", note = new string('x', 1001) })).IsProblemAsync(HttpStatusCode.UnprocessableEntity, "not-valid");
    }

    [Fact]
    public async Task Whoever_reads_comments_is_noted()
    {
        var unit = await sipas.UnitAsync();
        using var program = await sipas.TokenAsync("viewer", unit);
        await program.GetAsync($"/api/v1/comments?unit={unit}", TestContext.Current.CancellationToken);

        var entries = (await sipas.JsonAsync($"/api/v1/audit?action=getComments&unit={unit}"))["entries"]!.AsArray();
        Assert.Single(entries);
    }

    [Theory]
    [InlineData("", "unit")]
    [InlineData("&period=2025-13", "period")]
    [InlineData("&status=lost", "status")]
    [InlineData("&contentment=happy", "contentment")]
    [InlineData("&after=2025-11", "after")]
    [InlineData("&limit=201", "limit")]
    public async Task What_cannot_be_asked_for_is_refused_with_its_name(string query, string field)
    {
        var unit = query.Length == 0 ? "" : await sipas.UnitAsync();
        Assert.Equal([field], (await (await sipas.GetAsync($"/api/v1/comments?unit={unit}{query}")).IsProblemAsync(HttpStatusCode.UnprocessableEntity, "not-valid")).Fields());
    }

    private static Task<HttpResponseMessage> HandleAsync(HttpClient who, string id, object body) => who.PutAsJsonAsync($"/api/v1/comments/{id}", body, TestContext.Current.CancellationToken);
}
