using Sipas.Intake;
using Sipas.Storage;

namespace Sipas.Api.Officials;

/// <summary>What all pages of the console share: the headers that keep them safe, and words where the service is not ready.</summary>
public sealed class ConsoleFilter(ConsoleReplies replies) : IEndpointFilter
{
    /// <inheritdoc/>
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        Protect(context.HttpContext.Response.Headers);
        try
        {
            return await next(context);
        }
        catch (Exception fault) when (fault is IntakeUnavailableException || DatabaseFault.MayPass(fault))
        {
            return await replies.MessageAsync(context.HttpContext, "away", 503);
        }
    }

    /// <summary>Nothing from elsewhere, nobody around it, and nothing kept.</summary>
    public static void Protect(IHeaderDictionary headers)
    {
        ArgumentNullException.ThrowIfNull(headers);
        headers.ContentSecurityPolicy = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
        headers["Referrer-Policy"] = "same-origin";
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "no-store";
    }
}
