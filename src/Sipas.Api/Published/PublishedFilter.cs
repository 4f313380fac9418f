using Microsoft.Extensions.Options;
using Sipas.Access;
using Sipas.Api.Officials;
using Sipas.Intake;
using Sipas.Storage;

namespace Sipas.Api.Published;

/// <summary>What all public pages share: they are there only where the administrator has opened them, and they are safe.</summary>
public sealed class PublishedFilter(IOptions<AccessOptions> access, PublishedReplies replies) : IEndpointFilter
{
    /// <inheritdoc/>
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        var http = context.HttpContext;
        if (!access.Value.PublicPage)
            return http.Request.Path == "/" ? TypedResults.LocalRedirect("/console") : TypedResults.NotFound();
        ConsoleFilter.Protect(http.Response.Headers);
        try
        {
            return await next(context);
        }
        catch (Exception fault) when (fault is IntakeUnavailableException || DatabaseFault.MayPass(fault))
        {
            return await replies.MessageAsync(http, "public.away", 503);
        }
    }
}
