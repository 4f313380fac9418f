using Microsoft.AspNetCore.Mvc;
using Sipas.Access;
using Sipas.Jobs;

namespace Sipas.Api.Officials.Records;

/// <summary>What the installation keeps, under <c>/console/admin</c>: units, questionnaires, targets, transactions, weights, published figures, imports, long work and exports.</summary>
internal static class RecordRoutes
{
    // A form is a little more than the file in it.
    private const int MostBytes = 2 * ImportPages.MostBytes;

    /// <summary>Registers what they need.</summary>
    public static IServiceCollection AddSipasRecords(this IServiceCollection services) => services
        .AddSingleton<IJobWork, ExportWork>()
        .AddSingleton<ConsolePreviews>();

    /// <summary>Maps the pages.</summary>
    public static void MapRecords(this IEndpointRouteBuilder console)
    {
        var records = console.MapGroup("/admin").Demands(Permission.Administer, Reach.Whole);
        records.MapGet("/units", UnitPages.ListAsync);
        records.MapGet("/units/{code}", UnitPages.ShowAsync);
        MapSurveys(records.MapGroup("/surveys"));
        MapTargets(records);
        MapImports(records);
        MapJobs(records);
        MapExports(console.MapGroup("/admin/exports").Demands(Permission.ReadRaw, Reach.Asked));
    }

    private static void MapSurveys(RouteGroupBuilder surveys)
    {
        surveys.MapGet("", VersionPages.ListAsync);
        surveys.MapPost("", VersionPages.UploadAsync).WithMetadata(new RequestSizeLimitAttribute(2 * VersionPages.MostBytes)).WithName("console.uploadDraft");
        var version = surveys.MapGroup("/{survey}/{version:int}");
        version.MapGet("", VersionPages.ShowAsync);
        version.MapGet("/file", VersionPages.FileAsync);
        version.MapGet("/preview", VersionPages.PreviewAsync);
        version.MapGet("/kiosk", VersionPages.KioskAsync);
        version.MapPost("/copy", VersionPages.CopyAsync).WithName("console.copyVersion");
        version.MapPost("/publish", VersionPages.PublishAsync).WithName("console.publishVersion");
        version.MapPost("/retire", VersionPages.RetireAsync).WithName("console.retireVersion");
        version.MapPost("/delete", VersionPages.DeleteAsync).WithName("console.deleteDraft");
        version.MapGet("/edit", DraftPages.ShowAsync);
        version.MapPost("/edit", DraftPages.SaveAsync).WithFormOptions(valueCountLimit: DraftPages.MostFields).WithName("console.editDraft");
    }

    private static void MapTargets(RouteGroupBuilder records)
    {
        records.MapGet("/targets", TargetPages.ListAsync);
        records.MapPost("/targets", TargetPages.SetAsync).WithName("console.setTarget");
        records.MapPost("/targets/remove", TargetPages.RemoveAsync).WithName("console.removeTarget");
        records.MapGet("/transactions", TransactionPages.ListAsync);
        records.MapGet("/weights", WeightPages.ListAsync);
        records.MapGet("/references", ReferencePages.ListAsync);
    }

    private static void MapImports(RouteGroupBuilder records)
    {
        records.MapGet("/imports", ImportPages.ListAsync);
        records.MapGet("/imports/{kind}", ImportPages.ShowAsync);
        records.MapPost("/imports/{kind}", ImportPages.SendAsync).WithMetadata(new RequestSizeLimitAttribute(MostBytes)).WithName("console.import");
    }

    private static void MapJobs(RouteGroupBuilder records)
    {
        records.MapGet("/jobs", JobPages.ListAsync);
        records.MapPost("/jobs/rebuild", JobPages.RebuildAsync).WithName("console.rebuild");
        records.MapPost("/jobs/verify", JobPages.VerifyAsync).WithName("console.verify");
        records.MapGet("/jobs/{id:guid}", JobPages.ShowAsync);
        records.MapPost("/jobs/{id:guid}/confirm", JobPages.ConfirmAsync).WithName("console.confirmImport");
        records.MapPost("/jobs/{id:guid}/give-up", JobPages.GiveUpAsync).WithName("console.giveUpJob");
    }

    private static void MapExports(RouteGroupBuilder exports)
    {
        exports.MapGet("", ExportPages.ListAsync);
        exports.MapPost("", ExportPages.AskAsync).WithName("console.export");
        exports.MapGet("/{id:guid}", ExportPages.ShowAsync);
        exports.MapGet("/{id:guid}/file", ExportPages.FileAsync).NotesReaders().WithName("console.exportFile");
    }
}
