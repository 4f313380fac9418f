using Microsoft.Extensions.Options;
using Sipas.Access;
using Sipas.Intake;
using Sipas.Storage;

namespace Sipas.Api.Officials;

/// <summary>What all pages of the console share: the headers that keep them safe, and words where the service is not ready.</summary>
public sealed class ConsoleFilter(ConsoleReplies replies, IOptions<ProviderOptions> provider) : IEndpointFilter
{
    /// <inheritdoc/>
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        Protect(context.HttpContext.Response.Headers, provider.Value.Authority);
        try
        {
            return await next(context);
        }
        catch (Exception fault) when (fault is IntakeUnavailableException || DatabaseFault.MayPass(fault))
        {
            return await replies.MessageAsync(context.HttpContext, "away", 503);
        }
    }

    /// <summary>Nothing from elsewhere, nobody around it, and nothing kept. A form may lead to the sign-in provider and nowhere else.</summary>
    public static void Protect(IHeaderDictionary headers, string? provider = null)
    {
        ArgumentNullException.ThrowIfNull(headers);
        var elsewhere = provider is null ? "" : $" {new Uri(provider).GetLeftPart(UriPartial.Authority)}";
        headers.ContentSecurityPolicy = $"default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; form-action 'self'{elsewhere}; base-uri 'none'; frame-ancestors 'none'";
        headers["Referrer-Policy"] = "same-origin";
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "no-cache, no-store";
    }
}
