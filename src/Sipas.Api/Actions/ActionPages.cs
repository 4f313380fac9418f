using System.Globalization;
using Sipas.Actions;
using Sipas.Api.Officials;
using Sipas.Responses;
using Sipas.Web.Officials;

namespace Sipas.Api.Actions;

/// <summary>Puts together the page of what a unit has decided to do.</summary>
public sealed class ActionPages(ConsoleReplies replies, ActionBook actions, ActionEffects effects, TimeProvider clock)
{
    private const int PerPage = 20;

    /// <summary>What is shown instead of what is not there.</summary>
    public Task<IResult> MissingAsync(HttpContext http) => replies.MessageAsync(http, "missing", 404);

    /// <summary>The page; with what was not taken, where something was not.</summary>
    public async Task<IResult> PageAsync(ConsoleView view, RefusedAction? refused, HttpContext http, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(http);
        string? Asked(string name) => http.Request.Query[name] is [{ Length: > 0 } value] ? value : null;
        var first = int.TryParse(Asked("after"), NumberStyles.None, CultureInfo.InvariantCulture, out var skip) ? skip : 0;
        var units = view.Reference.Now.Subtree(view.Unit).Select(part => part.Id).ToArray();
        var found = await actions.FindAsync(units, view.Survey.Questionnaire.Code, first, PerPage + 1, cancellationToken);
        var rows = new List<(UnitAction, ActionEffect)>();
        foreach (var action in found.Take(PerPage))
            rows.Add((action, await effects.OfAsync(view.Reference, action, cancellationToken)));
        var shown = new ActionsShown(view.Survey, rows, VietnamTime.DayOf(clock.GetUtcNow()))
        {
            Next = found.Count > PerPage ? first + PerPage : null,
            Criterion = Asked("criterion"),
            Done = Guid.TryParse(Asked("done"), out var done) ? done : null,
            Refused = refused,
        };
        return await replies.PageAsync<ActionsPage>(http, view.Unit, view.Kept, refused is null ? 200 : 422, (nameof(ActionsPage.Shown), shown));
    }
}
