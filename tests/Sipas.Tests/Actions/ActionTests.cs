using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using Sipas.Responses;
using Sipas.Tests.Comments;

namespace Sipas.Tests.Actions;

/// <summary>What units undertake about low criteria, and whether it helped.</summary>
public sealed class ActionTests : IAsyncDisposable
{
    private readonly RunningSipas sipas = Given.Sipas(("Sipas:Results:Threshold", "5"));
    private readonly DateOnly today = VietnamTime.DayOf(DateTimeOffset.UtcNow);

    public ValueTask DisposeAsync() => sipas.DisposeAsync();

    [Theory]
    [InlineData(40, '2', 40, '4', "better")]
    [InlineData(40, '4', 40, '2', "worse")]
    [InlineData(40, '4', 40, '4', "notSignificant")]
    [InlineData(4, '2', 40, '4', "tooFew")]
    [InlineData(40, '2', 0, '4', "tooFew")]
    public async Task The_weeks_after_are_compared_with_as_many_before(int before, char levelBefore, int after, char levelAfter, string kind)
    {
        var unit = await sipas.UnitAsync();
        await AnswersAsync(unit, before, levelBefore, 20);
        await AnswersAsync(unit, after, levelAfter, 10);
        var made = await CreateAsync(sipas.Administrator, unit, startsOn: today.AddDays(-14));
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);

        var action = Assert.Single((await sipas.JsonAsync($"/api/v1/actions?unit={unit}")).AsArray())!;

        Assert.Equal((kind, 2), (action["effect"]!.Word("kind"), action["effect"]!["weeks"]!.GetValue<int>()));
        Assert.Equal(before < 5, action["effect"]!["before"] is null);
    }

    [Fact]
    public async Task What_is_planned_dropped_or_just_begun_is_not_compared()
    {
        var unit = await sipas.UnitAsync();
        foreach (var (state, day) in new[] { ("planned", -14), ("dropped", -14), ("underway", -6) })
            await CreateAsync(sipas.Administrator, unit, state, today.AddDays(day));

        var kinds = (await sipas.JsonAsync($"/api/v1/actions?unit={unit}")).AsArray().Select(action => action!["effect"]!.Word("kind"));

        Assert.Equal(["tooEarly", "notBegun", "notBegun"], kinds);
    }

    [Fact]
    public async Task An_action_is_changed_by_its_own_unit_only()
    {
        var (mine, other) = (await sipas.UnitAsync(), await sipas.UnitAsync());
        using var manager = await sipas.TokenAsync("unitManager", mine);
        using var neighbour = await sipas.TokenAsync("unitManager", other);
        using var viewer = await sipas.TokenAsync("viewer", mine);
        var id = (await (await CreateAsync(manager, mine)).JsonAsync()).Word("id");
        var change = new { part = "2", text = "Thêm một quầy", responsible = "Văn phòng", startsOn = Iso(today), state = "done" };

        Assert.Equal(HttpStatusCode.Forbidden, (await CreateAsync(manager, other)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await CreateAsync(viewer, mine)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await ChangeAsync(neighbour, id, change)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await ChangeAsync(viewer, id, change)).StatusCode);
        var changed = await (await ChangeAsync(manager, id, change)).JsonAsync();
        Assert.Equal(("2", "Thêm một quầy", "done"), (changed.Word("part"), changed.Word("text"), changed.Word("state")));
        Assert.Single((await (await viewer.GetAsync($"/api/v1/actions?unit={mine}", TestContext.Current.CancellationToken)).JsonAsync()).AsArray());
        Assert.Equal(HttpStatusCode.Forbidden, (await viewer.GetAsync($"/api/v1/actions?unit={other}", TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task Where_results_are_public_actions_are_not()
    {
        await using var open = Given.Sipas(("Sipas:Access:PublicResults", "true"));
        var unit = await open.UnitAsync();
        await (await open.Anyone.GetAsync($"/api/v1/actions?unit={unit}", TestContext.Current.CancellationToken)).IsProblemAsync(HttpStatusCode.Unauthorized, "unauthorized");
    }

    [Fact]
    public async Task Every_fault_of_an_action_is_told_at_once()
    {
        var unit = await sipas.UnitAsync();
        var reply = await sipas.Administrator.PostAsJsonAsync("/api/v1/actions", new { unit, survey = "counter-9", part = "10", text = " ", state = "done" }, TestContext.Current.CancellationToken);
        Assert.Equal(["part", "responsible", "startsOn", "text"], (await reply.IsProblemAsync(HttpStatusCode.UnprocessableEntity, "not-valid")).Fields());
    }

    [Fact]
    public async Task The_page_notes_an_action_about_the_criterion_that_led_there_and_says_in_words_what_it_brought()
    {
        var unit = await sipas.UnitAsync();
        await AnswersAsync(unit, 40, '2', 20);
        await AnswersAsync(unit, 40, '4', 10);
        using var person = await sipas.PersonAsync("unitManager", unit);
        var address = $"/console/units/{unit}/actions?survey=counter-9";
        Assert.Contains("<option value=\"3\" selected", await person.PageAsync($"{address}&criterion=3"), StringComparison.Ordinal);
        (string, string)[] fields = [("part", "3"), ("text", "Mở thêm một quầy"), ("responsible", "Bộ phận Một cửa"), ("state", "underway")];

        var refused = await person.PostAsync(address, [.. fields, ("startsOn", "hôm nay")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var page = WebUtility.HtmlDecode(await refused.TextAsync());
        Assert.Contains("Mở thêm một quầy</textarea>", page, StringComparison.Ordinal);
        Assert.Contains("Cần một ngày hợp lệ.", page, StringComparison.Ordinal);

        var saved = await person.PostAsync(address, [.. fields, ("startsOn", Iso(today.AddDays(-14)))]);
        Assert.Equal(HttpStatusCode.Found, saved.StatusCode);
        page = await person.PageAsync(saved.Headers.Location!.ToString().Split('#')[0]);
        Assert.Matches("Kết quả tăng [0-9]+,[0-9]{2} điểm phần trăm, rõ rệt", page);

        var id = (await sipas.JsonAsync($"/api/v1/actions?unit={unit}"))[0]!.Word("id");
        await person.PostAsync($"/console/units/{unit}/actions/{id}?survey=counter-9", [.. fields[..3], ("state", "dropped"), ("startsOn", Iso(today))]);
        Assert.Contains("Không so sánh", await person.PageAsync(address), StringComparison.Ordinal);

        var other = await sipas.UnitAsync();
        using var neighbour = await sipas.PersonAsync("unitManager", other);
        Assert.Equal(HttpStatusCode.NotFound, (await neighbour.GetAsync(address)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await neighbour.PostAsync($"/console/units/{other}/actions/{id}?survey=counter-9", [.. fields, ("startsOn", Iso(today))])).StatusCode);
        using var viewer = await sipas.PersonAsync("viewer", unit);
        Assert.DoesNotContain("<textarea", await viewer.PageAsync(address), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await viewer.PostAsync(address, [.. fields, ("startsOn", Iso(today))])).StatusCode);
    }

    private Task AnswersAsync(string unit, int people, char level, int daysAgo) => sipas.SendAsync(Enumerable.Range(0, people)
        .Select(person => Given.Answer(unit, $"{new string(level, 2)}{(person % 8 == 0 ? (char)(level + 1) : level)}{new string(level, 6)}", answeredAt: $"{Iso(today.AddDays(-daysAgo))}T09:00:00+07:00")));

    private Task<HttpResponseMessage> CreateAsync(HttpClient who, string unit, string state = "underway", DateOnly? startsOn = null) => who.PostAsJsonAsync(
        "/api/v1/actions",
        new { unit, survey = "counter-9", part = "3", text = "Mở thêm một quầy", responsible = "Bộ phận Một cửa", startsOn = Iso(startsOn ?? today), state },
        TestContext.Current.CancellationToken);

    private static Task<HttpResponseMessage> ChangeAsync(HttpClient who, string id, object body) => who.PutAsJsonAsync($"/api/v1/actions/{id}", body, TestContext.Current.CancellationToken);

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
