using Sipas.Quality;

namespace Sipas.Storage;

/// <summary>Identifies a tally within its table.</summary>
/// <param name="QuestionnaireId">The version of the questionnaire.</param>
/// <param name="UnitId">The unit.</param>
/// <param name="Start">The first day.</param>
/// <param name="Flagged">Whether it is of the answers that are flagged, or of the others.</param>
public readonly record struct TallyKey(int QuestionnaireId, int UnitId, DateOnly Start, bool Flagged) : IComparable<TallyKey>
{
    /// <inheritdoc/>
    public int CompareTo(TallyKey other) =>
        (QuestionnaireId, UnitId, Start, Flagged).CompareTo((other.QuestionnaireId, other.UnitId, other.Start, other.Flagged));
}

/// <summary>
/// What each database says in its own way: the bulk statements of recording, which run in the transaction that is under
/// way on the context, and a snapshot.
/// </summary>
public interface ILedgerWriter
{
    /// <summary>Inserts the responses whose ids are new; the unique index decides.</summary>
    /// <returns>The ids that were new.</returns>
    Task<IReadOnlySet<Guid>> InsertAsync(SipasDbContext db, IReadOnlyList<ResponseRow> responses, CancellationToken cancellationToken);

    /// <summary>Reads what the ledger holds under these ids: all that can make a difference between two responses.</summary>
    Task<IReadOnlyList<ResponseRow>> FindAsync(SipasDbContext db, IReadOnlyList<Guid> ids, CancellationToken cancellationToken);

    /// <summary>
    /// For each of these rows, which have a device and are in the ledger: how many answers its device has given for its unit
    /// up to it, it included. Of answers given at one instant the one with the lower id comes first.
    /// </summary>
    Task<IReadOnlyDictionary<Guid, DeviceRate>> RatesAsync(SipasDbContext db, IReadOnlyList<ResponseRow> responses, CancellationToken cancellationToken);

    /// <summary>Begins a transaction that sees the database as it stands now and holds up no writer.</summary>
    Task BeginSnapshotAsync(SipasDbContext db, CancellationToken cancellationToken);

    /// <summary>Until the transaction ends, nobody else changes tallies.</summary>
    Task LockTalliesAsync(SipasDbContext db, CancellationToken cancellationToken);

    /// <summary>Reads those of the tallies that exist.</summary>
    Task<IReadOnlyList<T>> ReadAsync<T>(SipasDbContext db, IReadOnlyList<TallyKey> keys, CancellationToken cancellationToken)
        where T : TallyRow, new();

    /// <summary>Writes the tallies, over those that exist.</summary>
    Task WriteAsync<T>(SipasDbContext db, IReadOnlyList<T> tallies, CancellationToken cancellationToken)
        where T : TallyRow;
}
