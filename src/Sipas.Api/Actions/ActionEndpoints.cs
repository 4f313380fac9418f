using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Sipas.Access;
using Sipas.Actions;
using Sipas.Api.Results;
using Sipas.Storage;

namespace Sipas.Api.Actions;

/// <summary><c>/api/v1/actions</c></summary>
public static class ActionEndpoints
{
    private const int Most = 100;

    /// <summary>What a unit and those below it have decided to do, and whether it made a difference</summary>
    /// <remarks>
    /// The latest to start first, limit (at most 100, by default 20) at a time, after so many: the header Sipas-Next is the after of the next page, or empty. effect compares the weeks before
    /// the day with as many after it, at most 12, by the test that results use for changes. Told to those who have signed in or show a token, even where everybody may read results.
    /// </remarks>
    public static async Task<Results<Ok<IReadOnlyList<ActionReply>>, ProblemHttpResult>> FindAsync(
        ReferenceCache reference, ActionBook actions, ActionEffects effects, HttpContext http, CancellationToken cancellationToken,
        string? unit = null, string? survey = null, string? limit = null, string? after = null)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(actions);
        ArgumentNullException.ThrowIfNull(effects);
        if ((await http.ActorAsync()).Kind == ActorKind.Anyone)
            return Problems.Unauthorized();
        var known = reference.Required();
        var parameters = new ResultParameters(known);
        var (whose, of, count, skip) = (
            parameters.Unit("unit", unit), survey is null ? null : parameters.Survey(survey), parameters.Limit(limit, Most) ?? 20, Skip(parameters, after));
        if (parameters.Errors.Count > 0)
            return Problems.NotValid(parameters.Errors);
        var found = await actions.FindAsync([.. known.Now.Subtree(whose).Select(part => part.Id)], of?.Questionnaire.Code, skip, count + 1, cancellationToken);
        Paging.Announce(http, found.Count > count ? (skip + count).ToString(CultureInfo.InvariantCulture) : "");
        var page = new List<ActionReply>();
        foreach (var action in found.Take(count))
            page.Add(await ReplyAsync(action, known, effects, cancellationToken));
        return TypedResults.Ok<IReadOnlyList<ActionReply>>(page);
    }

    /// <summary>Note what a unit has decided to do</summary>
    public static async Task<Results<Created<ActionReply>, ProblemHttpResult>> CreateAsync(
        CreateAction request, ReferenceCache reference, ActionBook actions, ActionEffects effects, TimeProvider clock, HttpContext http, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(actions);
        ArgumentNullException.ThrowIfNull(clock);
        var known = reference.Required();
        var parameters = new ResultParameters(known);
        var (unit, survey) = (parameters.Unit("unit", request.Unit), parameters.Survey(request.Survey));
        if (unit is not null && !(await http.ActorAsync()).May(Permission.ManageActions, known.Now, unit, request.Survey))
            return Problems.NotAllowedAt(unit.Code);
        if (parameters.Errors.Count > 0)
            return Problems.NotValid(parameters.Errors);
        if (ActionFaults.Of(request.Plan(), survey.Questionnaire) is { Count: > 0 } faults)
            return Problems.NotValid(faults);
        var action = request.Plan().New(unit!.Id, survey.Questionnaire.Code, clock.GetUtcNow());
        await actions.AddAsync(action, cancellationToken);
        http.AddAudit("unit", unit.Code);
        http.AddAudit("action", action.Id.ToString());
        return TypedResults.Created((string?)null, await ReplyAsync(action, known, effects, cancellationToken));
    }

    /// <summary>Change what a unit has decided to do</summary>
    public static async Task<Results<Ok<ActionReply>, ProblemHttpResult>> UpdateAsync(
        Guid id, UpdateAction request, ReferenceCache reference, ActionBook actions, ActionEffects effects, TimeProvider clock, HttpContext http, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(actions);
        ArgumentNullException.ThrowIfNull(clock);
        var known = reference.Required();
        if (await AllowedAsync(id, known, actions, http, cancellationToken) is not { } action)
            return Problems.Unknown("Không có hành động mang mã này. / There is no action with this id.");
        if (ActionFaults.Of(request.Plan(), known.FindSurvey(action.Survey)!.Questionnaire) is { Count: > 0 } faults)
            return Problems.NotValid(faults);
        var changed = request.Plan().Over(action, clock.GetUtcNow());
        await actions.ChangeAsync(changed, cancellationToken);
        return TypedResults.Ok(await ReplyAsync(changed, known, effects, cancellationToken));
    }

    /// <summary>An action that the person may change; null for any other, as if it were not there.</summary>
    public static async Task<UnitAction?> AllowedAsync(Guid id, ReferenceData known, ActionBook actions, HttpContext http, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(known);
        ArgumentNullException.ThrowIfNull(actions);
        if (await actions.FindAsync(id, cancellationToken) is not { } action || known.Now.Find(action.UnitId) is not { } unit
            || !(await http.ActorAsync()).May(Permission.ManageActions, known.Now, unit, action.Survey))
        {
            return null;
        }

        http.AddAudit("unit", unit.Code);
        return action;
    }

    private static int Skip(ResultParameters parameters, string? after) => after is null ? 0
        : int.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var rows) ? rows
        : parameters.Refuse<int>("after", "Cần giá trị từ Sipas-Next của trang trước. / The value of Sipas-Next of the page before is needed.");

    private static async Task<ActionReply> ReplyAsync(UnitAction action, ReferenceData known, ActionEffects effects, CancellationToken cancellationToken) =>
        ActionReply.Of(action, known.Now.Find(action.UnitId)!, await effects.OfAsync(known, action, cancellationToken));
}
