using Sipas.Access;

namespace Sipas.Api.Operations;

/// <summary>How the service is, and what could not be recorded: in the API and as pages.</summary>
public static class OperationsRoutes
{
    /// <summary>Maps the routes of the API.</summary>
    public static void MapOperations(this IEndpointRouteBuilder api)
    {
        var failed = api.MapGroup("/failed").WithTags("Operations").Demands(Permission.Administer, Reach.Whole);
        failed.MapGet("", FailedEndpoints.ListAsync).NotesReaders().WithName("getFailed").ProducesProblems(401, 403, 503);
        failed.MapPost("/{id}/replay", FailedEndpoints.ReplayAsync).WithName("replayFailed").ProducesProblems(401, 403, 404, 503);
        failed.MapPost("/{id}/discard", FailedEndpoints.DiscardAsync).WithName("discardFailed").ProducesProblems(401, 403, 404, 503);
        api.MapGet("/system", SystemEndpoint.HandleAsync).WithTags("Operations").Demands(Permission.ReadAudit, Reach.Whole).WithName("getSystem").ProducesProblems(401, 403, 503);
    }

    /// <summary>Maps the pages.</summary>
    public static void MapOperationPages(this IEndpointRouteBuilder console)
    {
        var failed = console.MapGroup("/admin/failed").Demands(Permission.Administer, Reach.Whole);
        failed.MapGet("", FailedPageEndpoints.ListAsync).NotesReaders().WithName("console.getFailed");
        failed.MapPost("/{id}/replay", FailedPageEndpoints.ReplayAsync).WithName("console.replayFailed");
        failed.MapPost("/{id}/discard", FailedPageEndpoints.DiscardAsync).WithName("console.discardFailed");
        console.MapGet("/admin/retention", RetentionPageEndpoint.HandleAsync).Demands(Permission.ReadAudit, Reach.Whole);
        console.MapGet("/admin/system", SystemEndpoint.ShowAsync).Demands(Permission.ReadAudit, Reach.Whole);
    }
}
