using Microsoft.AspNetCore.Mvc;
using Sipas.Access;
using Sipas.Intake;

namespace Sipas.Api.Responses;

/// <summary>Everything under <c>/responses</c>.</summary>
public static class ResponseRoutes
{
    /// <summary>Maps the routes.</summary>
    public static void MapResponses(this IEndpointRouteBuilder api)
    {
        var responses = api.MapGroup("/responses").WithTags("Responses");
        responses.MapPost("", SubmitEndpoint.HandleAsync)
            .RequireAuthorization(AccessSetup.Submit)
            .WithMetadata(new RequestSizeLimitAttribute(64 * 1024))
            .WithName("submitResponse")
            .ProducesProblems(400, 401, 413, 415, 422, 429, 503);
        responses.MapPost("/batch", BatchEndpoint.HandleAsync)
            .RequireAuthorization(AccessSetup.Submit)
            .WithMetadata(new RequestSizeLimitAttribute(BatchEndpoint.MostBytes))
            .Accepts<SubmitResponse[]>("application/json", "application/x-ndjson")
            .WithName("submitResponses")
            .ProducesProblems(400, 401, 413, 415, 429, 503);
        responses.MapGet("/{id:guid}/receipt", ReceiptEndpoint.HandleAsync)
            .WithName("getReceipt")
            .ProducesProblems(404, 503);
        responses.MapGet("/conflicts", ConflictsEndpoint.HandleAsync)
            .Demands(Permission.ReadRaw, Reach.Whole).NotesReaders()
            .WithName("getConflicts")
            .ProducesProblems(401, 503);
        responses.MapGet("/export", ExportEndpoint.HandleAsync)
            .Demands(Permission.ReadRaw).NotesReaders()
            .WithName("exportResponses")
            .Produces<string>(200, "text/csv", "application/x-ndjson")
            .ProducesProblems(401, 422, 503);
    }

    /// <summary>Registers the intake of the mode.</summary>
    public static IServiceCollection AddSipasIntake(this IServiceCollection services, bool embedded)
    {
        services.AddSipasOptions<IntakeOptions>("Sipas:Intake");
        services.AddSingleton<WebLimiter>();
        services.AddSingleton<WebAllowance>();
        services.AddSingleton<UsualNumbers>();
        services.AddSingleton<RecentlyAccepted>();
        services.AddSingleton<Reception>();
        services.AddSingleton<BatchReception>();
        return embedded
            ? services.AddSingleton<IResponseIntake, EmbeddedIntake>()
            : services.AddSipasBroker(consume: false).AddSingleton<IResponseIntake, BrokerIntake>();
    }
}
