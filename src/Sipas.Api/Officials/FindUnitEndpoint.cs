using Sipas.Access;
using Sipas.Storage;
using Sipas.Units;
using Sipas.Web.Officials;

namespace Sipas.Api.Officials;

/// <summary><c>/console/units?q=</c>: the units of a person by code or name, without regard to accents.</summary>
public static class FindUnitEndpoint
{
    private const int Most = 100;

    /// <summary>Leads to the only unit that fits, or shows those that do.</summary>
    public static async Task<IResult> HandleAsync(ReferenceCache reference, ConsoleReplies replies, HttpContext http, string q = "")
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(replies);
        ArgumentNullException.ThrowIfNull(q);
        var units = reference.Required().Now;
        var wanted = SearchText.Fold(q.Trim());
        var found = (await http.ActorAsync()).Tops(Permission.ReadResults, units)
            .SelectMany(units.Subtree)
            .Where(unit => units.IsInForce(unit) && (unit.Code == q.Trim() || SearchText.Fold(unit.FullName).Contains(wanted, StringComparison.Ordinal)))
            .Take(Most + 1).ToList();
        return found is [var only]
            ? TypedResults.LocalRedirect(ConsolePage.Of(only.Code, "overview"))
            : await replies.PageAsync<UnitsPage>(http, parameters: [(nameof(UnitsPage.Units), found), (nameof(UnitsPage.Query), q)]);
    }
}
