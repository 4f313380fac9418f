using System.Globalization;
using Microsoft.Extensions.Options;
using Sipas.Access;

namespace Sipas.Api.Web;

/// <summary>
/// How many answers a browser has sent in this hour: a signed number in a cookie of its own that is gone with the hour. It
/// names nobody, is the same for everybody who has sent as many, and nothing of it is kept here.
/// </summary>
public sealed class BrowserCount(Signatures signatures, IOptions<WebOptions> options, TimeProvider clock)
{
    /// <summary>The cookie's name.</summary>
    public const string Cookie = "sipas-sent";

    private const string Purpose = "browser-count";

    /// <summary>What the browser has sent in this hour; null where it brings no count along.</summary>
    public int? Read(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        if (signatures.Read(Purpose, http.Request.Cookies[Cookie]) is not [var hour, var count])
            return null;
        return hour == Hour() ? int.Parse(count, CultureInfo.InvariantCulture) : 0;
    }

    /// <summary>Gives the browser a count where it has none yet.</summary>
    public void Offer(HttpContext http)
    {
        if (Read(http) is null)
            Write(http, 0);
    }

    /// <summary>Has the browser keep a count.</summary>
    public void Write(HttpContext http, int count)
    {
        ArgumentNullException.ThrowIfNull(http);
        http.Response.Cookies.Append(Cookie, signatures.Sign(Purpose, Hour(), count.ToString(CultureInfo.InvariantCulture)), new()
        {
            HttpOnly = true,
            IsEssential = true,
            MaxAge = TimeSpan.FromHours(12),
            SameSite = SameSiteMode.Lax,
            Secure = options.Value.Address(http, "/").Scheme == Uri.UriSchemeHttps,
        });
    }

    private string Hour() => (clock.GetUtcNow().ToUnixTimeSeconds() / 3600).ToString(CultureInfo.InvariantCulture);
}
