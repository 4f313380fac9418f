using System.Net;

namespace Sipas.Tests.Comments;

/// <summary>The page on which an official reads what people wrote.</summary>
public sealed class CommentsPageTests(RunningSipas sipas) : IClassFixture<RunningSipas>
{
    private const string Quarter = "?survey=counter-9&period=2025-Q4";

    [Fact]
    public async Task An_empty_page_explains_the_rule_of_five()
    {
        var unit = await sipas.UnitAsync();
        await sipas.WriteAsync(unit, Writers.Some(4));
        using var person = await sipas.PersonAsync("viewer", unit);

        var page = await person.PageAsync($"/console/units/{unit}/comments{Quarter}");

        Assert.Contains("ít nhất 5 ý kiến", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Góp ý thứ", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Comments_are_shown_with_the_words_of_their_themes_and_can_be_narrowed()
    {
        var unit = await sipas.UnitAsync();
        await sipas.WriteAsync(unit, "Chờ lâu <b>", "Tốt", "Tốt", "Tốt", "Tốt");
        using var person = await sipas.PersonAsync("viewer", unit);

        var page = await (await person.GetAsync($"/console/units/{unit}/comments{Quarter}&topic=waiting")).TextAsync();
        Assert.Contains("&lt;b&gt;", page, StringComparison.Ordinal);
        page = WebUtility.HtmlDecode(page);
        Assert.Contains("<em>chờ lâu</em>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<blockquote>Tốt", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<details", page, StringComparison.Ordinal);
        Assert.Contains("Không có góp ý nào khớp", await person.PageAsync($"/console/units/{unit}/comments{Quarter}&q=khong%20co%20tu%20nay"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_manager_notes_what_is_done_and_what_was_not_taken_stays_in_the_form()
    {
        var unit = await sipas.UnitAsync();
        await sipas.WriteAsync(unit, Writers.Some(5));
        using var person = await sipas.PersonAsync("unitManager", unit);
        var id = (await sipas.CommentsAsync(unit))[0]!.Word("id");
        var address = $"/console/units/{unit}/comments/{id}{Quarter}";

        var saved = await person.PostAsync(address, ("status", "beingHandled"), ("note", "Đã nhắc bộ phận một cửa"));
        Assert.Equal(HttpStatusCode.Found, saved.StatusCode);
        var page = await person.PageAsync(saved.Headers.Location!.ToString().Split('#')[0]);
        Assert.Contains("role=\"status\"", page, StringComparison.Ordinal);
        Assert.Contains("Đã nhắc bộ phận một cửa", page, StringComparison.Ordinal);

        var refused = await person.PostAsync(address, ("status", "answered"), ("note", "dài " + new string('x', 1000)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        page = WebUtility.HtmlDecode(await refused.TextAsync());
        Assert.Contains("dài xxx", page, StringComparison.Ordinal);
        Assert.Contains("role=\"alert\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_belongs_to_another_unit_is_not_there_by_any_address()
    {
        var (mine, other) = (await sipas.UnitAsync(), await sipas.UnitAsync());
        await sipas.WriteAsync(other, Writers.Some(5));
        var id = (await sipas.CommentsAsync(other))[0]!.Word("id");
        using var person = await sipas.PersonAsync("unitManager", mine);

        Assert.Equal(HttpStatusCode.NotFound, (await person.GetAsync($"/console/units/{other}/comments{Quarter}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await person.PostAsync($"/console/units/{mine}/comments/{id}{Quarter}", ("status", "answered"))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await person.PostAsync($"/console/units/{other}/comments/{id}{Quarter}", ("status", "answered"))).StatusCode);
        using var viewer = await sipas.PersonAsync("viewer", other);
        Assert.Equal(HttpStatusCode.Forbidden, (await viewer.PostAsync($"/console/units/{other}/comments/{id}{Quarter}", ("status", "answered"))).StatusCode);
        using var figures = await Access.Browser.SignedInAsync(sipas, $$"""{ "role": "viewer", "unit": "{{other}}" }""");
        Assert.Equal(HttpStatusCode.Forbidden, (await figures.GetAsync($"/console/units/{other}/comments{Quarter}")).StatusCode);
    }
}
