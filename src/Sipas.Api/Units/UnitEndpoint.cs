using Microsoft.AspNetCore.Http.HttpResults;
using Sipas.Storage;

namespace Sipas.Api.Units;

/// <summary><c>GET /api/v1/units/{code}</c></summary>
public static class UnitEndpoint
{
    /// <summary>One unit as it is today or, where it is not in force, as it was last, with its earlier forms</summary>
    public static Results<Ok<UnitReply>, ProblemHttpResult> Handle(string code, ReferenceCache reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        var known = reference.Required();
        if (known.Units.Find(code) is not { } unit)
            return Problems.Unknown($"Không có đơn vị {code}. / There is no unit {code}.");
        var forms = known.History.FormsOf(unit.Id);
        return TypedResults.Ok(UnitReply.Of(known.Units, unit) with
        {
            Forms = forms.Count == 1 ? null : [.. forms.Select(form => UnitReply.Of(known.Units, form))],
        });
    }
}
