using Microsoft.Extensions.Options;
using Sipas.Storage;
using Sipas.Web;
using Sipas.Web.Survey;

namespace Sipas.Api.Web;

/// <summary><c>GET /posters/{unit}</c>, a sheet to print, and <c>GET /posters/{unit}.svg</c>, its QR code alone. Open to everybody: nothing in them is secret.</summary>
public sealed class PosterEndpoint(ReferenceCache reference, SurveyReplies replies, IOptions<WebOptions> options, TimeProvider clock)
{
    private const int LongestCounter = 40;

    /// <summary>The sheet.</summary>
    public static Task<IResult> SheetAsync(
        string unit, PosterEndpoint posters, HttpContext http, string? survey = null, string? counter = null, string? size = null, string? lang = null)
    {
        ArgumentNullException.ThrowIfNull(posters);
        var language = SurveyReplies.In(lang);
        return posters.ReplyAsync(posters.Poster(unit, survey, counter, size, language, http), poster => posters.SheetAsync(poster, language), language, http);
    }

    /// <summary>The QR code.</summary>
    public static Task<IResult> CodeAsync(string unit, PosterEndpoint posters, HttpContext http, string? survey = null, string? lang = null)
    {
        ArgumentNullException.ThrowIfNull(posters);
        var language = SurveyReplies.In(lang);
        return posters.ReplyAsync(
            posters.Poster(unit, survey, null, null, language, http),
            poster => Task.FromResult<IResult>(TypedResults.Text(poster.Code(), "image/svg+xml")), language, http);
    }

    private Task<IResult> SheetAsync(Poster poster, Language language) => replies.PosterAsync(poster, language);

    private Task<IResult> ReplyAsync((Poster? Poster, Message? Instead) made, Func<Poster, Task<IResult>> show, Language language, HttpContext http) =>
        made.Poster is { } poster ? show(poster) : replies.MessageAsync(http, made.Instead!, language);

    private (Poster? Poster, Message? Instead) Poster(string unit, string? survey, string? counter, string? size, Language language, HttpContext http)
    {
        var (place, instead) = SurveyPlace.Find(reference.Required(), unit, survey ?? options.Value.DefaultSurvey, clock.GetUtcNow());
        if (place is null)
            return (null, instead);
        var address = options.Value.Address(http, SurveyForm.AddressOf(place.Unit.Code, survey, language));
        return (new(place.Unit, address, Short(counter), string.Equals(size, "a5", StringComparison.OrdinalIgnoreCase) ? PaperSize.A5 : PaperSize.A4), null);
    }

    private static string? Short(string? counter) => string.IsNullOrWhiteSpace(counter) ? null : counter.Length > LongestCounter ? counter[..LongestCounter] : counter.Trim();
}
