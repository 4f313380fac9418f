using Sipas.Access;
using Sipas.Api.Officials.Comparing;
using Sipas.Boundaries;
using Sipas.Results;
using Sipas.Units;
using Sipas.Web.Officials.Maps;

namespace Sipas.Api.Officials.Maps;

/// <summary><c>/console/units/{unit}/map?type=&amp;region=&amp;part=&amp;sort=</c></summary>
public sealed class MapEndpoint(ConsoleViews views, ConsoleReplies replies, ComparisonQuery comparison, BoundaryBook boundaries)
{
    /// <summary>The units below a unit on a map or, without boundaries, as tiles.</summary>
    public static Task<IResult> HandleAsync(string unit, MapEndpoint endpoint, HttpContext http, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        return endpoint.PageAsync(unit, http, cancellationToken);
    }

    private async Task<IResult> PageAsync(string unit, HttpContext http, CancellationToken cancellationToken)
    {
        var (view, instead) = await views.ReadAsync(http, unit, Permission.ReadResults);
        if (view is null)
            return instead!;
        var (scope, choice) = ComparedUnits.Read(http, view);
        var part = ComparedUnits.Asked(http, "part");
        if (scope is null || (part is not null && view.Survey.Questionnaire.Groups.All(group => group.Code != part)))
            return await replies.MessageAsync(http, "badAddress", 422);
        var byCode = ComparedUnits.Asked(http, "sort") == "code";
        var tiles = (await comparison.CompareAsync(view.Reference, scope, cancellationToken)).Select(compared => new MapTile(compared.Unit, compared.Cells.Part(part)));
        var ordered = tiles.OrderBy(tile => byCode ? "" : SearchText.Fold(tile.Unit.Name), StringComparer.Ordinal).ThenBy(tile => tile.Unit.Code, StringComparer.Ordinal).ToList();
        var outlines = await boundaries.FindAsync([.. ordered.Select(tile => tile.Unit.Code)], cancellationToken);
        var shown = new MapView(view.Survey, view.Period, view.WithFlagged, choice, part, byCode, ordered, MapDrawing.Of(outlines));
        return await replies.PageAsync<MapPage>(http, view.Unit, view.Kept, parameters: (nameof(MapPage.View), shown));
    }
}
