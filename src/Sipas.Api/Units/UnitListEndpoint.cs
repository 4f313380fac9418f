using Microsoft.AspNetCore.Http.HttpResults;
using Sipas.Api.Results;
using Sipas.Storage;
using Sipas.Units;

namespace Sipas.Api.Units;

/// <summary><c>GET /api/v1/units</c></summary>
public static class UnitListEndpoint
{
    /// <summary>Units by parent, type, region, name or day</summary>
    /// <remarks>type: an exact type, or a level: province (with centrally run cities), district, commune (with wards, special zones and townships). q: part of a code or name; accents may be left out. on: a day, today if not given; units that were not in force that day are left out.</remarks>
    public static Results<Ok<IReadOnlyList<UnitReply>>, ProblemHttpResult> Handle(
        ReferenceCache reference, string? parent = null, string? type = null, string? region = null, string? q = null, string? on = null)
    {
        ArgumentNullException.ThrowIfNull(reference);
        var known = reference.Required();
        var parameters = new ResultParameters(known);
        var units = on is null ? known.Units : known.On(parameters.Date("on", on)).Units;
        var below = parent is null ? null : parameters.Unit("parent", parent);
        var types = parameters.Types(type);
        var within = parameters.Region(region);
        if (parameters.Errors.Count > 0)
            return Problems.NotValid(parameters.Errors);
        var wanted = q is null ? null : SearchText.Fold(q);
        return TypedResults.Ok<IReadOnlyList<UnitReply>>(
        [
            .. units.All
                .Where(units.IsInForce)
                .Where(unit => below is null || units.ParentOf(unit)?.Id == below.Id)
                .Where(unit => types.Count == 0 || types.Contains(unit.Type))
                .Where(unit => within is null || unit.Region == within)
                .Where(unit => wanted is null || SearchText.Fold($"{unit.Code} {unit.FullName}").Contains(wanted, StringComparison.Ordinal))
                .Select(unit => UnitReply.Of(units, unit)),
        ]);
    }
}
