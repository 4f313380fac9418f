using Microsoft.EntityFrameworkCore;

namespace Sipas.Storage;

/// <summary>The tables of tallies.</summary>
internal static class TallyTable
{
    /// <summary>The table that keeps tallies of this kind.</summary>
    public static string Of<T>(SipasDbContext db)
        where T : TallyRow => db.Model.FindEntityType(typeof(T))!.GetTableName()!;
}
