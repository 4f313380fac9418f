using Sipas.Access;

namespace Sipas.Api.Kiosks;

/// <summary>Kiosks as pages.</summary>
public static class KioskPageRoutes
{
    /// <summary>Maps the pages.</summary>
    public static void MapKioskPages(this IEndpointRouteBuilder console)
    {
        var kiosks = console.MapGroup("/admin/kiosks").Demands(Permission.ManageKiosks, Reach.Asked);
        kiosks.MapGet("", KioskPageEndpoints.ListAsync);
        kiosks.MapGet("/new", KioskPageEndpoints.NewAsync);
        kiosks.MapPost("/new", KioskPageEndpoints.CreateAsync).WithName("console.createKiosk");
        var one = console.MapGroup("/admin/kiosks/{id:guid}").AddEndpointFilter<RouteGroupBuilder, KioskPageScope>().Demands(Permission.ManageKiosks, Reach.Asked);
        one.MapGet("", KioskPageEndpoints.ShowAsync);
        one.MapPost("", KioskPageEndpoints.UpdateAsync).WithName("console.updateKiosk");
        one.MapPost("/settings", KioskPageEndpoints.SetAsync).WithName("console.setKiosk");
        one.MapPost("/code", KioskPageEndpoints.NewCodeAsync).WithName("console.newKioskCode");
        one.MapPost("/revoke", KioskPageEndpoints.RevokeAsync).WithName("console.revokeKiosk");
    }
}
