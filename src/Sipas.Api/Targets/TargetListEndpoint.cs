using Microsoft.AspNetCore.Http.HttpResults;
using Sipas.Api.Results;
using Sipas.Storage;
using Sipas.Targets;

namespace Sipas.Api.Targets;

/// <summary>What a unit aims at in a year.</summary>
/// <param name="Unit">The unit's code.</param>
/// <param name="Survey">The questionnaire's code.</param>
/// <param name="Year">The year.</param>
/// <param name="Percent">The index aimed at.</param>
public sealed record TargetItem(string Unit, string Survey, int Year, decimal Percent);

/// <summary><c>GET /api/v1/targets</c></summary>
public static class TargetListEndpoint
{
    /// <summary>What units aim at</summary>
    /// <remarks>unit, survey and year: each any where not given.</remarks>
    public static async Task<Results<Ok<IReadOnlyList<TargetItem>>, ProblemHttpResult>> HandleAsync(
        ReferenceCache reference, TargetBook targets, CancellationToken cancellationToken, string? unit = null, string? survey = null, int? year = null)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(targets);
        var known = reference.Required();
        var parameters = new ResultParameters(known);
        var whose = unit is null ? null : parameters.Unit("unit", unit);
        if (survey is not null)
            _ = parameters.Survey(survey);
        if (parameters.Errors.Count > 0)
            return Problems.NotValid(parameters.Errors);
        var found = await targets.ListAsync(whose?.Id, survey, year, cancellationToken);
        return TypedResults.Ok<IReadOnlyList<TargetItem>>(
            [.. found.Select(target => new TargetItem(known.Units.Find(target.UnitId)?.Code ?? "", target.Survey, target.Year, target.Percent))]);
    }
}
