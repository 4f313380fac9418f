using Sipas.Storage;
using Sipas.Units;
using Sipas.Web.Officials.Records;

namespace Sipas.Api.Officials.Records;

/// <summary><c>/console/admin/units</c>: all units, those included that have ended, and each with its forms in time.</summary>
internal static class UnitPages
{
    public static Task<IResult> ListAsync(ReferenceCache reference, ConsoleReplies replies, HttpContext http, string q = "", string type = "", int page = 1)
    {
        var found = Matching(reference.Required(), q).Where(unit => type.Length == 0 || unit.Type == type).ToList();
        return replies.PageAsync<UnitRecordsPage>(http, parameters:
        [
            (nameof(UnitRecordsPage.Units), RecordPage.Of(found, page)), (nameof(UnitRecordsPage.Query), q), (nameof(UnitRecordsPage.Type), type),
        ]);
    }

    /// <summary>The units whose code or name has a text in it, with or without accents; all of them where it is empty.</summary>
    public static IEnumerable<Unit> Matching(ReferenceData known, string text)
    {
        var wanted = SearchText.Fold(text);
        return known.Now.All.Where(unit => wanted.Length == 0 || SearchText.Fold($"{unit.Code} {unit.FullName}").Contains(wanted, StringComparison.Ordinal));
    }

    public static Task<IResult> ShowAsync(string code, ReferenceCache reference, ConsoleReplies replies, HttpContext http) =>
        reference.Required().Now.Find(code) is { } unit
            ? replies.PageAsync<UnitRecordPage>(http, parameters: (nameof(UnitRecordPage.Of), unit))
            : replies.MessageAsync(http, "missing", 404);
}
