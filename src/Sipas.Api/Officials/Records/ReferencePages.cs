using System.Globalization;
using Sipas.References;
using Sipas.Storage;
using Sipas.Web.Officials.Records;

namespace Sipas.Api.Officials.Records;

/// <summary><c>/console/admin/references</c>: published figures of other indices and years.</summary>
internal static class ReferencePages
{
    public static async Task<IResult> ListAsync(
        ReferenceCache reference, ReferenceQuery references, ConsoleReplies replies, HttpContext http, CancellationToken cancellationToken,
        string unit = "", string index = "", string year = "", int page = 1)
    {
        var known = reference.Required();
        var asked = int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : (int?)null;
        var units = UnitPages.Matching(known, unit).Select(found => found.Code).ToHashSet(StringComparer.Ordinal);
        var figures = (await references.FindAsync(known.Now, null, index.Length == 0 ? null : index, asked, cancellationToken)).Where(figure => units.Contains(figure.Unit.Code)).ToList();
        var shown = new ReferencesShown(unit, index, asked, await references.IndicesAsync(cancellationToken), RecordPage.Of(figures, page));
        return await replies.PageAsync<ReferencesPage>(http, parameters: (nameof(ReferencesPage.Shown), shown));
    }
}
