using System.Text;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components;
using Sipas.Access;
using Sipas.Storage;
using Sipas.Units;
using Sipas.Web;
using Sipas.Web.Officials;

namespace Sipas.Api.Officials;

/// <summary>Puts a page of the console into its frame and sends it.</summary>
public sealed class ConsoleReplies(PageRenderer pages, ReferenceCache reference, IAntiforgery forms)
{
    private const string LanguageCookie = "sipas-lang";
    private const string ThemeCookie = "sipas-theme";
    private static readonly string[] Themes = ["auto", "light", "dark"];

    /// <summary>A page.</summary>
    /// <param name="http">The request.</param>
    /// <param name="unit">The unit that it is about, if it is about one.</param>
    /// <param name="kept">What links to other pages of the unit keep, as a query with its question mark.</param>
    /// <param name="status">The HTTP status.</param>
    /// <param name="parameters">The component's own parameters.</param>
    public async Task<IResult> PageAsync<TPage>(HttpContext http, Unit? unit = null, string kept = "", int status = 200, params (string Name, object? Value)[] parameters)
        where TPage : IComponent
    {
        ArgumentNullException.ThrowIfNull(http);
        var frame = await FrameAsync(http) with { Unit = unit, Kept = kept };
        return TypedResults.Content(await pages.RenderAsync<TPage>([(nameof(Frame), frame), .. parameters]), "text/html", Encoding.UTF8, status);
    }

    /// <summary>A few words instead of a page; their texts begin with <paramref name="key"/>.</summary>
    public Task<IResult> MessageAsync(HttpContext http, string key, int status) =>
        PageAsync<MessagePage>(http, status: status, parameters: (nameof(MessagePage.Key), key));

    /// <summary>The language that a person has chosen, in this address or before; Vietnamese where none was.</summary>
    public static Language LanguageOf(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        return Language.Of(Chosen(http, "lang", LanguageCookie, ["vi", "en"])) ?? Language.Vietnamese;
    }

    private async Task<Frame> FrameAsync(HttpContext http) => new(
        LanguageOf(http),
        Chosen(http, "theme", ThemeCookie, Themes) ?? "auto",
        await http.ActorAsync(),
        reference.Current,
        http.Request.Path,
        http.Request.QueryString.ToString(),
        forms.GetAndStoreTokens(http).RequestToken!);

    // What an address chooses is kept, so that links need not carry it.
    private static string? Chosen(HttpContext http, string parameter, string cookie, string[] allowed)
    {
        if (http.Request.Query[parameter] is [{ } asked] && allowed.Contains(asked))
        {
            http.Response.Cookies.Append(cookie, asked, new() { HttpOnly = true, SameSite = SameSiteMode.Lax, MaxAge = TimeSpan.FromDays(400), IsEssential = true });
            return asked;
        }

        return http.Request.Cookies[cookie] is { } kept && allowed.Contains(kept) ? kept : null;
    }
}
