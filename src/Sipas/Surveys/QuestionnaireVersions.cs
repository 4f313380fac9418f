using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Sipas.Responses;
using Sipas.Storage;

namespace Sipas.Surveys;

/// <summary>What came of a step in the life of a version.</summary>
public enum VersionOutcome
{
    /// <summary>It was done.</summary>
    Done,

    /// <summary>There is no such version.</summary>
    Unknown,

    /// <summary>There is a version of this number already.</summary>
    Taken,

    /// <summary>It is no draft, or has changed meanwhile.</summary>
    NotADraft,

    /// <summary>It is a draft, or retired already.</summary>
    NotPublished,

    /// <summary>The check has faults.</summary>
    Faulty,
}

/// <summary>A step in the life of a version.</summary>
/// <param name="Outcome">What came of it.</param>
/// <param name="Row">The version as it stands afterwards; null where there is none.</param>
/// <param name="Review">What the check says, where there was one.</param>
public sealed record VersionStep(VersionOutcome Outcome, QuestionnaireRow? Row = null, VersionReview? Review = null);

/// <summary>The life of versions: draft → published → retired. What is published is never changed or deleted, here or in the database.</summary>
public sealed class QuestionnaireVersions(IDbContextFactory<SipasDbContext> contexts, ReferenceCache reference, TimeProvider clock)
{
    /// <summary>The questionnaire of a row.</summary>
    public static Questionnaire Read(QuestionnaireRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return JsonSerializer.Deserialize<Questionnaire>(row.Document, SipasJson.Options)!;
    }

    /// <summary>All versions of all questionnaires, drafts included, by code and version.</summary>
    public async Task<IReadOnlyList<QuestionnaireRow>> ListAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Questionnaires.AsNoTracking().OrderBy(row => row.Code).ThenBy(row => row.Version).ToListAsync(cancellationToken);
    }

    /// <summary>All versions of a questionnaire, drafts included, by version.</summary>
    public async Task<IReadOnlyList<QuestionnaireRow>> ListAsync(string code, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Questionnaires.AsNoTracking().Where(row => row.Code == code).OrderBy(row => row.Version).ToListAsync(cancellationToken);
    }

    /// <summary>One version, or null.</summary>
    public async Task<QuestionnaireRow?> FindAsync(string code, int version, CancellationToken cancellationToken) =>
        (await ListAsync(code, cancellationToken)).FirstOrDefault(row => row.Version == version);

    /// <summary>Keeps a new draft, sound or not.</summary>
    public async Task<VersionStep> AddAsync(Questionnaire draft, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(draft);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var row = new QuestionnaireRow { Code = draft.Code, Version = draft.Version, Document = Write(draft) };
        db.Questionnaires.Add(row);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return new(VersionOutcome.Done, row);
        }
        // The unique index decides; anything else that went wrong is thrown on.
        catch (DbUpdateException) when (db.Questionnaires.Any(known => known.Code == draft.Code && known.Version == draft.Version))
        {
            return new(VersionOutcome.Taken);
        }
    }

    /// <summary>Makes a version into the draft of the next one, which begins tomorrow: answers given today are the earlier one's.</summary>
    public async Task<VersionStep> CopyAsync(string code, int version, CancellationToken cancellationToken)
    {
        var versions = await ListAsync(code, cancellationToken);
        return versions.FirstOrDefault(row => row.Version == version) is { } source
            ? await AddAsync(Read(source) with { Version = versions[^1].Version + 1, ValidFrom = VietnamTime.DayOf(clock.GetUtcNow()).AddDays(1) }, cancellationToken)
            : new(VersionOutcome.Unknown);
    }

    /// <summary>Puts another document in the place of a draft's.</summary>
    /// <param name="draft">The other document.</param>
    /// <param name="cancellationToken">Stops before it is replaced.</param>
    /// <param name="before">The document that it was made from, where a change by somebody else must not be lost.</param>
    public async Task<VersionStep> ReplaceAsync(Questionnaire draft, CancellationToken cancellationToken, string? before = null)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var document = Write(draft);
        return await ChangeAsync(draft.Code, draft.Version, VersionOutcome.NotADraft, (row, db) => db
            .Where(known => known.Id == row.Id && known.PublishedAt == null && (before == null || known.Document == before))
            .ExecuteUpdateAsync(set => set.SetProperty(known => known.Document, document), cancellationToken), cancellationToken);
    }

    /// <summary>Deletes a draft.</summary>
    public Task<VersionStep> DeleteAsync(string code, int version, CancellationToken cancellationToken) =>
        ChangeAsync(code, version, VersionOutcome.NotADraft, (row, db) => db
            .Where(known => known.Id == row.Id && known.PublishedAt == null)
            .ExecuteDeleteAsync(cancellationToken), cancellationToken);

    /// <summary>Checks a version by itself and against those published; null where there is none.</summary>
    public async Task<VersionReview?> ReviewAsync(string code, int version, CancellationToken cancellationToken)
    {
        var versions = await ListAsync(code, cancellationToken);
        return versions.FirstOrDefault(row => row.Version == version) is { } row ? Review(row, versions) : null;
    }

    /// <summary>Publishes a draft that the check has no faults of: exactly the document that was checked.</summary>
    public async Task<VersionStep> PublishAsync(string code, int version, CancellationToken cancellationToken)
    {
        var versions = await ListAsync(code, cancellationToken);
        if (versions.FirstOrDefault(row => row.Version == version) is { State: VersionState.Draft } draft
            && Review(draft, versions) is { Faults.Count: > 0 } review)
            return new(VersionOutcome.Faulty, draft, review);
        var (now, document) = (Now, versions.FirstOrDefault(row => row.Version == version)?.Document);
        return await ChangeAsync(code, version, VersionOutcome.NotADraft, (row, db) => db
            .Where(known => known.Id == row.Id && known.PublishedAt == null && known.Document == document)
            .ExecuteUpdateAsync(set => set.SetProperty(known => known.PublishedAt, now), cancellationToken), cancellationToken);
    }

    /// <summary>Retires a published version: what is answered from now on is refused.</summary>
    public Task<VersionStep> RetireAsync(string code, int version, CancellationToken cancellationToken)
    {
        var now = Now;
        return ChangeAsync(code, version, VersionOutcome.NotPublished, (row, db) => db
            .Where(known => known.Id == row.Id && known.PublishedAt != null && known.RetiredAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(known => known.RetiredAt, now), cancellationToken), cancellationToken);
    }

    private DateTimeOffset Now => DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds());

    // A draft is held against all that is published, a published version against those before it, on the day it was published.
    private VersionReview Review(QuestionnaireRow row, IReadOnlyList<QuestionnaireRow> versions) => VersionRules.Review(
        Read(row),
        [.. versions.Where(known => known.State != VersionState.Draft && (row.State == VersionState.Draft || known.Version < row.Version)).Select(Read)],
        VietnamTime.DayOf(row.PublishedAt ?? clock.GetUtcNow()));

    // One statement decides and changes, so of two at a time only one succeeds.
    private async Task<VersionStep> ChangeAsync(
        string code, int version, VersionOutcome otherwise, Func<QuestionnaireRow, DbSet<QuestionnaireRow>, Task<int>> change, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var found = db.Questionnaires.AsNoTracking().Where(row => row.Code == code && row.Version == version);
        if (await found.FirstOrDefaultAsync(cancellationToken) is not { } row)
            return new(VersionOutcome.Unknown);
        if (await change(row, db.Questionnaires) == 0)
            return new(otherwise, row);
        await reference.RefreshAsync(cancellationToken);
        return new(VersionOutcome.Done, await found.FirstOrDefaultAsync(cancellationToken));
    }

    private static string Write(Questionnaire questionnaire) => JsonSerializer.Serialize(questionnaire, SipasJson.Options);
}
