using Microsoft.AspNetCore.Http.HttpResults;
using Sipas.Api.Results;
using Sipas.References;
using Sipas.Storage;

namespace Sipas.Api.References;

/// <summary><c>GET /api/v1/references/above</c></summary>
public static class ReferenceCountEndpoint
{
    /// <summary>How many of how many units have a published figure above a percentage</summary>
    /// <remarks>The units of a type or level below parent, as they were at the end of the year. above: more than; atLeast: this or more; below: less than; one of them is needed. part: a part of the index; the whole if not given.</remarks>
    public static async Task<Results<Ok<ReferenceCount>, ProblemHttpResult>> HandleAsync(
        ReferenceCache reference, ReferenceQuery query, CancellationToken cancellationToken,
        string? index = null, int? year = null, string? part = null, string? parent = null, string? type = null,
        decimal? above = null, decimal? atLeast = null, decimal? below = null)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(query);
        var known = reference.Required();
        var parameters = new ResultParameters(known);
        var whose = parameters.Unit("parent", parent);
        _ = parameters.Types(type ?? "");
        if (year is not (>= 2000 and <= 2100))
            parameters.Refuse<int>("year", "Cần năm từ 2000 đến 2100. / A year from 2000 to 2100 is needed.");
        if (!ReferenceLine.IsIndex(index ?? ""))
            parameters.Refuse<string>("index", ReferenceLine.IndexRule);
        if (part is not null && part.Any(char.IsControl))
            parameters.Refuse<string>("part", "Có ký tự điều khiển không được phép. / Control characters are not allowed.");
        var bounds = new PercentBounds(above, atLeast, below);
        if (!bounds.Any)
            parameters.Refuse<decimal>("above", "Cần above, atLeast hoặc below. / One of above, atLeast, below is needed.");
        if (parameters.Errors.Count > 0)
            return Problems.NotValid(parameters.Errors);
        var units = known.On(new(year!.Value, 12, 31)).Units;
        return TypedResults.Ok(await query.CountAsync(units, units.Find(whose.Id)!, type!, (index!, year.Value, part), bounds, cancellationToken));
    }
}
