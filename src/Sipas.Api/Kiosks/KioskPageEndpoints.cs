using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Sipas.Access;
using Sipas.Api.Officials;
using Sipas.Api.Web;
using Sipas.Kiosks;
using Sipas.Storage;
using Sipas.Units;
using Sipas.Web.Officials;

namespace Sipas.Api.Kiosks;

/// <summary><c>/console/admin/kiosks</c>: devices at counters, by the handlers of the API; everybody sees those of their own units.</summary>
public static class KioskPageEndpoints
{
    private const int PageSize = 100;

    /// <summary>The kiosks, a page at a time.</summary>
    public static async Task<IResult> ListAsync(
        KioskOverview kiosks, ReferenceCache reference, ConsoleReplies replies, HttpContext http, CancellationToken cancellationToken, string? unit = null, string? state = null, Guid? after = null)
    {
        ArgumentNullException.ThrowIfNull(kiosks);
        ArgumentNullException.ThrowIfNull(replies);
        var (actor, entered, among) = (await http.ActorAsync(), Entered.Of(("unit", unit), ("state", state)), (Unit?)null);
        if (entered["unit"].Length > 0)
            (among, entered) = entered.Unit(await OwnUnitsAsync(http, reference), ConsoleReplies.LanguageOf(http));
        KioskState? wanted = Enum.TryParse<KioskState>(state, out var known) ? known : null;
        var found = entered.Faults.Count > 0 ? [] : (await kiosks.FindAsync(actor, reference.Required(), among, wanted, cancellationToken))
            .Where(kiosk => after is null || kiosk.Id.CompareTo(after) > 0).Take(PageSize + 1).ToList();
        return await replies.PageAsync<KiosksPage>(http, status: entered.Faults.Count > 0 ? 422 : 200, parameters:
        [
            (nameof(KiosksPage.Entered), entered), (nameof(KiosksPage.Kiosks), await kiosks.OfAsync([.. found.Take(PageSize)], cancellationToken)),
            (nameof(KiosksPage.Next), found.Count > PageSize ? found[PageSize - 1].Id.ToString() : null),
        ]);
    }

    /// <summary>The form for a kiosk.</summary>
    public static Task<IResult> NewAsync(ConsoleReplies replies, HttpContext http) => FormAsync(replies, http, KioskForm.Of(new()), 200);

    /// <summary>Creates a kiosk, and shows its code.</summary>
    public static async Task<IResult> CreateAsync(
        IFormCollection form, ReferenceCache reference, KioskBook book, KioskCodes codes, IOptions<WebOptions> web, TimeProvider clock, ConsoleReplies replies, HttpContext http, CancellationToken cancellationToken)
    {
        var language = ConsoleReplies.LanguageOf(http);
        var (settings, entered) = KioskForm.Read(EnteredForms.Read(form), language);
        (var unit, entered) = entered.Unit(await OwnUnitsAsync(http, reference), language);
        if (entered.Faults.Count > 0)
            return await FormAsync(replies, http, entered, 422);
        var made = await CreateKioskEndpoint.HandleAsync(new(entered["name"], unit!.Code, entered["survey"], settings), reference, book, codes, clock, http, cancellationToken);
        return made.Result is Created<CodeReply> { Value: { } reply }
            ? await CodeAsync(replies, http, reply, web.Value)
            : await FormAsync(replies, http, entered.Refused((ProblemHttpResult)made.Result, language), 422);
    }

    /// <summary>One kiosk.</summary>
    public static Task<IResult> ShowAsync(Guid id, KioskPages pages, HttpContext http, string? done = null)
    {
        ArgumentNullException.ThrowIfNull(pages);
        return pages.ShowAsync(id, http, done: done);
    }

    /// <summary>Renames or moves a kiosk.</summary>
    public static async Task<IResult> UpdateAsync(
        Guid id, IFormCollection form, ReferenceCache reference, KioskBook book, KioskReplies kiosks, KioskPages pages, HttpContext http, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(pages);
        var language = ConsoleReplies.LanguageOf(http);
        var (unit, entered) = EnteredForms.Read(form).Unit(await OwnUnitsAsync(http, reference), language);
        if (entered.Faults.Count > 0)
            return await pages.ShowAsync(id, http, place: entered);
        var updated = await UpdateKioskEndpoint.HandleAsync(id, new(entered["name"], unit!.Code, entered["survey"]), reference, book, kiosks, http, cancellationToken);
        return updated.Result is ProblemHttpResult problem ? await pages.ShowAsync(id, http, place: entered.Refused(problem, language)) : Done(id, "moved");
    }

    /// <summary>Sets how a kiosk behaves.</summary>
    public static async Task<IResult> SetAsync(
        Guid id, IFormCollection form, ReferenceCache reference, KioskBook book, KioskReplies kiosks, KioskPages pages, HttpContext http, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(pages);
        var language = ConsoleReplies.LanguageOf(http);
        var (settings, entered) = KioskForm.Read(EnteredForms.Read(form), language);
        if (entered.Faults.Count > 0)
            return await pages.ShowAsync(id, http, settings: entered);
        var set = await KioskSettingsEndpoint.HandleAsync(id, settings, reference, book, kiosks, cancellationToken);
        return set.Result is ProblemHttpResult problem ? await pages.ShowAsync(id, http, settings: entered.Refused(problem, language)) : Done(id, "settings");
    }

    /// <summary>Makes a new code, and shows it.</summary>
    public static async Task<IResult> NewCodeAsync(
        Guid id, IFormCollection form, KioskBook book, KioskCodes codes, IOptions<WebOptions> web, TimeProvider clock, ConsoleReplies replies, KioskPages pages, HttpContext http, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(pages);
        ArgumentNullException.ThrowIfNull(web);
        var made = await NewCodeEndpoint.HandleAsync(id, book, codes, clock, http, cancellationToken);
        return made.Result is Ok<CodeReply> { Value: { } reply } ? await CodeAsync(replies, http, reply, web.Value) : await pages.ShowAsync(id, http);
    }

    /// <summary>Ends a kiosk, where the person has said to know what that means.</summary>
    public static async Task<IResult> RevokeAsync(Guid id, IFormCollection form, KioskBook book, TimeProvider clock, KioskPages pages, HttpContext http, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(pages);
        var entered = EnteredForms.Read(form);
        if (!entered.Has("sure", "yes"))
            return await pages.ShowAsync(id, http, revoking: entered.Refusing("sure", ConsoleReplies.LanguageOf(http)["kiosk.notSure"]));
        await RevokeEndpoint.HandleAsync(id, book, clock, cancellationToken);
        return Done(id, "revoked");
    }

    private static async Task<IEnumerable<Unit>> OwnUnitsAsync(HttpContext http, ReferenceCache reference)
    {
        var (actor, known) = (await http.ActorAsync(), reference.Required());
        return actor.Tops(Permission.ManageKiosks, known.Now).SelectMany(known.Now.Subtree);
    }

    private static RedirectHttpResult Done(Guid id, string what) => TypedResults.LocalRedirect($"/console/admin/kiosks/{id}?done={what}");

    private static Task<IResult> FormAsync(ConsoleReplies replies, HttpContext http, Entered entered, int status) =>
        replies.PageAsync<NewKioskPage>(http, status: status, parameters: (nameof(NewKioskPage.Entered), entered));

    private static Task<IResult> CodeAsync(ConsoleReplies replies, HttpContext http, CodeReply reply, WebOptions web) => replies.PageAsync<KioskCodePage>(http, parameters:
    [
        (nameof(KioskCodePage.Id), reply.Kiosk.Id), (nameof(KioskCodePage.Name), reply.Kiosk.Name), (nameof(KioskCodePage.Code), reply.Code),
        (nameof(KioskCodePage.Until), reply.CodeExpiresAt), (nameof(KioskCodePage.Qr), reply.Qr), (nameof(KioskCodePage.Address), web.Address(http, "/kiosk/").ToString()),
    ]);
}
