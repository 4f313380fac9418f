using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Sipas.Access;
using Sipas.Api.Results;
using Sipas.Storage;
using Sipas.Targets;

namespace Sipas.Api.Targets;

/// <summary>What a unit is to aim at.</summary>
/// <param name="Percent">The index aimed at, above 0 and at most 100, with at most two decimals.</param>
public sealed record SetTarget(decimal Percent);

/// <summary><c>PUT /api/v1/targets/{unit}/{survey}/{year}</c></summary>
public static class SetTargetEndpoint
{
    /// <summary>Set what a unit aims at in a year; it replaces what was set before</summary>
    public static async Task<Results<Ok<TargetItem>, ProblemHttpResult>> HandleAsync(
        string unit, string survey, int year, SetTarget target, ReferenceCache reference, TargetBook targets, HttpContext http, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(targets);
        var known = reference.Required();
        if (known.Units.Find(unit) is not { } found)
            return Problems.Unknown($"Không có đơn vị {unit}. / There is no unit {unit}.");
        var parameters = new ResultParameters(known);
        _ = parameters.Survey(survey);
        if (year is < 2000 or > 2100)
            parameters.Refuse<int>("year", "Năm phải từ 2000 đến 2100. / The year must be from 2000 to 2100.");
        if (!TargetLine.IsPercent(target.Percent))
            parameters.Refuse<decimal>("percent", TargetLine.PercentRule);
        if (parameters.Errors.Count > 0)
            return Problems.NotValid(parameters.Errors);
        http.AddAudit("percent", target.Percent.ToString(CultureInfo.InvariantCulture));
        await targets.SetAsync(new() { UnitId = found.Id, Survey = survey, Year = year, Percent = target.Percent }, cancellationToken);
        return TypedResults.Ok(new TargetItem(unit, survey, year, target.Percent));
    }
}
