using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Sipas.Api.Imports;
using Sipas.Imports;
using Sipas.Weights;

namespace Sipas.Api.Weights;

/// <summary>How much a unit weighs.</summary>
/// <param name="Unit">The unit's code.</param>
/// <param name="Name">The name of the weights, for example <c>population</c>.</param>
/// <param name="Value">The weight, above 0.</param>
public sealed record WeightItem(string Unit, string Name, decimal Value);

/// <summary><c>POST /api/v1/weights/import</c></summary>
public static class WeightImportEndpoint
{
    /// <summary>Take in how much units weigh in the figures of the unit above, all or nothing</summary>
    /// <remarks>CSV with the columns unit,name,value, or a JSON list of the same; the name is what combine takes in a result, for example population. A line replaces what was known of its unit and name. dryRun=true tells what would change, and every line at fault, and writes nothing.</remarks>
    public static async Task<Results<Ok<ImportReport>, ProblemHttpResult>> HandleAsync(
        HttpRequest request, WeightBook weights, CancellationToken cancellationToken, bool dryRun = false)
    {
        ArgumentNullException.ThrowIfNull(weights);
        var faults = new LineFaults();
        var lines = await ImportRequest.LinesAsync<WeightLine, WeightItem>(request, faults, Line, cancellationToken);
        return ImportRequest.Reply(await weights.ImportAsync(lines, faults, dryRun, cancellationToken), dryRun);
    }

    /// <summary>Maps the route.</summary>
    public static void MapWeights(this IEndpointRouteBuilder api) => api.MapPost("/weights/import", HandleAsync).Imports()
        .WithTags("Weights")
        .Accepts<string>("text/csv", "application/json")
        .WithName("importWeights");

    private static WeightLine Line(WeightItem item) => new() { Unit = item.Unit, Name = item.Name, Value = item.Value.ToString(CultureInfo.InvariantCulture) };
}
