using Sipas.Access;
using Sipas.Api.Officials;
using Sipas.Api.Results;
using Sipas.Storage;
using Sipas.Web.Officials;

namespace Sipas.Api.Accounts;

/// <summary><c>/console/admin/audit</c>: who did and who read what.</summary>
public static class AuditPageEndpoints
{
    private const int PageSize = 100;
    private static readonly string[] Filters = ["actor", "action", "unit", "from", "to"];

    /// <summary>The entries that match, newest first. Whose grant does not reach all units sees those of their own units.</summary>
    public static async Task<IResult> FindAsync(AuditLog log, ReferenceCache reference, ConsoleReplies replies, HttpContext http, CancellationToken cancellationToken, long? before = null)
    {
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(replies);
        var (known, actor, entered, language) = (reference.Required(), await http.ActorAsync(), Asked(http), ConsoleReplies.LanguageOf(http));
        var (tops, whole) = (actor.Tops(Permission.ReadAudit, known.Now), actor.May(Permission.ReadAudit, known, null, null));
        var unit = whole || tops.Count == 0 ? null : tops[0];
        if (entered["unit"].Length > 0)
            (unit, entered) = entered.Unit(whole ? known.Now.All : tops.SelectMany(known.Now.Subtree), language);
        if (entered.Faults.Count == 0 && !actor.May(Permission.ReadAudit, known, unit?.Code, null))
            return await replies.MessageAsync(http, "missing", 404);
        if (entered.Faults.Count > 0)
            return await PageAsync(replies, http, entered, [], whole, 422);
        if (unit is not null)
            entered = Entered.Of([.. Filters.Where(name => name != "unit").Select(name => (name, (string?)entered[name])), ("unit", unit.Code)]);
        var parameters = new ResultParameters(known);
        var search = AuditEndpoints.Search(parameters, known, Given(entered, "actor"), Given(entered, "action"), unit?.Code, Given(entered, "from"), Given(entered, "to"));
        if (parameters.Errors.Count > 0)
            return await PageAsync(replies, http, entered.Refused(Problems.NotValid(parameters.Errors), language), [], whole, 422);
        return await PageAsync(replies, http, entered, await log.FindAsync(search, before, PageSize + 1, cancellationToken), whole, 200);
    }

    /// <summary>Follows the chain of hashes, and says whether it holds.</summary>
    public static async Task<IResult> ProveAsync(AuditLog log, ConsoleReplies replies, TimeProvider clock, HttpContext http, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(replies);
        ArgumentNullException.ThrowIfNull(clock);
        return await replies.PageAsync<AuditProofPage>(http, parameters:
            [(nameof(AuditProofPage.Proof), await log.CheckAsync(cancellationToken)), (nameof(AuditProofPage.At), clock.GetUtcNow())]);
    }

    private static Entered Asked(HttpContext http) => Entered.Of(Filters.Select(name => (name, http.Request.Query[name] is [{ } value, ..] ? value : null)));

    private static string? Given(Entered entered, string name) => entered[name] is { Length: > 0 } value ? value : null;

    private static Task<IResult> PageAsync(ConsoleReplies replies, HttpContext http, Entered entered, IReadOnlyList<AuditEntry> found, bool whole, int status) =>
        replies.PageAsync<AuditPage>(http, status: status, parameters:
        [
            (nameof(AuditPage.Entered), entered), (nameof(AuditPage.Entries), (AuditEntry[])[.. found.Take(PageSize)]),
            (nameof(AuditPage.Next), found.Count > PageSize ? found[PageSize - 1].Sequence : null), (nameof(AuditPage.MayProve), whole),
        ]);
}
