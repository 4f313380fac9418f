using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Sipas.Quality;
using Sipas.Storage;
using Sipas.Surveys;

namespace Sipas.Responses;

/// <summary>Which answers are exported.</summary>
/// <param name="Versions">The versions of one questionnaire.</param>
/// <param name="Units">The units by key; null for all.</param>
/// <param name="From">The first day in Vietnam; null for no limit.</param>
/// <param name="To">The last day in Vietnam; null for no limit.</param>
public sealed record ExportScope(IReadOnlyList<PublishedSurvey> Versions, IReadOnlyCollection<int>? Units, DateOnly? From, DateOnly? To);

/// <summary>An answer as it is exported: all but the comment and the ticket, which leave the database in no export.</summary>
public sealed record ExportedResponse(
    Guid Id, int QuestionnaireId, int UnitId, DateTimeOffset AnsweredAt, DateTimeOffset ReceivedAt, Channel Channel,
    string? Device, byte[] Levels, string? Choices, string? Respondent, string? Service,
    long? Sequence, int? DurationSeconds, long? ClockCorrection, QualityIssues Flags);

/// <summary>
/// Reads answers in the order of their ids, which is the primary key and, ids being UUIDv7, about that of time; so an export
/// needs no index that recording would have to keep. It is read in short pieces, each from where the last one ended: memory
/// does not depend on how many there are, and a slow client holds no view of the database open while others record.
/// </summary>
public sealed class ResponseExport(IDbContextFactory<SipasDbContext> contexts)
{
    private const int Piece = 2000;

    /// <summary>Where a page of <paramref name="limit"/> answers after <paramref name="after"/> ends.</summary>
    /// <returns>The id of its last answer; null where no answer follows the page.</returns>
    public async Task<Guid?> EndOfPageAsync(ExportScope scope, Guid after, int limit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(scope);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var ids = await Rows(db, scope, after).Select(row => row.Id).Skip(limit - 1).Take(2).ToListAsync(cancellationToken);
        return ids.Count == 2 ? ids[0] : null;
    }

    /// <summary>How many answers there are.</summary>
    public async Task<long> CountAsync(ExportScope scope, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(scope);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await Rows(db, scope, Guid.Empty).LongCountAsync(cancellationToken);
    }

    /// <summary>The answers after <paramref name="after"/>, up to <paramref name="last"/> or, where that is null, to the end.</summary>
    public async IAsyncEnumerable<ExportedResponse> ReadAsync(
        ExportScope scope, Guid after, Guid? last, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(scope);
        List<ExportedResponse> piece;
        do
        {
            piece = await PieceAsync(scope, after, last, cancellationToken);
            foreach (var response in piece)
                yield return response;
            if (piece.Count > 0)
                after = piece[^1].Id;
        }
        while (piece.Count == Piece);
    }

    private async Task<List<ExportedResponse>> PieceAsync(ExportScope scope, Guid after, Guid? last, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = Rows(db, scope, after);
        if (last is { } end)
            rows = rows.Where(row => row.Id <= end);
        return await rows
            .Take(Piece)
            .Select(row => new ExportedResponse(
                row.Id, row.QuestionnaireId, row.UnitId, row.AnsweredAt, row.ReceivedAt, row.Channel, row.Device, row.Levels,
                row.Choices, row.Respondent, row.Service, row.Sequence, row.DurationSeconds, row.ClockCorrection, row.Flags))
            .ToListAsync(cancellationToken);
    }

    private static IQueryable<ResponseRow> Rows(SipasDbContext db, ExportScope scope, Guid after)
    {
        var versions = scope.Versions.Select(version => version.Id).ToArray();
        var rows = db.Responses.AsNoTracking().Where(row => row.Id > after && EF.Parameter(versions).Contains(row.QuestionnaireId));
        if (scope.Units is { } units)
            rows = rows.Where(row => EF.Parameter(units).Contains(row.UnitId));
        if (scope.From is { } from)
            rows = Since(rows, VietnamTime.StartOf(from).ToUniversalTime());
        if (scope.To is { } to)
            rows = Before(rows, VietnamTime.StartOf(to.AddDays(1)).ToUniversalTime());
        return rows.OrderBy(row => row.Id);
    }

    private static IQueryable<ResponseRow> Since(IQueryable<ResponseRow> rows, DateTimeOffset start) => rows.Where(row => row.AnsweredAt >= start);

    private static IQueryable<ResponseRow> Before(IQueryable<ResponseRow> rows, DateTimeOffset end) => rows.Where(row => row.AnsweredAt < end);
}
