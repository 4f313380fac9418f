using Microsoft.AspNetCore.Http.HttpResults;
using Sipas.Api.Officials;
using Sipas.Operations;
using Sipas.Web.Officials;

namespace Sipas.Api.Operations;

/// <summary><c>/api/v1/system</c> and <c>/console/admin/system</c></summary>
public static class SystemEndpoint
{
    /// <summary>How the service is</summary>
    /// <remarks>What does not answer within three seconds is null. Of secrets among the settings only whether they are set is told.</remarks>
    public static async Task<Ok<SystemState>> HandleAsync(SystemCheck check, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(check);
        return TypedResults.Ok(await check.LookAsync(cancellationToken));
    }

    /// <summary>The same as a page.</summary>
    public static async Task<IResult> ShowAsync(SystemCheck check, ConsoleReplies replies, HttpContext http, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(check);
        ArgumentNullException.ThrowIfNull(replies);
        return await replies.PageAsync<SystemPage>(http, parameters: (nameof(SystemPage.State), await check.LookAsync(cancellationToken)));
    }
}
