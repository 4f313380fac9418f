using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using Sipas.Storage;

namespace Sipas.Access;

/// <summary>Tells who stands behind a request, once for each request.</summary>
public sealed class Actors(GrantBook grants, ReferenceCache reference, IOptions<AccessOptions> options)
{
    private static readonly object Known = new();

    /// <summary>The actor, where it was asked for before; otherwise nobody.</summary>
    public static Actor Already(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        return http.Items[Known] as Actor ?? Actor.Anyone;
    }

    /// <summary>The actor.</summary>
    public async ValueTask<Actor> OfAsync(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        if (http.Items[Known] is Actor known)
            return known;
        var actor = await FindAsync(http);
        http.Items[Known] = actor;
        return actor;
    }

    private async ValueTask<Actor> FindAsync(HttpContext http)
    {
        if (http.User.Identity is not { IsAuthenticated: true } identity)
            return !http.Request.Headers.ContainsKey(HeaderNames.Authorization) && ArePublic() ? Actor.Public : Actor.Anyone;
        if (identity is KioskIdentity { Kiosk: var kiosk })
            return new(ActorKind.Kiosk, kiosk.Id, kiosk.Name, []);
        if (identity.AuthenticationType == BearerTokens.Scheme && http.User.IsInRole(AccessSetup.Administrator))
            return Actor.Bootstrap;
        var kind = identity.AuthenticationType == BearerTokens.Scheme ? ActorKind.Token : ActorKind.Account;
        return Guid.TryParse(http.User.FindFirstValue(ClaimTypes.NameIdentifier), out var id)
            ? new(kind, id, identity.Name ?? "", await grants.InForceAsync(id, http.RequestAborted))
            : Actor.Anyone;
    }

    private bool ArePublic() => options.Value.PublicResults ?? reference.Current is { Units.IsDemonstration: true };
}

/// <summary>The actor of a request.</summary>
public static class ActorRequest
{
    /// <summary>Who stands behind it, as its authorization has found out.</summary>
    public static Actor KnownActor(this HttpContext http) => Actors.Already(http);

    /// <summary>Who stands behind it.</summary>
    public static ValueTask<Actor> ActorAsync(this HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        return ((Actors)http.RequestServices.GetService(typeof(Actors))!).OfAsync(http);
    }
}
