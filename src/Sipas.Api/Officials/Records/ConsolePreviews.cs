using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Sipas.Api.Kiosks;
using Sipas.Kiosks;
using Sipas.Privacy;
using Sipas.Surveys;
using Sipas.Units;
using Sipas.Web;
using Sipas.Web.Kiosk;
using Sipas.Web.Survey;

namespace Sipas.Api.Officials.Records;

/// <summary>Shows questionnaires as citizens would see them.</summary>
internal sealed class ConsolePreviews(PageRenderer pages, IOptions<PrivacyOptions> privacy, IOptions<RetentionOptions> retention)
{
    // Unlike a reply this stands in a page: what people wrote must not end the element that it is in.
    private static readonly JsonSerializerOptions InPage = new(SipasJson.Options) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>The form on the web.</summary>
    public async Task<IResult> OnWebAsync(Questionnaire questionnaire, string back, HttpContext http)
    {
        var language = ConsoleReplies.LanguageOf(http);
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";
        var unit = new Unit { Code = "", Name = language["preview.unit"], FullName = language["preview.unit"], Type = "commune" };
        var form = new SurveyForm(unit, Here(questionnaire), "", 0, Entered.Nothing) { Id = Guid.Empty, Preview = $"{back}/preview" };
        return Page(await pages.RenderAsync<PreviewPage>((nameof(Language), language), (nameof(PreviewPage.Form), form), (nameof(PreviewPage.Back), back)));
    }

    /// <summary>The screens of a kiosk with the usual settings. All that they show is in the page, which may ask for nothing else.</summary>
    public async Task<IResult> OnKioskAsync(Questionnaire questionnaire, string back, HttpContext http)
    {
        var language = ConsoleReplies.LanguageOf(http);
        http.Response.Headers.ContentSecurityPolicy =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'none'; worker-src 'none'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";
        var kiosk = new DeviceReply(
            Guid.Empty, "", new KioskUnit("", language["preview.unit"]), questionnaire.Code, KioskState.Enrolled, new DeviceSettings(new KioskSettings(), null), default, null);
        var shown = JsonSerializer.Serialize(new { kiosk, survey = Here(questionnaire), texts = KioskApp.Built.Texts }, InPage);
        return Page(await pages.RenderAsync<KioskPreviewPage>((nameof(Language), language), (nameof(KioskPreviewPage.Shown), shown), (nameof(KioskPreviewPage.Back), back)));
    }

    private Questionnaire Here(Questionnaire questionnaire) => QuestionnaireHere.Of(questionnaire, privacy.Value, retention.Value);

    private static ContentHttpResult Page(string page) => TypedResults.Content(page, "text/html", Encoding.UTF8);
}
