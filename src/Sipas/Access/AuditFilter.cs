using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Sipas.Access;

/// <summary>Marks an address whose readers are noted: single answers, comments.</summary>
public sealed class NotesReaders;

/// <summary>
/// Notes in the audit log who has changed or read what: every request that changes something under a <see cref="Demand"/>, and
/// reading where it is marked. The entry is written before the reply is sent, so nothing that is to be noted is told unnoted.
/// </summary>
public sealed class AuditFilter(AuditLog log) : IEndpointFilter
{
    private static readonly string[] Secret = ["code", "token", "password"];

    /// <inheritdoc/>
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        try
        {
            var result = await next(context);
            await NoteAsync(context.HttpContext, StatusOf(result));
            return result;
        }
        catch (OperationCanceledException)
        {
            // Who hangs up in the middle may have changed something by then.
            await NoteAsync(context.HttpContext, StatusCodes.Status499ClientClosedRequest);
            throw;
        }
    }

    private async Task NoteAsync(HttpContext http, int status)
    {
        if (http.GetEndpoint() is { } endpoint && IsNoted(endpoint, http))
            await log.WriteAsync(Note(endpoint, http, await http.ActorAsync(), status));
    }

    private static bool IsNoted(Endpoint endpoint, HttpContext http) =>
        !(HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method)) || endpoint.Metadata.GetMetadata<NotesReaders>() is not null;

    private static AuditNote Note(Endpoint endpoint, HttpContext http, Actor actor, int status)
    {
        var detail = http.Request.RouteValues.Select(value => (value.Key, Value: value.Value?.ToString()))
            .Concat(http.Request.Query.Where(value => !Secret.Contains(value.Key, StringComparer.OrdinalIgnoreCase)).Select(value => (value.Key, Value: (string?)value.Value.ToString())))
            .Concat(AuditDetail.Of(http))
            .DistinctBy(value => value.Key)
            .ToDictionary(value => value.Key, value => value.Value);
        var name = endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName ?? $"{http.Request.Method} {(endpoint as RouteEndpoint)?.RoutePattern.RawText}";
        return new(actor, name, detail.GetValueOrDefault("unit"), detail, status);
    }

    private static int StatusOf(object? result) => result switch
    {
        INestedHttpResult nested => StatusOf(nested.Result),
        IStatusCodeHttpResult { StatusCode: { } status } => status,
        _ => 200,
    };
}

/// <summary>What a handler adds to the entry of its request.</summary>
public static class AuditDetail
{
    private static readonly object Key = new();

    /// <summary>Adds a value under a name; <c>unit</c> is the code of the unit that the request is about.</summary>
    public static void AddAudit(this HttpContext http, string name, string? value)
    {
        ArgumentNullException.ThrowIfNull(http);
        if (http.Items[Key] is not List<(string, string?)> details)
            http.Items[Key] = details = [];
        details.Add((name, value));
    }

    /// <summary>Adds grants, whole: who looks later finds what was granted, although one that was taken back is not there any more.</summary>
    public static void AddAudit(this HttpContext http, params IReadOnlyList<Grant> grants)
    {
        ArgumentNullException.ThrowIfNull(grants);
        http.AddAudit("grants", string.Join(" | ", grants.Select(grant => string.Join("; ",
            $"{grant.Role}", grant.Unit ?? "*", grant.Surveys.Count == 0 ? "*" : string.Join(' ', grant.Surveys), $"{grant.Data}", $"{grant.Until:yyyy-MM-dd}"))));
        if (grants is [{ Unit: { } unit }])
            http.AddAudit("unit", unit);
    }

    internal static IEnumerable<(string Key, string? Value)> Of(HttpContext http) => http.Items[Key] as List<(string, string?)> ?? [];
}
