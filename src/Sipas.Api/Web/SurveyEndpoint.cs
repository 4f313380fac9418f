using Microsoft.Extensions.Options;
using Sipas.Storage;

namespace Sipas.Api.Web;

/// <summary><c>GET /s/{unit}</c> and <c>GET /s/{unit}/{survey}</c>: the questionnaire, not begun yet.</summary>
public sealed class SurveyEndpoint(ReferenceCache reference, SurveyReplies replies, BrowserCount count, IOptions<WebOptions> options, TimeProvider clock)
{
    /// <summary>The questionnaire that is asked where none is named.</summary>
    public static Task<IResult> DefaultAsync(string unit, SurveyEndpoint survey, HttpContext http, string? lang = null)
    {
        ArgumentNullException.ThrowIfNull(survey);
        return survey.ShowAsync(unit, survey.Default, lang, http);
    }

    /// <summary>The questionnaire that is named.</summary>
    public static Task<IResult> NamedAsync(string unit, string survey, SurveyEndpoint endpoint, HttpContext http, string? lang = null)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        return endpoint.ShowAsync(unit, survey, lang, http);
    }

    private string Default => options.Value.DefaultSurvey;

    private async Task<IResult> ShowAsync(string unit, string survey, string? lang, HttpContext http)
    {
        var language = SurveyReplies.In(lang);
        var (place, instead) = SurveyPlace.Find(reference.Required(), unit, survey, clock.GetUtcNow());
        if (place is null)
            return await replies.MessageAsync(http, instead!, language);
        count.Offer(http);
        // Nothing is entered in it yet. Going back to it finds the same visit, and what the browser has kept of the form.
        http.Response.Headers.CacheControl = "private, no-cache";
        return await replies.FormAsync(place, language);
    }
}
