using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Sipas.Api.Officials;
using Sipas.Api.Privacy;
using Sipas.Privacy;
using Sipas.Storage;
using Sipas.Web.Officials;

namespace Sipas.Api.Operations;

/// <summary><c>/console/admin/retention</c>: what is kept how long, what was deleted and, if asked for, what would be.</summary>
public static class RetentionPageEndpoint
{
    /// <summary>The page; with <c>preview=yes</c> what would be deleted now is counted.</summary>
    public static async Task<IResult> HandleAsync(
        IDbContextFactory<SipasDbContext> contexts, Retention retention, IOptions<RetentionOptions> options, TimeProvider clock, ConsoleReplies replies, HttpContext http,
        CancellationToken cancellationToken, int offset = 0, string? preview = null)
    {
        ArgumentNullException.ThrowIfNull(retention);
        ArgumentNullException.ThrowIfNull(replies);
        var told = (await RetentionEndpoint.HandleAsync(contexts, options, clock, cancellationToken, offset)).Value!;
        return await replies.PageAsync<RetentionPage>(http, parameters:
        [
            (nameof(RetentionPage.Rules), told.Rules.Select(rule => (rule.Kind, rule.Months, rule.KeptFrom)).ToList()),
            (nameof(RetentionPage.Deletions), told.Deletions.Select(deletion => new Deletion { Kind = deletion.Kind, Before = deletion.Before, StartedAt = deletion.StartedAt, EndedAt = deletion.EndedAt, Deleted = deletion.Deleted }).ToList()),
            (nameof(RetentionPage.Next), told.Next),
            (nameof(RetentionPage.Preview), preview == "yes" ? await retention.DryRunAsync(cancellationToken) : null),
        ]);
    }
}
