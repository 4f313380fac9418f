using Sipas.Web;
using Sipas.Web.Survey;

namespace Sipas.Api.Web;

/// <summary>A form as a browser sends it.</summary>
/// <param name="Entered">What the person entered.</param>
/// <param name="Language">In which language.</param>
/// <param name="Visit">The signed visit, as sent.</param>
/// <param name="Ticket">The ticket, where there is one.</param>
/// <param name="Proof">The script's work; empty without script.</param>
/// <param name="Seconds">How long the person took, as the script measured it.</param>
/// <param name="IsFinal">Whether the person pressed the button that sends.</param>
public sealed record Sent(Entered Entered, Language Language, string Visit, string? Ticket, string? Proof, string? Seconds, bool IsFinal)
{
    /// <summary>Reads a form.</summary>
    /// <exception cref="BadHttpRequestException">It is none, or too large.</exception>
    public static async Task<Sent> ReadAsync(HttpContext http, string? lang, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(http);
        if (!http.Request.HasFormContentType)
            throw new BadHttpRequestException("A form is expected.", StatusCodes.Status415UnsupportedMediaType);
        var form = await http.Request.ReadFormAsync(cancellationToken);
        string? ticket = form["ticket"];
        return new(
            Entered.From(form), SurveyReplies.In(lang), form["visit"].ToString(), string.IsNullOrEmpty(ticket) ? null : ticket,
            form["proof"], form["seconds"], form["go"] == "send");
    }
}
