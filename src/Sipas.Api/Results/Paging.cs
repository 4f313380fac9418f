using Microsoft.AspNetCore.Http.Extensions;

namespace Sipas.Api.Results;

/// <summary>Says where the next page begins, whatever the format of the body.</summary>
public static class Paging
{
    /// <summary>The header that is always there: the <c>after</c> of the next page, or empty at the end.</summary>
    public const string Next = "Sipas-Next";

    /// <summary>Sets <see cref="Next"/> and, where a page follows, <c>Link</c> (RFC 8288) with its address.</summary>
    public static void Announce(HttpContext http, string next)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(next);
        http.Response.Headers[Next] = next;
        if (next.Length == 0)
            return;
        var query = http.Request.Query.Where(parameter => parameter.Key != "after").SelectMany(
            parameter => parameter.Value, (parameter, value) => KeyValuePair.Create(parameter.Key, value ?? ""));
        var address = http.Request.PathBase + http.Request.Path + new QueryBuilder(query.Append(new("after", next))).ToQueryString();
        http.Response.Headers.Link = $"<{address}>; rel=\"next\"";
    }
}
