using Sipas.Api.Results;
using Sipas.Results;
using Sipas.Web.Officials.Comparing;

namespace Sipas.Api.Officials.Comparing;

/// <summary>Which units a page puts beside one another: <c>type=</c> and <c>region=</c> of its address.</summary>
public static class ComparedUnits
{
    /// <summary>What is asked for, and what else may be.</summary>
    /// <returns>The scope is null where the address names a type or a region that there is none of.</returns>
    public static (RankingScope? Scope, UnitChoice Choice) Read(HttpContext http, ConsoleView view)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(view);
        var parameters = new ResultParameters(view.Reference);
        var (type, region) = (Asked(http, "type"), Asked(http, "region"));
        var scope = new RankingScope(view.Survey, view.Period, view.Unit, parameters.Types(type), parameters.Region(region)) { WithFlagged = view.WithFlagged };
        return (parameters.Errors.Count > 0 ? null : scope, UnitChoice.Below(view.Unit, view.Reference.Units, type, region));
    }

    /// <summary>A parameter of an address; null where it is left empty.</summary>
    public static string? Asked(HttpContext http, string name)
    {
        ArgumentNullException.ThrowIfNull(http);
        return http.Request.Query[name] is [{ Length: > 0 } value] ? value : null;
    }
}
