using Microsoft.AspNetCore.Mvc;
using Sipas.Access;

namespace Sipas.Api.Kiosks;

/// <summary>Everything under <c>/kiosks</c>.</summary>
public static class KioskRoutes
{
    /// <summary>Maps the routes.</summary>
    public static void MapKiosks(this IEndpointRouteBuilder api)
    {
        var kiosks = api.MapGroup("/kiosks").WithTags("Kiosks").WithMetadata(new RequestSizeLimitAttribute(64 * 1024));
        MapOffice(kiosks);
        MapDevice(kiosks);
    }

    /// <summary>Registers what the routes need.</summary>
    public static IServiceCollection AddSipasKioskReplies(this IServiceCollection services) =>
        services.AddSingleton<KioskReplies>().AddSingleton<KioskCodes>();

    private static void MapOffice(RouteGroupBuilder kiosks)
    {
        kiosks.MapPost("", CreateKioskEndpoint.HandleAsync).Demands(Permission.ManageKiosks, Reach.Asked)
            .WithName("createKiosk").ProducesProblems(400, 401, 403, 415, 422, 503);
        kiosks.MapGet("", KioskListEndpoint.HandleAsync).Demands(Permission.ManageKiosks, Reach.Asked)
            .WithName("getKiosks").ProducesProblems(400, 401, 403, 422, 503);
        var one = kiosks.MapGroup("/{id:guid}").AddEndpointFilter<RouteGroupBuilder, KioskScope>();
        one.MapGet("", KioskEndpoint.HandleAsync).Demands(Permission.ManageKiosks, Reach.Asked)
            .WithName("getKiosk").ProducesProblems(401, 403, 404, 503);
        one.MapPut("", UpdateKioskEndpoint.HandleAsync).Demands(Permission.ManageKiosks, Reach.Asked)
            .WithName("updateKiosk").ProducesProblems(400, 401, 403, 404, 409, 415, 422, 503);
        one.MapPut("/settings", KioskSettingsEndpoint.HandleAsync).Demands(Permission.ManageKiosks, Reach.Asked)
            .WithName("setKiosk").ProducesProblems(400, 401, 403, 404, 409, 415, 422, 503);
        one.MapPost("/code", NewCodeEndpoint.HandleAsync).Demands(Permission.ManageKiosks, Reach.Asked)
            .WithName("newKioskCode").ProducesProblems(401, 403, 404, 409, 503);
        one.MapPost("/revoke", RevokeEndpoint.HandleAsync).Demands(Permission.ManageKiosks, Reach.Asked)
            .WithName("revokeKiosk").ProducesProblems(401, 403, 404, 503);
        kiosks.MapPost("/exports", ExportImportEndpoint.HandleAsync).Demands(Permission.ManageKiosks, Reach.Asked)
            .WithMetadata(new RequestSizeLimitAttribute(ExportImportEndpoint.MostBytes))
            .WithName("importKioskExport").ProducesProblems(400, 401, 403, 409, 413, 415, 422, 503);
    }

    private static void MapDevice(RouteGroupBuilder kiosks)
    {
        kiosks.MapPost("/enrol", EnrolEndpoint.HandleAsync)
            .WithName("enrolKiosk").ProducesProblems(400, 404, 415, 429, 503);
        kiosks.MapGet("/me", MeEndpoint.Handle).RequireAuthorization(AccessSetup.Kiosk)
            .Produces<DeviceReply>().Produces(304)
            .WithName("getOwnKiosk").ProducesProblems(401, 403, 503);
        kiosks.MapPost("/me/report", ReportEndpoint.HandleAsync).RequireAuthorization(AccessSetup.Kiosk)
            .WithName("reportKiosk").ProducesProblems(400, 401, 403, 415, 422, 503);
        kiosks.MapPost("/me/rotate", RotateEndpoint.HandleAsync).RequireAuthorization(AccessSetup.Kiosk)
            .WithName("rotateKiosk").ProducesProblems(401, 403, 503);
    }
}
