using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Sipas.Web.Kiosk;

/// <summary>Everything under <c>/kiosk</c>: files without secrets, open to everybody.</summary>
public static class KioskAppRoutes
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    // All modules at once, where a browser would else find them one by one; first what the first paint waits for.
    private static readonly string Preloads = "<kiosk.css>; rel=preload; as=style, " + string.Join(
        ", ", KioskApp.Built.Files.Where(file => file.Path.EndsWith(".js", StringComparison.Ordinal) && file.Path is not (KioskApp.List or "sw.js"))
            .Select(file => $"<{file.Path}>; rel=modulepreload"));

    /// <summary>Maps the routes.</summary>
    public static void MapKioskApp(this IEndpointRouteBuilder app)
    {
        var kiosk = app.MapGroup("/kiosk").ExcludeFromDescription();
        kiosk.MapMethods("/{**path}", [HttpMethods.Get, HttpMethods.Head], Answer);
    }

    private static Results<FileContentHttpResult, RedirectHttpResult, NotFound> Answer(HttpContext http, string path = "")
    {
        // Its relative addresses, and what the service worker may answer for, begin with the slash.
        if (path.Length == 0 && !http.Request.Path.Value!.EndsWith('/'))
            return TypedResults.Redirect($"{http.Request.PathBase}/kiosk/");
        if (KioskApp.Built.Find(path) is not { } file)
            return TypedResults.NotFound();
        var headers = http.Response.Headers;
        headers.CacheControl = "no-cache";
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        if (file.Path == "index.html")
            headers.Link = Preloads;
        return TypedResults.Bytes(file.Content, file.ContentType, entityTag: file.Tag);
    }
}
