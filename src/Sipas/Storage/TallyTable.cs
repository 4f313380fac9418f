using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace Sipas.Storage;

/// <summary>What both databases share in handling the tables of tallies.</summary>
internal static class TallyTable
{
    public static string Of<T>(SipasDbContext db)
        where T : TallyRow => db.Model.FindEntityType(typeof(T))!.GetTableName()!;

    public static async Task<IReadOnlyList<T>> ReadAllAsync<T>(DbDataReader reader, CancellationToken cancellationToken)
        where T : TallyRow, new()
    {
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken))
            rows.Add(Read<T>(reader));
        return rows;
    }

    public static T Read<T>(DbDataReader reader)
        where T : TallyRow, new() => new()
        {
            QuestionnaireId = reader.GetInt32(0),
            UnitId = reader.GetInt32(1),
            Start = reader.GetFieldValue<DateOnly>(2),
            Overall = new(
                reader.GetInt64(3), reader.GetInt64(4), reader.GetInt64(5), reader.GetInt64(6), reader.GetInt64(7),
                reader.GetInt64(8), reader.GetInt64(9), reader.GetInt64(10), reader.GetInt64(11)),
            Cells = reader.GetFieldValue<byte[]>(12),
        };
}
