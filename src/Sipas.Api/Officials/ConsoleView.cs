using Microsoft.EntityFrameworkCore;
using Sipas.Access;
using Sipas.Api.Results;
using Sipas.Responses;
using Sipas.Results;
using Sipas.Storage;
using Sipas.Surveys;
using Sipas.Units;

namespace Sipas.Api.Officials;

/// <summary>What a page about a unit is asked for.</summary>
/// <param name="Reference">The units and questionnaires.</param>
/// <param name="Unit">The unit.</param>
/// <param name="Survey">The questionnaire.</param>
/// <param name="Period">The period.</param>
/// <param name="WithFlagged">Whether flagged answers count.</param>
public sealed record ConsoleView(ReferenceData Reference, Unit Unit, PublishedSurvey Survey, Period Period, bool WithFlagged)
{
    /// <summary>The same as a query, with its question mark: what links to other pages of the unit keep.</summary>
    public string Kept => $"?survey={Survey.Questionnaire.Code}&period={Uri.EscapeDataString(Period.Key)}{(WithFlagged ? "&flagged=include" : "")}";
}

/// <summary>Reads the addresses of pages about units: the one place that says whether a person may see such a page.</summary>
public sealed class ConsoleViews(ReferenceCache reference, IDbContextFactory<SipasDbContext> contexts, ConsoleReplies replies, TimeProvider clock)
{
    // Where an address names none: the questionnaire of the yearly survey, unless people have only answered another one of late, and the quarter that runs.
    private const string UsualSurvey = "sipas-2023";
    private const int LateMonths = 12;

    /// <summary>What the address <c>/console/units/{unit}/…?survey=&amp;period=&amp;flagged=</c> asks for, where the person may.</summary>
    /// <returns>The view, or the page that is shown instead: a unit that is not there looks as one that is not theirs.</returns>
    public async Task<(ConsoleView? View, IResult? Instead)> ReadAsync(HttpContext http, string unit, Permission permission)
    {
        ArgumentNullException.ThrowIfNull(http);
        var known = reference.Required();
        var actor = await http.ActorAsync();
        if (known.Now.Find(unit) is not { } found || !actor.Grants.Any(grant => grant.Allows(permission) && grant.Reaches(found, known.Now)))
            return (null, await replies.MessageAsync(http, "missing", 404));
        if (http.Request.Query.ContainsKey("other"))
            return (null, TypedResults.LocalRedirect(http.Request.Path + WithoutOther(http.Request.Query)));
        var parameters = new ResultParameters(known);
        string? Asked(string name) => http.Request.Query[name] is [{ Length: > 0 } value] ? value : null;
        var survey = Asked("survey") is { } code ? parameters.Survey(code) : await UsualAsync(known, actor, found, permission, http.RequestAborted);
        var period = Asked("period") is { } key ? parameters.Period(key, null, null) : Sipas.Results.Period.QuarterOf(VietnamTime.DayOf(clock.GetUtcNow()));
        var withFlagged = parameters.WithFlagged(Asked("flagged"));
        if (parameters.Errors.Count > 0 || survey is null)
            return (null, await replies.MessageAsync(http, "badAddress", 422));
        return actor.May(permission, known.Now, found, survey.Questionnaire.Code)
            ? (new(known, found, survey, period, withFlagged), null)
            : (null, await replies.MessageAsync(http, "missing", 404));
    }

    // A period that was written instead of chosen becomes the period of the address, so that each view has one.
    private static QueryString WithoutOther(IQueryCollection query)
    {
        var written = query["other"].ToString().Trim();
        var leftOut = written.Length > 0 ? "period" : "other";
        return QueryString.Create(query.Where(one => one.Key != leftOut).Select(one => one.Key == "other" ? new("period", written) : one));
    }

    private async Task<PublishedSurvey?> UsualAsync(ReferenceData known, Actor actor, Unit unit, Permission permission, CancellationToken cancellationToken)
    {
        var allowed = known.Surveys
            .Where(survey => actor.May(permission, known.Now, unit, survey.Questionnaire.Code))
            .OrderBy(survey => survey.Questionnaire.Code != UsualSurvey)
            .ToList();
        if (allowed.Count < 2)
            return allowed.FirstOrDefault();
        var (units, since) = (known.Now.Subtree(unit).Select(below => below.Id).ToArray(), VietnamTime.DayOf(clock.GetUtcNow()).AddMonths(-LateMonths));
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var answered = await db.MonthTallies
            .Where(row => EF.Parameter(units).Contains(row.UnitId) && row.Start >= since)
            .Select(row => row.QuestionnaireId).Distinct().ToListAsync(cancellationToken);
        var codes = answered.Select(id => known.FindSurvey(id)?.Questionnaire.Code).ToHashSet();
        return allowed.FirstOrDefault(survey => codes.Contains(survey.Questionnaire.Code)) ?? allowed[0];
    }
}
