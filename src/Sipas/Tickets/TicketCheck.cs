using System.Globalization;
using Sipas.Intake;
using Sipas.Responses;

namespace Sipas.Tickets;

/// <summary>Checks the ticket that an answer is sent with, and takes over what the ticket says.</summary>
public sealed class TicketCheck(TicketOffice office)
{
    /// <summary>What the ticket of an answer makes of it.</summary>
    /// <param name="Submitted">The answer, with the ticket's procedure and field where it names none.</param>
    /// <param name="Ticket">The ticket's id; null without a good one.</param>
    /// <param name="Refusals">Every reason against it.</param>
    public sealed record Outcome(SubmitResponse Submitted, Guid? Ticket, IReadOnlyList<Refusal> Refusals);

    /// <summary>Checks the ticket of <paramref name="submitted"/>, where it has one.</summary>
    /// <exception cref="IntakeUnavailableException">The installation's key is not known yet.</exception>
    public Outcome Check(SubmitResponse submitted, Arrival arrival)
    {
        ArgumentNullException.ThrowIfNull(submitted);
        ArgumentNullException.ThrowIfNull(arrival);
        if (submitted.Ticket is null)
            return new(submitted, null, []);
        if (submitted.Ticket.Length > ResponseCheck.LongestTicket || office.Read(submitted.Ticket) is not { } ticket)
            return new(submitted, null, [new("ticket", RefusalReason.UnknownTicket)]);
        var refusals = Against(ticket, submitted, arrival).ToList();
        return refusals.Count > 0
            ? new(submitted, null, refusals)
            : new(submitted with { Service = Service(ticket, submitted.Service) }, ticket.Id, []);
    }

    private IEnumerable<Refusal> Against(Ticket ticket, SubmitResponse submitted, Arrival arrival)
    {
        if (TimeOf(submitted, arrival) >= ticket.ExpiresAt)
            yield return new("ticket", RefusalReason.TicketExpired, Iso(ticket.ExpiresAt));
        if (submitted.Unit != ticket.Unit)
            yield return new("unit", RefusalReason.NotOfTicket, ticket.Unit);
        if (ticket.Survey is not null && submitted.Survey != ticket.Survey)
            yield return new("survey", RefusalReason.NotOfTicket, ticket.Survey);
        if (Differs(ticket.Procedure, submitted.Service?.Procedure))
            yield return new("service.procedure", RefusalReason.NotOfTicket, ticket.Procedure!);
        if (Differs(ticket.Field, submitted.Service?.Field))
            yield return new("service.field", RefusalReason.NotOfTicket, ticket.Field!);
        // The answer's id is what makes it the only one.
        if (office.AnswerIdOf(ticket.Id) is var id && submitted.Id is not null && !(Guid.TryParseExact(submitted.Id, "D", out var given) && given == id))
            yield return new("id", RefusalReason.NotOfTicket, id.ToString());
    }

    // A kiosk or an import may send long afterwards what was answered in time; of a browser only the service's clock is believed.
    private static DateTimeOffset TimeOf(SubmitResponse submitted, Arrival arrival) =>
        arrival.Channel != Channel.Web && submitted.AnsweredAt is { } text && AnswerTime.TryParse(text, out var answered)
            ? AnswerTime.Corrected(answered, arrival.ClockCorrection)
            : arrival.ReceivedAt;

    private static bool Differs(string? fixedByTicket, string? given) => fixedByTicket is not null && !string.IsNullOrEmpty(given) && given != fixedByTicket;

    private static ServiceReference? Service(Ticket ticket, ServiceReference? given) => ticket.Procedure is null && ticket.Field is null
        ? given
        : new() { Procedure = ticket.Procedure ?? given?.Procedure, Field = ticket.Field ?? given?.Field };

    private static string Iso(DateTimeOffset time) => time.ToOffset(VietnamTime.Offset).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
}
