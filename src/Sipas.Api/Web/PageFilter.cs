using Sipas.Intake;
using Sipas.Storage;

namespace Sipas.Api.Web;

/// <summary>What all pages for citizens share: the headers that keep them safe, and kind words where the service is not ready.</summary>
public sealed class PageFilter(SurveyReplies replies) : IEndpointFilter
{
    /// <inheritdoc/>
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        var http = context.HttpContext;
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
        headers["Referrer-Policy"] = "no-referrer";
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "no-store";
        try
        {
            return await next(context);
        }
        catch (Exception fault) when (fault is IntakeUnavailableException || DatabaseFault.MayPass(fault))
        {
            return await replies.MessageAsync(http, new(503, "web.notReady") { Wait = TimeSpan.FromSeconds(5) }, SurveyReplies.In(http.Request.Query["lang"]));
        }
    }
}
