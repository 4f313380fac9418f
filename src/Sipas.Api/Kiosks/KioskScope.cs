using Sipas.Access;
using Sipas.Kiosks;
using Sipas.Storage;

namespace Sipas.Api.Kiosks;

/// <summary>A kiosk of somebody else's units is not there, whatever its id.</summary>
public sealed class KioskScope(KioskCache kiosks, ReferenceCache reference) : IEndpointFilter
{
    /// <inheritdoc/>
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        var http = context.HttpContext;
        if (await FindAsync(http, kiosks, reference) is not { } kiosk)
            return Problems.UnknownKiosk();
        http.AddAudit("unit", kiosk.Unit);
        http.AddAudit("name", kiosk.Name);
        return await next(context);
    }

    /// <summary>The kiosk whose id stands in the path, where the actor manages it; otherwise null.</summary>
    public static async Task<Kiosk?> FindAsync(HttpContext http, KioskCache kiosks, ReferenceCache reference)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(kiosks);
        ArgumentNullException.ThrowIfNull(reference);
        var kiosk = Guid.TryParse(http.GetRouteValue("id") as string, out var id) ? await kiosks.ReadAsync(id, http.RequestAborted) : null;
        return kiosk is not null && (await http.ActorAsync()).May(Permission.ManageKiosks, reference.Required(), kiosk.Unit, kiosk.Survey) ? kiosk : null;
    }
}
