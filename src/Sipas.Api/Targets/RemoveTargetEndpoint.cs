using Microsoft.AspNetCore.Http.HttpResults;
using Sipas.Storage;
using Sipas.Targets;

namespace Sipas.Api.Targets;

/// <summary><c>DELETE /api/v1/targets/{unit}/{survey}/{year}</c></summary>
public static class RemoveTargetEndpoint
{
    /// <summary>Take away what a unit aims at in a year</summary>
    public static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        string unit, string survey, int year, ReferenceCache reference, TargetBook targets, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(targets);
        return reference.Required().Units.Find(unit) is { } found && await targets.RemoveAsync(found.Id, survey, year, cancellationToken)
            ? TypedResults.NoContent()
            : Problems.Unknown($"Không có mục tiêu của {unit} cho {survey} năm {year}. / {unit} has no target for {survey} in {year}.");
    }
}
