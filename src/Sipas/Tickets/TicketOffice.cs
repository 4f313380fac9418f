using System.Globalization;
using Sipas.Access;

namespace Sipas.Tickets;

/// <summary>
/// Hands out tickets and reads them back. Nothing is kept: a ticket says all by itself, and its signature says that it is
/// good. That only one answer comes of it is decided by the ledger: the answer's id follows from the ticket's, and an id is
/// recorded once, however many processes take answers and whether or not they reach the database at the time.
/// </summary>
public sealed class TicketOffice(Signatures signatures)
{
    private const string Purpose = "ticket";

    /// <summary>The id of the ticket for a unit's dossier; the same however often it is asked for.</summary>
    public Guid IdOf(string unit, string dossier) => signatures.IdOf("dossier", unit, dossier);

    /// <summary>The id that the one answer given with a ticket has.</summary>
    public Guid AnswerIdOf(Guid ticket) => signatures.IdOf("ticket-answer", ticket.ToString());

    /// <summary>The ticket as a text for an address.</summary>
    public string Write(Ticket ticket)
    {
        ArgumentNullException.ThrowIfNull(ticket);
        return signatures.Sign(
            Purpose, ticket.Id.ToString("N"), ticket.Unit, ticket.Survey ?? "", ticket.Procedure ?? "", ticket.Field ?? "",
            ticket.ExpiresAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>The ticket of a text, expired or not; null where this installation never wrote it.</summary>
    public Ticket? Read(string? text) => signatures.Read(Purpose, text) is [var id, var unit, var survey, var procedure, var field, var expires]
        ? new(Guid.ParseExact(id, "N"), unit, OrNull(survey), OrNull(procedure), OrNull(field),
            DateTimeOffset.FromUnixTimeSeconds(long.Parse(expires, CultureInfo.InvariantCulture)))
        : null;

    private static string? OrNull(string field) => field.Length == 0 ? null : field;
}
