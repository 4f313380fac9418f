using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Sipas.Api.Officials;
using Sipas.Intake;
using Sipas.Storage;
using Sipas.Web.Officials;

namespace Sipas.Api.Operations;

/// <summary><c>/console/admin/failed</c>: the messages that could not be recorded.</summary>
public static class FailedPageEndpoints
{
    /// <summary>The messages.</summary>
    public static Task<IResult> ListAsync(
        FailedMessages failed, ReferenceCache reference, IOptions<SipasOptions> options, ConsoleReplies replies, HttpContext http, CancellationToken cancellationToken, string? done = null) =>
        ShowAsync(failed, reference, options, replies, http, done, null, cancellationToken);

    /// <summary>Records one again.</summary>
    public static async Task<IResult> ReplayAsync(string id, IFormCollection form, FailedMessages failed, CancellationToken cancellationToken) =>
        Done((await FailedEndpoints.ReplayAsync(id, failed, cancellationToken)).Result, "replayed");

    /// <summary>Deletes one, where the person has said to know what that means.</summary>
    public static async Task<IResult> DiscardAsync(
        string id, IFormCollection form, FailedMessages failed, ReferenceCache reference, IOptions<SipasOptions> options, ConsoleReplies replies, HttpContext http, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(form);
        return form["sure"] == "yes"
            ? Done((await FailedEndpoints.DiscardAsync(id, failed, cancellationToken)).Result, "discarded")
            : await ShowAsync(failed, reference, options, replies, http, null, "failed.notSure", cancellationToken);
    }

    private static async Task<IResult> ShowAsync(
        FailedMessages failed, ReferenceCache reference, IOptions<SipasOptions> options, ConsoleReplies replies, HttpContext http, string? done, string? fault, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(failed);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(replies);
        var (messages, waiting) = await failed.PeekAsync(cancellationToken);
        return await replies.PageAsync<FailedPage>(http, status: fault is null ? 200 : 422, parameters:
        [
            (nameof(FailedPage.Messages), messages), (nameof(FailedPage.Waiting), waiting), (nameof(FailedPage.Raw), await FailedEndpoints.MayReadRawAsync(http, reference)),
            (nameof(FailedPage.Distributed), options.Value.Mode == Mode.Distributed), (nameof(FailedPage.Done), done), (nameof(FailedPage.Fault), fault),
        ]);
    }

    private static RedirectHttpResult Done(IResult result, string what) => TypedResults.LocalRedirect($"/console/admin/failed?done={(result is NoContent ? what : "gone")}");
}
