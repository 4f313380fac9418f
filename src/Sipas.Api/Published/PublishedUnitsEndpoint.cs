using Sipas.Publications;
using Sipas.Storage;
using Sipas.Units;
using Sipas.Web.Published;

namespace Sipas.Api.Published;

/// <summary><c>/?q=</c>: the units of which anything is published.</summary>
public static class PublishedUnitsEndpoint
{
    private const int Most = 200;

    /// <summary>All of them, those above before those below; or those whose name or code fits.</summary>
    public static async Task<IResult> HandleAsync(
        PublishedResults published, ReferenceCache reference, PublishedReplies replies, HttpContext http, CancellationToken cancellationToken, string q = "")
    {
        ArgumentNullException.ThrowIfNull(published);
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(replies);
        ArgumentNullException.ThrowIfNull(q);
        var (units, wanted) = (reference.Required().Now, SearchText.Fold(q.Trim()));
        var codes = (await published.UnitsAsync(cancellationToken)).ToHashSet();
        var found = units.All.Where(unit => units.ParentOf(unit) is null).SelectMany(units.Subtree)
            .Where(unit => codes.Contains(unit.Code) && (unit.Code == q.Trim() || SearchText.Fold(unit.FullName).Contains(wanted, StringComparison.Ordinal)))
            .Take(Most + 1).ToList();
        return await replies.PageAsync<PublishedUnitsPage>(
            http, PublishedReplies.Shortly,
            (nameof(PublishedUnitsPage.Units), found.Take(Most).ToList()), (nameof(PublishedUnitsPage.Query), q.Trim()), (nameof(PublishedUnitsPage.More), found.Count > Most));
    }
}
