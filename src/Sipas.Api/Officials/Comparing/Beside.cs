using Sipas.Access;
using Sipas.Api.Results;
using Sipas.Results;
using Sipas.Units;
using Sipas.Web.Officials.Comparing;

namespace Sipas.Api.Officials.Comparing;

/// <summary>What a page's unit is put beside: <c>with=</c> another unit, <c>against=</c> another period, or both.</summary>
public sealed class Beside(SatisfactionQuery results)
{
    /// <summary>Both sides; null where the address asks for nothing.</summary>
    /// <returns>A problem is the key of its texts and its status. A unit that is not there looks as one that is not theirs.</returns>
    public async Task<(SideBySide? Pair, (string Key, int Status)? Problem)> ReadAsync(HttpContext http, ConsoleView view, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(view);
        var (with, against) = (ComparedUnits.Asked(http, "with"), ComparedUnits.Asked(http, "against"));
        if (with is null && against is null)
            return (null, null);
        var other = with is null ? view.Unit : view.Reference.Now.Find(with);
        if (other is null || !May(await http.ActorAsync(), view, other))
            return (null, ("missing", 404));
        var parameters = new ResultParameters(view.Reference);
        var period = against is null ? view.Period : parameters.Period(against, null, null);
        if (parameters.Errors.Count > 0)
            return (null, ("badAddress", 422));
        var sides = await Task.WhenAll(SideAsync(view, view.Unit, view.Period, cancellationToken), SideAsync(view, other, period, cancellationToken));
        return (SideBySide.Of(sides[0], sides[1], view.Reference.Now), null);
    }

    /// <summary>The units beside the page's own and directly below it that the person may read, too.</summary>
    public static async Task<IReadOnlyList<Unit>> OthersAsync(HttpContext http, ConsoleView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        var (units, actor) = (view.Reference.Now, await http.ActorAsync());
        var siblings = units.ParentOf(view.Unit) is { } parent ? units.ChildrenOf(parent).Where(unit => unit.Id != view.Unit.Id) : [];
        return [.. siblings.Concat(units.ChildrenOf(view.Unit)).Where(unit => units.IsInForce(unit) && May(actor, view, unit))];
    }

    private static bool May(Actor actor, ConsoleView view, Unit unit) =>
        actor.May(Permission.ReadResults, view.Reference.Now, unit, view.Survey.Questionnaire.Code);

    private async Task<Side> SideAsync(ConsoleView view, Unit unit, Period period, CancellationToken cancellationToken) =>
        new(unit, period, (await results.SeriesAsync(view.Reference, new(unit, view.Survey, Subtree: true) { WithFlagged = view.WithFlagged }, [period], cancellationToken))[0]);
}
