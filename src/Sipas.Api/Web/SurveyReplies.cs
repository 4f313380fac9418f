using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Sipas.Web;
using Sipas.Web.Survey;

namespace Sipas.Api.Web;

/// <summary>The documents that citizens get.</summary>
public sealed class SurveyReplies(SurveyPages pages, Visits visits, IOptions<WebOptions> options)
{
    /// <summary>The language that an address asks for; Vietnamese where there is no such language.</summary>
    public static Language In(string? lang) => Language.Of(lang) ?? Language.Vietnamese;

    /// <summary>A fresh form.</summary>
    public async Task<IResult> FormAsync(SurveyPlace place, Language language, string? ticket = null, Guid? id = null) =>
        Html(await pages.FormAsync(Form(place, visits.Begin(place, id), Entered.Nothing) with { Ticket = ticket }, language), 200);

    /// <summary>A form once more, with everything that was entered and why it was not taken.</summary>
    public async Task<IResult> AgainAsync(HttpContext http, SurveyPlace place, Visit visit, Sent sent, Message fault)
    {
        ArgumentNullException.ThrowIfNull(sent);
        ArgumentNullException.ThrowIfNull(fault);
        Retry(http, fault);
        return Html(await pages.FormAsync(Form(place, visit, sent.Entered) with { Ticket = sent.Ticket, Fault = fault }, sent.Language), fault.Status);
    }

    /// <summary>A few words.</summary>
    public async Task<IResult> MessageAsync(HttpContext http, Message message, Language language)
    {
        ArgumentNullException.ThrowIfNull(message);
        Retry(http, message);
        return Html(await pages.MessageAsync(message, language), message.Status);
    }

    /// <summary>What became of an answer.</summary>
    public async Task<IResult> ReceiptAsync(ReceiptShown receipt, Language language, int status = 200) => Html(await pages.ReceiptAsync(receipt, language), status);

    /// <summary>A poster.</summary>
    public async Task<IResult> PosterAsync(Poster poster, Language language) => Html(await pages.PosterAsync(poster, language), 200);

    private SurveyForm Form(SurveyPlace place, Visit visit, Entered entered) =>
        new(place.Unit, place.Questionnaire, visits.Write(visit), options.Value.ProofBits, entered) { Id = visit.Id };

    private static ContentHttpResult Html(string html, int status) => TypedResults.Content(html, "text/html", Encoding.UTF8, status);

    private static void Retry(HttpContext http, Message message)
    {
        if (message.Wait is { } wait)
            http.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
    }
}
