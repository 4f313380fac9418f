using Sipas.Access;
using Sipas.Reports;
using Sipas.Results;
using Sipas.Web.Officials;

namespace Sipas.Api.Officials;

/// <summary><c>/console/units/{unit}/overview?survey=&amp;period=&amp;flagged=</c></summary>
public static class OverviewEndpoint
{
    /// <summary>How a unit stands, on one page.</summary>
    public static async Task<IResult> HandleAsync(
        string unit, ConsoleViews views, ConsoleReplies replies, OverviewQuery overviews, HttpContext http, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(views);
        ArgumentNullException.ThrowIfNull(replies);
        ArgumentNullException.ThrowIfNull(overviews);
        var (view, instead) = await views.ReadAsync(http, unit, Permission.ReadResults);
        if (view is null)
            return instead!;
        var scope = new ResultScope(view.Unit, view.Survey, Subtree: true) { WithFlagged = view.WithFlagged };
        var overview = await overviews.ReadAsync(view.Reference, scope, view.Period, await http.ActorAsync(), cancellationToken);
        return await replies.PageAsync<OverviewPage>(http, view.Unit, view.Kept, parameters: [(nameof(OverviewPage.Overview), overview), (nameof(OverviewPage.Survey), view.Survey)]);
    }
}
