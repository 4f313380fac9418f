using System.Text;
using Microsoft.Extensions.Options;
using Sipas.Privacy;
using Sipas.Surveys;
using Sipas.Units;
using Sipas.Web;
using Sipas.Web.Survey;

namespace Sipas.Api.Officials.Records;

/// <summary>Shows questionnaires as citizens would see them.</summary>
internal sealed class ConsolePreviews(PageRenderer pages, IOptions<PrivacyOptions> privacy, IOptions<RetentionOptions> retention)
{
    /// <summary>The document.</summary>
    public async Task<IResult> ShowAsync(Questionnaire questionnaire, string back, HttpContext http)
    {
        var language = ConsoleReplies.LanguageOf(http);
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";
        var unit = new Unit { Code = "", Name = language["preview.unit"], FullName = language["preview.unit"], Type = "commune" };
        var form = new SurveyForm(unit, QuestionnaireHere.Of(questionnaire, privacy.Value, retention.Value), "", 0, Entered.Nothing) { Id = Guid.Empty, Preview = $"{back}/preview" };
        var page = await pages.RenderAsync<PreviewPage>((nameof(Language), language), (nameof(PreviewPage.Form), form), (nameof(PreviewPage.Back), back));
        return TypedResults.Content(page, "text/html", Encoding.UTF8);
    }
}
