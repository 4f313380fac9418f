using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Components;
using Sipas.Web;
using Sipas.Web.Published;

namespace Sipas.Api.Published;

/// <summary>Sends public pages, so that caches may keep them for a while.</summary>
public sealed class PublishedReplies(PageRenderer pages)
{
    /// <summary>How long a page may be kept that changes when something is published.</summary>
    public static TimeSpan Shortly { get; } = TimeSpan.FromMinutes(5);

    /// <summary>How long one may be kept whose figures never change.</summary>
    public static TimeSpan Long { get; } = TimeSpan.FromDays(1);

    /// <summary>The language that an address names; Vietnamese where it names none there is.</summary>
    public static Language LanguageOf(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        return Language.Of(http.Request.Query["lang"]) ?? Language.Vietnamese;
    }

    /// <summary>A page that may be kept for some time.</summary>
    public async Task<IResult> PageAsync<TPage>(HttpContext http, TimeSpan kept, params (string Name, object? Value)[] parameters)
        where TPage : IComponent
    {
        ArgumentNullException.ThrowIfNull(http);
        Keep(http, kept);
        return TypedResults.Content(await pages.RenderAsync<TPage>([(nameof(Language), LanguageOf(http)), .. parameters]), "text/html", Encoding.UTF8);
    }

    /// <summary>A few words instead of a page; their texts begin with <paramref name="key"/>.</summary>
    public async Task<IResult> MessageAsync(HttpContext http, string key, int status) =>
        TypedResults.Content(await pages.RenderAsync<PublishedMessagePage>((nameof(Language), LanguageOf(http)), (nameof(PublishedMessagePage.Key), key)), "text/html", Encoding.UTF8, status);

    /// <summary>Lets caches keep the reply for some time.</summary>
    public static void Keep(HttpContext http, TimeSpan time)
    {
        ArgumentNullException.ThrowIfNull(http);
        http.Response.Headers.CacheControl = string.Create(CultureInfo.InvariantCulture, $"public, max-age={(int)time.TotalSeconds}");
    }
}
