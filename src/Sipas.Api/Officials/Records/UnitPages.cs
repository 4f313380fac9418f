using Sipas.Storage;
using Sipas.Units;
using Sipas.Web.Officials.Records;

namespace Sipas.Api.Officials.Records;

/// <summary><c>/console/admin/units</c>: all units, those included that have ended, and each with its forms in time.</summary>
internal static class UnitPages
{
    public static Task<IResult> ListAsync(ReferenceCache reference, ConsoleReplies replies, HttpContext http, string q = "", string type = "", int page = 1)
    {
        var wanted = SearchText.Fold(q);
        var found = reference.Required().Now.All
            .Where(unit => type.Length == 0 || unit.Type == type)
            .Where(unit => wanted.Length == 0 || SearchText.Fold($"{unit.Code} {unit.FullName}").Contains(wanted, StringComparison.Ordinal))
            .ToList();
        return replies.PageAsync<UnitRecordsPage>(http, parameters:
        [
            (nameof(UnitRecordsPage.Units), RecordPage.Of(found, page)), (nameof(UnitRecordsPage.Query), q), (nameof(UnitRecordsPage.Type), type),
        ]);
    }

    public static Task<IResult> ShowAsync(string code, ReferenceCache reference, ConsoleReplies replies, HttpContext http) =>
        reference.Required().Now.Find(code) is { } unit
            ? replies.PageAsync<UnitRecordPage>(http, parameters: (nameof(UnitRecordPage.Of), unit))
            : replies.MessageAsync(http, "missing", 404);
}
