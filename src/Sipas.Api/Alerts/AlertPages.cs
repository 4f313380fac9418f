using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Sipas.Access;
using Sipas.Alerts;
using Sipas.Api.Officials;
using Sipas.Web.Alerts;
using Sipas.Web.Officials;

namespace Sipas.Api.Alerts;

/// <summary><c>/console/units/{unit}/alerts</c>: the alerts and rules of a unit.</summary>
public sealed class AlertPages(
    ConsoleViews views, ConsoleReplies replies, AlertsInScope scope, AlertRuleBook rules, WebhookBook webhooks, Outbox outbox,
    IOptions<AlertOptions> options, IOptions<MailOptions> mail, TimeProvider clock)
{
    private static readonly string[] Dones = ["added", "changed", "removed", "tested"];

    /// <summary>The page.</summary>
    public async Task<IResult> ShowAsync(string unit, HttpContext http, string? done = null) => await ReadAsync(http, unit) is (not null and var view, _)
        ? await PageAsync(http, view, new(), Dones.Contains(done) ? done : null)
        : await replies.MessageAsync(http, "missing", 404);

    /// <summary>Adds a rule.</summary>
    public async Task<IResult> AddAsync(string unit, IFormCollection form, HttpContext http)
    {
        if (await ReadAsync(http, unit) is not (not null and var view, _))
            return await replies.MessageAsync(http, "missing", 404);
        var (entered, now) = (AlertForms.Read(form), clock.GetUtcNow());
        var request = AlertForms.Request(entered, unit, view.Survey.Questionnaire.Code);
        var (rule, faults) = request.Read(view.Reference, await webhooks.AllAsync(http.RequestAborted), mail.Value, Guid.CreateVersion7(now), http.KnownActor().Name, now);
        if (rule is null)
            return await PageAsync(http, view, entered with { Faults = faults }, null, 422);
        await rules.AddAsync(rule, http.RequestAborted);
        http.AddAudit("rule", rule.Id.ToString());
        return Back(unit, "added");
    }

    /// <summary>The form of a rule.</summary>
    public async Task<IResult> EditAsync(string unit, Guid rule, HttpContext http) => await FindAsync(http, unit, rule) is { } found
        ? await RuleAsync(http, found, AlertForm.Of(found.Rule, ConsoleReplies.LanguageOf(http)))
        : await replies.MessageAsync(http, "missing", 404);

    /// <summary>Changes a rule.</summary>
    public async Task<IResult> ChangeAsync(string unit, Guid rule, IFormCollection form, HttpContext http)
    {
        if (await FindAsync(http, unit, rule) is not { } found)
            return await replies.MessageAsync(http, "missing", 404);
        var entered = AlertForms.Read(form);
        var request = AlertForms.Request(entered, unit, found.Rule.Survey);
        var (changed, faults) = request.Read(found.View.Reference, await webhooks.AllAsync(http.RequestAborted), mail.Value, rule, found.Rule.CreatedBy, found.Rule.CreatedAt);
        if (changed is null)
            return await RuleAsync(http, found, entered with { Faults = faults }, 422);
        await rules.ReplaceAsync(changed, http.RequestAborted);
        return Back(unit, "changed");
    }

    /// <summary>Removes a rule.</summary>
    public async Task<IResult> RemoveAsync(string unit, Guid rule, IFormCollection form, HttpContext http)
    {
        if (await FindAsync(http, unit, rule) is null)
            return await replies.MessageAsync(http, "missing", 404);
        await rules.RemoveAsync(rule, http.RequestAborted);
        return Back(unit, "removed");
    }

    /// <summary>Sends a test message to all whom a rule tells.</summary>
    public async Task<IResult> TestAsync(string unit, Guid rule, IFormCollection form, HttpContext http)
    {
        if (await FindAsync(http, unit, rule) is not { } found)
            return await replies.MessageAsync(http, "missing", 404);
        await outbox.AddAsync(Outbox.Messages(found.Rule, null, clock.GetUtcNow(), options.Value.DigestAt), http.RequestAborted);
        return Back(unit, "tested");
    }

    private async Task<(ConsoleView? View, IResult? Instead)> ReadAsync(HttpContext http, string unit)
    {
        var (view, instead) = await views.ReadAsync(http, unit, Permission.ManageAlerts);
        return view is not null && http.KnownActor().MayAlert(view.Reference, unit, view.Survey.Questionnaire.Code) ? (view, null) : (null, instead);
    }

    private async Task<Found?> FindAsync(HttpContext http, string unit, Guid id) =>
        await scope.RuleAsync(await http.ActorAsync(), id, http.RequestAborted) is { } rule && rule.Unit == unit
        && await ReadAsync(http, unit) is (not null and var view, _) && view.Reference.FindSurvey(rule.Survey) is not null
            ? new(view, rule)
            : null;

    private async Task<IResult> PageAsync(HttpContext http, ConsoleView view, AlertForm form, string? done, int status = 200)
    {
        var actor = http.KnownActor();
        var seen = await scope.RulesAsync(actor, view.Unit, http.RequestAborted);
        var shown = new AlertsShown(
            view.Survey.Questionnaire,
            [.. view.Reference.Surveys.Select(survey => survey.Questionnaire).Where(survey => actor.MayAlert(view.Reference, view.Unit.Code, survey.Code))],
            [.. seen.Where(rule => view.Reference.FindSurvey(rule.Survey) is not null)],
            await scope.AlertsAsync(actor, view.Unit, http.RequestAborted),
            await webhooks.AllAsync(http.RequestAborted), !string.IsNullOrEmpty(mail.Value.Host), form, done);
        return await replies.PageAsync<AlertsPage>(http, view.Unit, view.Kept, status, (nameof(AlertsPage.Shown), shown));
    }

    private async Task<IResult> RuleAsync(HttpContext http, Found found, AlertForm form, int status = 200) => await replies.PageAsync<AlertRulePage>(
        http, found.View.Unit, found.View.Kept, status,
        (nameof(AlertRulePage.Rule), found.Rule), (nameof(AlertRulePage.Form), form),
        (nameof(AlertRulePage.Survey), found.View.Reference.FindSurvey(found.Rule.Survey)!.Questionnaire),
        (nameof(AlertRulePage.Webhooks), await webhooks.AllAsync(http.RequestAborted)));

    private static RedirectHttpResult Back(string unit, string done) => TypedResults.LocalRedirect($"{ConsolePage.Of(unit, "alerts")}?done={done}");

    private sealed record Found(ConsoleView View, AlertRule Rule);
}
