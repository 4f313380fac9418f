using Sipas.Access;
using Sipas.Api.Officials;
using Sipas.Kiosks;
using Sipas.Storage;
using Sipas.Web.Officials;

namespace Sipas.Api.Kiosks;

/// <summary>Shows one kiosk.</summary>
public sealed class KioskPages(KioskCache kiosks, KioskOverview overview, ConsoleReplies replies)
{
    /// <summary>The page of a kiosk; a form that was refused is shown as it was entered, the others as the kiosk stands.</summary>
    public async Task<IResult> ShowAsync(Guid id, HttpContext http, Entered? place = null, Entered? settings = null, Entered? revoking = null, string? done = null)
    {
        ArgumentNullException.ThrowIfNull(http);
        if (await kiosks.ReadAsync(id, http.RequestAborted) is not { } kiosk)
            return await replies.MessageAsync(http, "missing", 404);
        var watched = (await overview.OfAsync([kiosk], http.RequestAborted))[0];
        return await replies.PageAsync<KioskPage>(http, status: (place ?? settings ?? revoking) is null ? 200 : 422, parameters:
        [
            (nameof(KioskPage.Watched), watched),
            (nameof(KioskPage.Place), place ?? Entered.Of(("name", kiosk.Name), ("unit", kiosk.Unit), ("survey", kiosk.Survey))),
            (nameof(KioskPage.Settings), settings ?? KioskForm.Of(kiosk.Settings)),
            (nameof(KioskPage.Revoking), revoking ?? Entered.Nothing),
            (nameof(KioskPage.Done), done),
        ]);
    }
}

/// <summary>A kiosk of somebody else's units is not there, whatever its id.</summary>
public sealed class KioskPageScope(KioskCache kiosks, ReferenceCache reference, ConsoleReplies replies) : IEndpointFilter
{
    /// <inheritdoc/>
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        var http = context.HttpContext;
        if (await KioskScope.FindAsync(http, kiosks, reference) is not { } kiosk)
            return await replies.MessageAsync(http, "missing", 404);
        http.AddAudit("unit", kiosk.Unit);
        http.AddAudit("name", kiosk.Name);
        return await next(context);
    }
}
