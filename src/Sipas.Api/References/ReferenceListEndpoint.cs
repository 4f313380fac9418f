using Microsoft.AspNetCore.Http.HttpResults;
using Sipas.Api.Results;
using Sipas.References;
using Sipas.Storage;

namespace Sipas.Api.References;

/// <summary><c>GET /api/v1/references</c></summary>
public static class ReferenceListEndpoint
{
    /// <summary>Published figures, with the change against the year before</summary>
    /// <remarks>unit, index and year: each any where not given, but a unit or a year is needed.</remarks>
    public static async Task<Results<Ok<IReadOnlyList<ReferenceReply>>, ProblemHttpResult>> HandleAsync(
        ReferenceCache reference, ReferenceQuery query, CancellationToken cancellationToken, string? unit = null, string? index = null, int? year = null)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(query);
        var known = reference.Required();
        var parameters = new ResultParameters(known);
        var whose = unit is null ? null : parameters.Unit("unit", unit);
        if (unit is null && year is null)
            parameters.Refuse<int>("unit", "Cần đơn vị hoặc năm. / A unit or a year is needed.");
        if (index is not null && !ReferenceLine.IsIndex(index))
            parameters.Refuse<string>("index", ReferenceLine.IndexRule);
        if (year is < 2000 or > 2100)
            parameters.Refuse<int>("year", "Năm phải từ 2000 đến 2100. / The year must be from 2000 to 2100.");
        if (parameters.Errors.Count > 0)
            return Problems.NotValid(parameters.Errors);
        return TypedResults.Ok(await query.FindAsync(known.Units, whose, index, year, cancellationToken));
    }
}
