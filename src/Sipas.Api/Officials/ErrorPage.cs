using Sipas.Intake;
using Sipas.Storage;

namespace Sipas.Api.Officials;

/// <summary>Problems of pages, in words for people instead of JSON for programs.</summary>
public static class ErrorPage
{
    /// <summary>The kind of problem of a service without Chromium.</summary>
    public const string NoPrinter = "no-printer";

    private static readonly string[] ForPrograms = ["/api", "/health", "/metrics", "/openapi", "/swagger", "/assets", "/kiosk"];

    /// <summary>Whether somebody looks at a page, and not a program at the API.</summary>
    public static bool IsWanted(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        return !ForPrograms.Any(path => http.Request.Path.StartsWithSegments(path))
            && http.Request.GetTypedHeaders().Accept.Any(type => type.MediaType == "text/html");
    }

    /// <summary>Shows what is the matter.</summary>
    /// <param name="http">The request.</param>
    /// <param name="status">The HTTP status.</param>
    /// <param name="kind">The problem's kind.</param>
    public static async Task ShowAsync(HttpContext http, int status, string kind)
    {
        ArgumentNullException.ThrowIfNull(http);
        ConsoleFilter.Protect(http.Response.Headers);
        var key = status switch { 400 => "badForm", 401 or 403 => "denied", 404 or 405 => "missing", 422 => "badAddress", 503 => kind == NoPrinter ? "noPrinter" : "away", _ => "failed" };
        try
        {
            await (await http.RequestServices.GetRequiredService<ConsoleReplies>().MessageAsync(http, key, status)).ExecuteAsync(http);
        }
        catch (Exception fault) when (fault is IntakeUnavailableException || DatabaseFault.MayPass(fault))
        {
            await Problems.Unavailable(http).ExecuteAsync(http);
        }
    }
}
