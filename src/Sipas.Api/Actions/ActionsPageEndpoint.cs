using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.WebUtilities;
using Sipas.Access;
using Sipas.Actions;
using Sipas.Api.Officials;
using Sipas.Api.Results;
using Sipas.Web.Officials;

namespace Sipas.Api.Actions;

/// <summary><c>/console/units/{unit}/actions?criterion=</c>: what a unit has decided to do, and whether it made a difference.</summary>
public static class ActionsPageEndpoint
{
    /// <summary>The page; <c>criterion</c> is filled in where a new one is noted.</summary>
    public static async Task<IResult> ShowAsync(string unit, ConsoleViews views, ActionPages pages, HttpContext http, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(views);
        ArgumentNullException.ThrowIfNull(pages);
        ArgumentNullException.ThrowIfNull(http);
        var (view, instead) = await views.ReadAsync(http, unit, Permission.ReadResults);
        return view is null ? instead! : await pages.PageAsync(view, null, http, cancellationToken);
    }

    /// <summary>Notes a new action, or shows the form again with what is wrong.</summary>
    public static async Task<IResult> CreateAsync(
        string unit, IFormCollection form, ConsoleViews views, ActionPages pages, ActionBook actions, TimeProvider clock, HttpContext http, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(views);
        ArgumentNullException.ThrowIfNull(pages);
        ArgumentNullException.ThrowIfNull(actions);
        ArgumentNullException.ThrowIfNull(clock);
        ArgumentNullException.ThrowIfNull(http);
        var (view, instead) = await views.ReadAsync(http, unit, Permission.ManageActions);
        if (view is null)
            return instead!;
        var (plan, survey) = (Entered(form), view.Survey.Questionnaire);
        if (plan.Faults(survey) is { Count: > 0 } faults)
            return await pages.PageAsync(view, new(null, plan, form["startsOn"].ToString(), faults), http, cancellationToken);
        var action = plan.New(view.Unit.Id, survey.Code, clock.GetUtcNow());
        await actions.AddAsync(action, cancellationToken);
        http.AddAudit("action", action.Id.ToString());
        return Back(unit, action.Id, http);
    }

    /// <summary>Changes an action, or shows its form again with what is wrong.</summary>
    public static async Task<IResult> ChangeAsync(
        string unit, Guid id, IFormCollection form, ConsoleViews views, ActionPages pages, ActionBook actions, TimeProvider clock, HttpContext http, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(views);
        ArgumentNullException.ThrowIfNull(pages);
        ArgumentNullException.ThrowIfNull(actions);
        ArgumentNullException.ThrowIfNull(clock);
        ArgumentNullException.ThrowIfNull(http);
        var (view, instead) = await views.ReadAsync(http, unit, Permission.ReadResults);
        if (view is null)
            return instead!;
        if (await ActionEndpoints.AllowedAsync(id, view.Reference, actions, http, cancellationToken) is not { } action)
            return await pages.MissingAsync(http);
        var plan = Entered(form);
        if (plan.Faults(view.Reference.FindSurvey(action.Survey)!.Questionnaire) is { Count: > 0 } faults)
            return await pages.PageAsync(view, new(id, plan, form["startsOn"].ToString(), faults), http, cancellationToken);
        await actions.ChangeAsync(plan.Over(action, clock.GetUtcNow()), cancellationToken);
        return Back(unit, id, http);
    }

    private static RedirectHttpResult Back(string unit, Guid id, HttpContext http)
    {
        var kept = http.Request.Query.Where(one => one.Key is "survey" or "period").Select(one => KeyValuePair.Create(one.Key, (string?)one.Value.ToString()));
        return TypedResults.LocalRedirect($"{QueryHelpers.AddQueryString(ConsolePage.Of(unit, "actions"), kept.Append(new("done", id.ToString())))}#a-{id}");
    }

    private static ActionPlan Entered(IFormCollection form) => new(
        form["part"], form["text"].ToString().ReplaceLineEndings("\n"), form["responsible"],
        DateOnly.TryParseExact(form["startsOn"], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null,
        NamedValue.Find<ActionState>(form["state"]));
}
