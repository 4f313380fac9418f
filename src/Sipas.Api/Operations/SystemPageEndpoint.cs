using Sipas.Api.Officials;
using Sipas.Operations;
using Sipas.Web.Officials;

namespace Sipas.Api.Operations;

/// <summary><c>/console/admin/system</c>: how the service is.</summary>
public static class SystemPageEndpoint
{
    /// <summary>The page.</summary>
    public static async Task<IResult> HandleAsync(SystemCheck check, ConsoleReplies replies, HttpContext http, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(check);
        ArgumentNullException.ThrowIfNull(replies);
        return await replies.PageAsync<SystemPage>(http, parameters: (nameof(SystemPage.State), await check.LookAsync(cancellationToken)));
    }
}
