using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Sipas.Access;
using Sipas.Intake;
using Sipas.Responses;
using Sipas.Storage;
using Sipas.Tickets;

namespace Sipas.Api.Web;

/// <summary>A finished dossier that its applicant is to be asked about.</summary>
public sealed record TicketRequest
{
    /// <summary>The longest dossier number, in characters.</summary>
    public const int LongestDossier = 200;

    /// <summary>The longest validity, in days.</summary>
    public const int MostDays = 365;

    /// <summary>The code of the unit that served the person.</summary>
    [Required]
    public string? Unit { get; init; }

    /// <summary>The questionnaire's code; the one that the web asks by default where not given.</summary>
    public string? Survey { get; init; }

    /// <summary>The procedure's code, at most 50 characters.</summary>
    [MaxLength(ResponseCheck.LongestCode)]
    public string? Procedure { get; init; }

    /// <summary>The field's code, at most 50 characters.</summary>
    [MaxLength(ResponseCheck.LongestCode)]
    public string? Field { get; init; }

    /// <summary>The dossier's number in the unit's own books, at most 200 characters. Only a keyed hash of it is kept.</summary>
    [Required, MaxLength(LongestDossier)]
    public string? Dossier { get; init; }

    /// <summary>For how many days the ticket is good, 1 to 365; 30 by default.</summary>
    [Range(1, MostDays)]
    public int ValidDays { get; init; } = 30;
}

/// <summary>A ticket for one answer.</summary>
/// <param name="Id">The same however often a ticket for this dossier is asked for.</param>
/// <param name="AnswerId">The id of the one answer that can be given with it.</param>
/// <param name="Ticket">The ticket, for the field of the same name of an answer.</param>
/// <param name="Url">The page that asks the applicant.</param>
/// <param name="ExpiresAt">From when on no answer is taken.</param>
public sealed record TicketReply(Guid Id, Guid AnswerId, string Ticket, Uri Url, DateTimeOffset ExpiresAt);

/// <summary><c>POST /api/v1/tickets</c></summary>
public static class TicketEndpoint
{
    /// <summary>Make a one-time link for a finished dossier.</summary>
    /// <remarks>Asked again for the same dossier of the same unit it is a link to the same single answer.</remarks>
    public static async Task<Results<Created<TicketReply>, ProblemHttpResult>> HandleAsync(
        TicketRequest request, TicketOffice office, ReferenceCache reference, IOptions<WebOptions> options, TimeProvider clock, HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(office);
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(clock);
        var now = clock.GetUtcNow();
        var refusals = Refusals(request, reference.Required(), now).ToList();
        if (refusals.Count > 0)
            return Problems.NotValid(refusals);
        if (!(await http.ActorAsync()).May(Permission.IssueTickets, reference.Required(), request.Unit, request.Survey ?? options.Value.DefaultSurvey))
            return Problems.NotAllowedAt(request.Unit!);
        http.AddAudit("unit", request.Unit);
        var ticket = new Ticket(
            office.IdOf(request.Unit!, request.Dossier!.Trim()), request.Unit!, request.Survey, request.Procedure?.Trim(), request.Field?.Trim(),
            DateTimeOffset.FromUnixTimeSeconds(now.AddDays(request.ValidDays).ToUnixTimeSeconds()));
        var text = office.Write(ticket);
        var url = options.Value.Address(http, $"/t/{text}");
        return TypedResults.Created(url, new TicketReply(ticket.Id, office.AnswerIdOf(ticket.Id), text, url, ticket.ExpiresAt));
    }

    private static IEnumerable<Refusal> Refusals(TicketRequest request, ReferenceData known, DateTimeOffset now)
    {
        if (string.IsNullOrEmpty(request.Unit))
            yield return new("unit", RefusalReason.Missing);
        else if (known.Units.Find(request.Unit) is not { } unit)
            yield return new("unit", RefusalReason.UnknownUnit);
        else if (!known.History.IsInForce(unit, VietnamTime.DayOf(now)))
            yield return new("unit", RefusalReason.UnitEnded, "–, –");
        if (request.Survey is not null && known.VersionsOf(request.Survey)?.InForceAt(now) is null)
            yield return new("survey", RefusalReason.UnknownSurvey, string.Join(", ", known.Surveys.Select(survey => survey.Questionnaire.Code)));
        if (string.IsNullOrWhiteSpace(request.Dossier))
            yield return new("dossier", RefusalReason.Missing);
        else if (Text("dossier", request.Dossier, TicketRequest.LongestDossier) is { } fault)
            yield return fault;
        if (Text("procedure", request.Procedure, ResponseCheck.LongestCode) is { } procedure)
            yield return procedure;
        if (Text("field", request.Field, ResponseCheck.LongestCode) is { } field)
            yield return field;
        if (request.ValidDays is < 1 or > TicketRequest.MostDays)
            yield return new("validDays", RefusalReason.OutOfRange, $"1 – {TicketRequest.MostDays}");
    }

    private static Refusal? Text(string name, string? text, int longest) => text switch
    {
        null => null,
        _ when text.Length > longest => new(name, RefusalReason.TooLong, longest.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        _ when text.Any(char.IsControl) => new(name, RefusalReason.ControlCharacter),
        _ => null,
    };
}
