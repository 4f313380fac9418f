using System.Data.Common;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Sipas.Storage;

/// <summary>Tells what is the database's fault from what is the data's.</summary>
public static class DatabaseFault
{
    /// <summary>
    /// Whether the database could not do what was asked and may do it later. Not so where the data itself is at fault
    /// (SQLSTATE classes 22 and 23), which no retry will mend.
    /// </summary>
    public static bool MayPass(Exception fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        return fault.GetBaseException() switch
        {
            PostgresException error => !error.SqlState.StartsWith("22", StringComparison.Ordinal) && !error.SqlState.StartsWith("23", StringComparison.Ordinal),
            // An IOException by descent, but the request is at fault.
            BadHttpRequestException => false,
            DbException or IOException or TimeoutException or SocketException => true,
            _ => false,
        };
    }

    /// <summary>Whether a row could not be written because its key is taken.</summary>
    public static bool IsTaken(Exception fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        return fault.GetBaseException() is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation }
            or SqliteException { SqliteErrorCode: SQLitePCL.raw.SQLITE_CONSTRAINT };
    }
}
