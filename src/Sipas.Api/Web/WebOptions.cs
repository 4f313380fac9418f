using System.ComponentModel.DataAnnotations;

namespace Sipas.Api.Web;

/// <summary>Settings of the pages for citizens: the section <c>Sipas:Web</c>.</summary>
public sealed class WebOptions
{
    /// <summary>The questionnaire that <c>/s/{unit}</c> asks where none is named.</summary>
    [Required]
    public string DefaultSurvey { get; init; } = "counter-9";

    /// <summary>
    /// The address that citizens and kiosks reach the service by, for posters, tickets and enrolment, for example
    /// <c>https://danhgia.example.vn</c>; by default the one of the request.
    /// </summary>
    [Url]
    public string? PublicAddress { get; init; }

    /// <summary>How long a form may stay open, in hours; afterwards it is shown again with everything entered.</summary>
    [Range(1, 48)]
    public int FormHours { get; init; } = 12;

    /// <summary>How many leading zero bits the work of a browser's script must have; 14 take a slow telephone about a second.</summary>
    [Range(1, 24)]
    public int ProofBits { get; init; } = 14;

    /// <summary>The whole address of a path, as citizens reach it.</summary>
    public Uri Address(HttpContext http, string path)
    {
        ArgumentNullException.ThrowIfNull(http);
        return new((PublicAddress?.TrimEnd('/') ?? $"{http.Request.Scheme}://{http.Request.Host}{http.Request.PathBase}") + path);
    }
}
