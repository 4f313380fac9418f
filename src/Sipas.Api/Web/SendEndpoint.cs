using System.Globalization;
using Sipas.Api.Responses;
using Sipas.Intake;
using Sipas.Responses;
using Sipas.Storage;
using Sipas.Tickets;
using Sipas.Web.Survey;

namespace Sipas.Api.Web;

/// <summary>
/// <c>POST /s/{unit}/{survey}</c>: the filled form. Taken, it leads on to the thanks; otherwise it comes back with everything
/// that was entered. Sent again it is the same answer: its id and its time are those of the visit that the form carries.
/// </summary>
public sealed class SendEndpoint(
    ReferenceCache reference, SurveyReplies replies, Visits visits, BrowserCount count, Reception reception, TicketOffice tickets, TimeProvider clock)
{
    /// <summary>Takes the form.</summary>
    public static async Task<IResult> HandleAsync(
        string unit, string survey, SendEndpoint endpoint, HttpContext http, CancellationToken cancellationToken, string? lang = null)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        return await endpoint.TakeAsync(unit, survey, await Sent.ReadAsync(http, lang, cancellationToken), http, cancellationToken);
    }

    private async Task<IResult> TakeAsync(string unit, string survey, Sent sent, HttpContext http, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var (place, instead) = SurveyPlace.Find(reference.Required(), unit, survey, now);
        if (place is null)
            return await replies.MessageAsync(http, instead!, sent.Language);
        if (sent.Ticket is not null && tickets.Read(sent.Ticket) is var ticket && TicketPageEndpoint.Against(ticket, now, sent.Language) is { } refused)
            return await replies.MessageAsync(http, refused, sent.Language);
        var visit = visits.Read(sent.Visit) is { } known && known.Unit == unit && known.Survey == survey ? known : null;
        if (visit is null || visits.IsOver(visit))
            return await replies.AgainAsync(http, place, visits.Begin(place, IdFor(sent, visit)), sent, new(422, "web.fault.expired"));
        place = place with { Questionnaire = reference.Required().FindSurvey(survey, visit.Version)?.Questionnaire ?? place.Questionnaire };
        return sent.IsFinal
            ? await AcceptAsync(place, visit, sent, http, cancellationToken)
            : await replies.AgainAsync(http, place, visit, sent, new(200, "web.fault.check"));
    }

    private async Task<IResult> AcceptAsync(SurveyPlace place, Visit visit, Sent sent, HttpContext http, CancellationToken cancellationToken)
    {
        var arrival = new Arrival(clock.GetUtcNow(), Channel.Web);
        var (response, refusals) = reception.Check(Answer(place, visit, sent), arrival);
        if (response is null)
            return await replies.AgainAsync(http, place, visit, sent, Fault(refusals));
        if (reception.Wait([response], arrival) is { } wait)
            return await replies.AgainAsync(http, place, visit, sent, new(429, "web.fault.tooMany", [Math.Ceiling(wait.TotalSeconds)]) { Wait = wait });
        var earlier = count.Read(http);
        try
        {
            await reception.AcceptAsync([response], arrival, cancellationToken, new(visits.IsProven(sent.Visit, sent.Proof), earlier));
        }
        catch (IntakeUnavailableException)
        {
            return await replies.AgainAsync(http, place, visit, sent, new(503, "web.fault.unavailable") { Wait = TimeSpan.FromSeconds(2) });
        }

        count.Write(http, (earlier ?? 0) + 1);
        return new SeeOther($"/thanks/{ReceiptCode.Write(response.Id)}{sent.Language.Query()}");
    }

    // A visit that was good once keeps its id, so that what was perhaps sent already is not sent a second time.
    private Guid? IdFor(Sent sent, Visit? visit) => sent.Ticket is not null && tickets.Read(sent.Ticket) is { } ticket ? tickets.AnswerIdOf(ticket.Id) : visit?.Id;

    private SubmitResponse Answer(SurveyPlace place, Visit visit, Sent sent) => sent.Entered.Answer(place.Questionnaire) with
    {
        Id = visit.Id.ToString(),
        Survey = visit.Survey,
        Version = visit.Version,
        Unit = visit.Unit,
        AnsweredAt = visit.BegunAt.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        DurationSeconds = visits.Seconds(visit, sent.Seconds),
        Ticket = sent.Ticket,
    };

    private static Message Fault(IReadOnlyList<Refusal> refusals) => refusals.All(refusal => refusal.Reason == RefusalReason.NoAnswers)
        ? new(422, "web.fault.noAnswers")
        : new(422, "web.fault.invalid", [string.Join(" ", refusals.Select(refusal => refusal.Message).Distinct())]);

    // The answer to a form: what follows is fetched anew, and going back does not send again.
    private sealed class SeeOther(string address) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
            httpContext.Response.Headers.Location = address;
            return Task.CompletedTask;
        }
    }
}
