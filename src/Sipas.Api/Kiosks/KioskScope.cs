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
        var kiosk = Guid.TryParse(http.GetRouteValue("id") as string, out var id) ? await kiosks.ReadAsync(id, http.RequestAborted) : null;
        if (kiosk is null || !(await http.ActorAsync()).May(Permission.ManageKiosks, reference.Required(), kiosk.Unit, kiosk.Survey))
            return Problems.UnknownKiosk();
        http.AddAudit("unit", kiosk.Unit);
        return await next(context);
    }
}
