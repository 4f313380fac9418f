using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Sipas.Access;
using Sipas.Api.Results;
using Sipas.Publications;
using Sipas.Responses;
using Sipas.Results;
using Sipas.Storage;

namespace Sipas.Api.Publications;

/// <summary>What is to be published.</summary>
/// <param name="Unit">The code of a unit: it and all units below it.</param>
/// <param name="Survey">The questionnaire's code.</param>
/// <param name="Period">A period that has ended: 2026, 2026-H1, 2026-9M, 2026-Q4 or 2026-11.</param>
public sealed record PublishRequest(string? Unit = null, string? Survey = null, string? Period = null);

/// <summary><c>POST /api/v1/publications</c></summary>
public static class PublishEndpoint
{
    /// <summary>Publishes a period.</summary>
    /// <remarks>Freezes the results of a unit and of all units below it, and the ranking of its children. They can be read for ever with revision=; answers that arrive later enter when the period is published again. 409 where nothing has changed since.</remarks>
    public static async Task<Results<Created<PublicationReply>, ProblemHttpResult>> HandleAsync(
        PublishRequest request, ClaimsPrincipal user, HttpContext http, ReferenceCache reference, Publisher publisher, TimeProvider clock, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(user);
        ArgumentNullException.ThrowIfNull(publisher);
        ArgumentNullException.ThrowIfNull(clock);
        var known = reference.Required();
        var parameters = new ResultParameters(known);
        var (unit, survey, period) = (parameters.Unit("unit", request.Unit), parameters.Survey(request.Survey), Ended(parameters, request.Period, clock));
        if (parameters.Errors.Count > 0)
            return Problems.NotValid(parameters.Errors);
        if (!(await http.ActorAsync()).May(Permission.Publish, known, unit.Code, survey.Questionnaire.Code))
            return Problems.NotAllowedAt(unit.Code);
        http.AddAudit("unit", unit.Code);
        http.AddAudit("survey", survey.Questionnaire.Code);
        http.AddAudit("period", period.Key);
        var by = user.Identity?.Name ?? user.FindFirstValue(ClaimTypes.Role)!;
        var published = await publisher.PublishAsync(known, survey, unit, period, by, cancellationToken);
        var reply = PublicationReply.Of(published.Publication);
        return published.IsNew
            ? TypedResults.Created($"/api/v1/publications/{reply.Id}", reply)
            : Problems.AlreadyPublished(reply);
    }

    private static Period Ended(ResultParameters parameters, string? key, TimeProvider clock)
    {
        var period = parameters.Period(key, null, null);
        var today = VietnamTime.DayOf(clock.GetUtcNow());
        return period is null || period.To < today
            ? period!
            : parameters.Refuse<Period>("period", $"Kỳ {period.Key} kết thúc ngày {period.To:yyyy-MM-dd}; chỉ công bố được từ ngày hôm sau. / The period {period.Key} ends on {period.To:yyyy-MM-dd}; it can be published from the day after.");
    }
}
