using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using Sipas.Web;
using Sipas.Web.Survey;

namespace Sipas.Api.Web;

/// <summary>The documents that citizens get.</summary>
public sealed class SurveyReplies(PageRenderer pages, Visits visits, IOptions<WebOptions> options)
{
    /// <summary>The language that an address asks for; Vietnamese where there is no such language.</summary>
    public static Language In(string? lang) => Language.Of(lang) ?? Language.Vietnamese;

    /// <summary>A fresh form.</summary>
    public Task<IResult> FormAsync(SurveyPlace place, Language language, string? ticket = null, Guid? id = null) =>
        PageAsync<SurveyPage>(language, nameof(SurveyPage.Form), Form(place, visits.Begin(place, id), Entered.Nothing) with { Ticket = ticket });

    /// <summary>A form once more, with everything that was entered and why it was not taken.</summary>
    public Task<IResult> AgainAsync(HttpContext http, SurveyPlace place, Visit visit, Sent sent, Message fault)
    {
        ArgumentNullException.ThrowIfNull(sent);
        ArgumentNullException.ThrowIfNull(fault);
        Retry(http, fault);
        return PageAsync<SurveyPage>(sent.Language, nameof(SurveyPage.Form), Form(place, visit, sent.Entered) with { Ticket = sent.Ticket, Fault = fault }, fault.Status);
    }

    /// <summary>A few words.</summary>
    public Task<IResult> MessageAsync(HttpContext http, Message message, Language language)
    {
        ArgumentNullException.ThrowIfNull(message);
        Retry(http, message);
        return PageAsync<MessagePage>(language, nameof(MessagePage.Message), message, message.Status);
    }

    /// <summary>What became of an answer.</summary>
    public Task<IResult> ReceiptAsync(ReceiptShown receipt, Language language, int status = 200) => PageAsync<ReceiptPage>(language, nameof(ReceiptPage.Receipt), receipt, status);

    /// <summary>A poster.</summary>
    public Task<IResult> PosterAsync(Poster poster, Language language) => PageAsync<PosterPage>(language, nameof(PosterPage.Poster), poster);

    private SurveyForm Form(SurveyPlace place, Visit visit, Entered entered) =>
        new(place.Unit, place.Questionnaire, visits.Write(visit), options.Value.ProofBits, entered) { Id = visit.Id };

    private async Task<IResult> PageAsync<TPage>(Language language, string name, object shown, int status = 200)
        where TPage : IComponent =>
        TypedResults.Content(await pages.RenderAsync<TPage>((nameof(Language), language), (name, shown)), "text/html", Encoding.UTF8, status);

    private static void Retry(HttpContext http, Message message)
    {
        if (message.Wait is { } wait)
            http.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
    }
}
