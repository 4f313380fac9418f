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
        kiosks.MapPost("", CreateKioskEndpoint.HandleAsync).RequireAuthorization(AccessSetup.Administrator)
            .WithName("createKiosk").ProducesProblems(400, 401, 403, 415, 422, 503);
        kiosks.MapGet("", KioskListEndpoint.HandleAsync).RequireAuthorization(AccessSetup.Administrator)
            .WithName("getKiosks").ProducesProblems(400, 401, 403, 422, 503);
        kiosks.MapGet("/{id:guid}", KioskEndpoint.HandleAsync).RequireAuthorization(AccessSetup.Administrator)
            .WithName("getKiosk").ProducesProblems(401, 403, 404, 503);
        kiosks.MapPut("/{id:guid}", UpdateKioskEndpoint.HandleAsync).RequireAuthorization(AccessSetup.Administrator)
            .WithName("updateKiosk").ProducesProblems(400, 401, 403, 404, 409, 415, 422, 503);
        kiosks.MapPut("/{id:guid}/settings", KioskSettingsEndpoint.HandleAsync).RequireAuthorization(AccessSetup.Administrator)
            .WithName("setKiosk").ProducesProblems(400, 401, 403, 404, 409, 415, 422, 503);
        kiosks.MapPost("/{id:guid}/code", NewCodeEndpoint.HandleAsync).RequireAuthorization(AccessSetup.Administrator)
            .WithName("newKioskCode").ProducesProblems(401, 403, 404, 409, 503);
        kiosks.MapPost("/{id:guid}/revoke", RevokeEndpoint.HandleAsync).RequireAuthorization(AccessSetup.Administrator)
            .WithName("revokeKiosk").ProducesProblems(401, 403, 404, 503);
        kiosks.MapPost("/exports", ExportImportEndpoint.HandleAsync).RequireAuthorization(AccessSetup.Administrator)
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
