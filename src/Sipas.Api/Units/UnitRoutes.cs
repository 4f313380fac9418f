using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Sipas.Access;
using Sipas.Storage;
using Sipas.Units;

namespace Sipas.Api.Units;

/// <summary>A unit as the API shows it.</summary>
public sealed record UnitReply(
    string Code, string Name, string FullName, string Type, string? Parent, string? Region, DateOnly? ValidFrom, bool Demonstration);

/// <summary>What an import did.</summary>
public sealed record UnitImportReply(int Added, int Changed, int Unchanged);

/// <summary>Everything under <c>/units</c>.</summary>
public static class UnitRoutes
{
    /// <summary>Maps the routes.</summary>
    public static void MapUnits(this IEndpointRouteBuilder api)
    {
        var units = api.MapGroup("/units").WithTags("Units");
        units.MapGet("", List).RequireAuthorization(AccessSetup.Results)
            .WithName("getUnits")
            .ProducesProblems(401, 503)
            .WithSummary("Units by parent, type or name")
            .WithDescription("type: an exact type, or a level: province (with centrally run cities), commune (with wards and special zones). q: part of a code or name; accents may be left out.");
        units.MapGet("/{code}", Find).RequireAuthorization(AccessSetup.Results).WithName("getUnit").WithSummary("One unit")
            .ProducesProblems(401, 404, 503);
        units.MapPost("/import", ImportAsync).RequireAuthorization(AccessSetup.Administrator)
            .WithMetadata(new RequestSizeLimitAttribute(8 * 1024 * 1024))
            .Accepts<string>("text/csv")
            .WithName("importUnits")
            .ProducesProblems(401, 413, 415, 422, 503)
            .WithSummary("Import units from CSV, all or nothing")
            .WithDescription("Columns: code,name,full_name,type,parent_code,region,valid_from. Units that the file does not name stay as they are.");
    }

    private static Ok<IReadOnlyList<UnitReply>> List(ReferenceCache reference, string? parent = null, string? type = null, string? q = null)
    {
        var units = reference.Required().Units;
        var types = type is null ? null : UnitTypes.Of(type);
        var wanted = q is null ? null : SearchText.Fold(q);
        return TypedResults.Ok<IReadOnlyList<UnitReply>>(
        [
            .. units.All
                .Where(unit => parent is null || units.ParentOf(unit)?.Code == parent)
                .Where(unit => types is null || types.Contains(unit.Type))
                .Where(unit => wanted is null || SearchText.Fold($"{unit.Code} {unit.FullName}").Contains(wanted, StringComparison.Ordinal))
                .Select(unit => Reply(units, unit)),
        ]);
    }

    private static Results<Ok<UnitReply>, ProblemHttpResult> Find(string code, ReferenceCache reference)
    {
        var units = reference.Required().Units;
        return units.Find(code) is { } unit
            ? TypedResults.Ok(Reply(units, unit))
            : Problems.Unknown($"Không có đơn vị {code}. / There is no unit {code}.");
    }

    private static async Task<Results<Ok<UnitImportReply>, ProblemHttpResult>> ImportAsync(
        HttpRequest request, IDbContextFactory<SipasDbContext> contexts, ReferenceCache reference, CancellationToken cancellationToken)
    {
        // The CSV reader reads synchronously, so the body is taken in whole; the size limit bounds it.
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, cancellationToken);
        body.Position = 0;
        using var csv = new StreamReader(body, UnitImport.Encoding);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var result = await UnitImport.ImportAsync(db, csv, demonstration: false, cancellationToken);
        if (result.Faults.Count > 0)
            return Problems.NotValid(result.Faults);
        await reference.RefreshAsync(cancellationToken);
        return TypedResults.Ok(new UnitImportReply(result.Added, result.Changed, result.Unchanged));
    }

    private static UnitReply Reply(UnitTree units, Unit unit) => new(
        unit.Code, unit.Name, unit.FullName, unit.Type, units.ParentOf(unit)?.Code, unit.Region, unit.ValidFrom, unit.Demonstration);
}
