using Microsoft.Extensions.Options;
using Sipas.Responses;
using Sipas.Storage;
using Sipas.Tickets;
using Sipas.Web;
using Sipas.Web.Survey;

namespace Sipas.Api.Web;

/// <summary><c>GET /t/{ticket}</c>: the questionnaire about a finished dossier.</summary>
public sealed class TicketPageEndpoint(
    ReferenceCache reference, SurveyReplies replies, TicketOffice tickets, ReceiptQuery receipts, IOptions<WebOptions> options, TimeProvider clock)
{
    /// <summary>The questionnaire, with unit and procedure fixed.</summary>
    public static Task<IResult> HandleAsync(
        string ticket, TicketPageEndpoint endpoint, HttpContext http, CancellationToken cancellationToken, string? lang = null)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        return endpoint.ShowAsync(ticket, SurveyReplies.In(lang), http, cancellationToken);
    }

    /// <summary>What to tell whoever comes with a ticket that is not good; null where it is.</summary>
    public static Message? Against(Ticket? ticket, DateTimeOffset now, Language language)
    {
        ArgumentNullException.ThrowIfNull(language);
        if (ticket is null)
            return new(404, "web.forgedTicket");
        return now < ticket.ExpiresAt ? null : new(410, "web.expiredTicket", [language.Date(VietnamTime.DayOf(ticket.ExpiresAt.AddTicks(-1)))])
        {
            Link = SurveyForm.AddressOf(ticket.Unit, ticket.Survey, Language.Vietnamese),
            LinkText = "web.expiredTicket.link",
        };
    }

    private async Task<IResult> ShowAsync(string text, Language language, HttpContext http, CancellationToken cancellationToken)
    {
        var ticket = tickets.Read(text);
        if (Against(ticket, clock.GetUtcNow(), language) is { } refused)
            return await replies.MessageAsync(http, refused, language);
        var id = tickets.AnswerIdOf(ticket!.Id);
        if (await IsUsedAsync(id, cancellationToken))
            return await replies.MessageAsync(http, new(410, "web.usedTicket"), language);
        var (place, instead) = SurveyPlace.Find(reference.Required(), ticket.Unit, ticket.Survey ?? options.Value.DefaultSurvey, clock.GetUtcNow());
        if (place is null)
            return await replies.MessageAsync(http, instead!, language);
        http.Response.Headers.CacheControl = "private, no-cache";
        return await replies.FormAsync(place, language, text, id);
    }

    // A courtesy that needs the database. Without it the form is shown, and the ledger lets the first answer stand.
    private async Task<bool> IsUsedAsync(Guid id, CancellationToken cancellationToken)
    {
        try
        {
            return await receipts.FindAsync(id, cancellationToken) is not null;
        }
        catch (Exception fault) when (DatabaseFault.MayPass(fault))
        {
            return false;
        }
    }
}
