using Sipas.Storage;
using Sipas.Web.Officials.Records;
using Sipas.Weights;

namespace Sipas.Api.Officials.Records;

/// <summary><c>/console/admin/weights</c>: how much units weigh in the figures of the unit above.</summary>
internal static class WeightPages
{
    public static async Task<IResult> ListAsync(
        ReferenceCache reference, WeightBook weights, ConsoleReplies replies, HttpContext http, CancellationToken cancellationToken, string unit = "", string name = "", int page = 1)
    {
        var units = UnitPages.Matching(reference.Required(), unit).Select(known => known.Id).ToHashSet();
        var found = (await weights.ListAsync(name.Length == 0 ? null : name, cancellationToken)).Where(weight => units.Contains(weight.UnitId)).ToList();
        var shown = new WeightsShown(unit, name, await weights.ImportedNamesAsync(cancellationToken), RecordPage.Of(found, page));
        return await replies.PageAsync<WeightsPage>(http, parameters: (nameof(WeightsPage.Shown), shown));
    }
}
