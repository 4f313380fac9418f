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
            .WithSummary("Send one answer")
            .WithDescription("202 means that the answer is durable. Sending it again with the same id is harmless.");
        responses.MapPost("/batch", BatchEndpoint.HandleAsync)
            .RequireAuthorization(AccessSetup.Submit)
            .WithMetadata(new RequestSizeLimitAttribute(8 * 1024 * 1024))
            .Accepts<SubmitResponse[]>("application/json", "application/x-ndjson")
            .WithName("submitResponses")
            .WithSummary("Send up to 1,000 answers")
            .WithDescription("A JSON array, or one JSON object on each line. One bad item never costs the others.");
        responses.MapGet("/{id:guid}/receipt", ReceiptEndpoint.HandleAsync)
            .WithName("getReceipt")
            .WithSummary("Whether an answer was received and counted");
        responses.MapGet("/conflicts", ConflictsEndpoint.HandleAsync)
            .RequireAuthorization(AccessSetup.Administrator)
            .WithName("getConflicts")
            .WithSummary("Answers whose id was taken by a different one")
            .WithDescription("The first answer with an id stands and is counted; these are kept to be looked into. Newest first, a page at a time.");
    }

    /// <summary>Registers the intake of the mode.</summary>
    public static IServiceCollection AddSipasIntake(this IServiceCollection services, bool embedded)
    {
        services.AddSipasOptions<IntakeOptions>("Sipas:Intake");
        services.AddSingleton<WebLimiter>();
        services.AddSingleton<RecentlyAccepted>();
        services.AddSingleton<Reception>();
        return embedded
            ? services.AddSingleton<IResponseIntake, EmbeddedIntake>()
            : services.AddSipasBroker(consume: false).AddSingleton<IResponseIntake, BrokerIntake>();
    }
}
