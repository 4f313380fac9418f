using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Sipas.Tests.Comments;

/// <summary>An administrator changes the words by which comments have themes.</summary>
public sealed class ThemeListTests
{
    [Fact]
    public async Task Another_list_sorts_all_comments_anew_and_only_an_administrator_sets_it()
    {
        await using var sipas = Given.Sipas();
        var unit = await sipas.UnitAsync();
        await sipas.WriteAsync(unit, "Nước uống ngon", "Chờ lâu", "Tốt", "Tốt", "Tốt");
        Assert.Equal("Chờ lâu", Assert.Single(await sipas.CommentsAsync(unit, "&theme=waiting"))!.Word("text"));
        var list = JsonNode.Parse("""{ "themes": [ { "code": "water", "name": { "vi": "Nước uống", "en": "Water" }, "words": ["nước uống"] } ] }""");

        using var manager = await sipas.TokenAsync("unitManager", unit);
        Assert.Equal(HttpStatusCode.Forbidden, (await manager.PutAsJsonAsync("/api/v1/comments/themes", list, TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await sipas.Administrator.PutAsJsonAsync("/api/v1/comments/themes", list, TestContext.Current.CancellationToken)).StatusCode);

        Assert.Empty(await sipas.CommentsAsync(unit, "&theme=waiting"));
        var match = Assert.Single(Assert.Single(await sipas.CommentsAsync(unit, "&theme=water"))!["themes"]!.AsArray())!;
        Assert.Equal("""{"code":"water","words":["nước uống"]}""", match.ToJsonString(SipasJson.Options));
        Assert.Equal(list!.ToJsonString(), (await (await manager.GetAsync("/api/v1/comments/themes", TestContext.Current.CancellationToken)).JsonAsync()).ToJsonString());
    }

    [Fact]
    public async Task The_page_takes_a_theme_away_and_adds_one_and_says_what_is_wrong()
    {
        await using var sipas = Given.Sipas();
        using var administrator = await Access.Browser.SignedInAsync(sipas, """{ "role": "administrator" }""");
        Assert.Contains("thái độ, thân thiện", await administrator.PageAsync("/console/admin/themes"), StringComparison.Ordinal);

        var wrong = await administrator.PostAsync("/console/admin/themes", ("code", "Nước"), ("vi", "Nước uống"), ("en", "Water"), ("words", "nước uống"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        var page = WebUtility.HtmlDecode(await wrong.TextAsync());
        Assert.Contains("role=\"alert\"", page, StringComparison.Ordinal);
        Assert.Contains("value=\"Nước uống\"", page, StringComparison.Ordinal);

        var saved = await administrator.PostAsync(
            "/console/admin/themes",
            ("code", ""), ("vi", ""), ("en", ""), ("words", ""), ("code", "water"), ("vi", "Nước uống"), ("en", "Water"), ("words", "nước uống,\r\nnước sôi"));
        Assert.Equal(HttpStatusCode.Found, saved.StatusCode);
        var theme = Assert.Single((await sipas.JsonAsync("/api/v1/comments/themes"))["themes"]!.AsArray())!;
        Assert.Equal("""["nước uống","nước sôi"]""", theme["words"]!.ToJsonString(SipasJson.Options));

        using var manager = await Access.Browser.SignedInAsync(sipas, """{ "role": "unitManager" }""");
        Assert.Equal(HttpStatusCode.Forbidden, (await manager.GetAsync("/console/admin/themes")).StatusCode);
    }
}
