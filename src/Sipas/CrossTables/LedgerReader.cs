using Microsoft.EntityFrameworkCore;
using Sipas.Quality;
using Sipas.Responses;
using Sipas.Results;
using Sipas.Storage;
using Sipas.Surveys;

namespace Sipas.CrossTables;

/// <summary>What a cross-table needs of one answer.</summary>
public sealed class LedgerAnswer
{
    /// <inheritdoc cref="ResponseRow.QuestionnaireId"/>
    public int QuestionnaireId { get; init; }

    /// <inheritdoc cref="ResponseRow.Levels"/>
    public required byte[] Levels { get; init; }

    /// <summary>The levels in the order of <paramref name="survey"/>, whichever version was answered.</summary>
    public byte[] LevelsIn(PublishedSurvey survey)
    {
        ArgumentNullException.ThrowIfNull(survey);
        return QuestionnaireId == survey.Id
            ? Levels
            : survey.Earlier.First(version => version.Survey.Id == QuestionnaireId).LevelsIn(Levels, survey.Layout.Criteria);
    }

    /// <inheritdoc cref="ResponseRow.Channel"/>
    public Channel Channel { get; init; }

    /// <summary>What the person gave for the attribute; null for none, and where people are divided by channel.</summary>
    public string? Given { get; init; }
}

/// <summary>Reads answers from the ledger: those without a flag of some units in a period, one after the other, and of each no more than is needed.</summary>
public sealed class LedgerReader(IDbContextFactory<SipasDbContext> contexts)
{
    /// <summary>The answers.</summary>
    public async IAsyncEnumerable<LedgerAnswer> AnswersAsync(
        PublishedSurvey survey, IReadOnlyCollection<int> units, Period period, string attribute,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await foreach (var answer in Answers(db, survey, units, period, attribute).AsAsyncEnumerable().WithCancellation(cancellationToken))
            yield return answer;
    }

    private static IQueryable<LedgerAnswer> Answers(
        SipasDbContext db, PublishedSurvey survey, IReadOnlyCollection<int> units, Period period, string attribute)
    {
        var (from, end) = (VietnamTime.StartOf(period.From).ToUniversalTime(), VietnamTime.StartOf(period.End).ToUniversalTime());
        var key = db.JsonKey(attribute == Breakdown.ServiceField ? "field" : attribute);
        // One parameter however many units, instead of one for each.
        int[] versions = [survey.Id, .. survey.Earlier.Select(version => version.Survey.Id)];
        var rows = db.Responses.Where(row =>
            versions.Contains(row.QuestionnaireId) && EF.Parameter(units).Contains(row.UnitId) && row.AnsweredAt >= from && row.AnsweredAt < end
            && row.Flags == QualityIssues.None);
        return attribute switch
        {
            Breakdown.Channel => rows.Select(row => new LedgerAnswer { QuestionnaireId = row.QuestionnaireId, Levels = row.Levels, Channel = row.Channel }),
            Breakdown.ServiceField => rows.Select(row => new LedgerAnswer { QuestionnaireId = row.QuestionnaireId, Levels = row.Levels, Channel = row.Channel, Given = SipasDbContext.JsonText(row.Service, key) }),
            _ => rows.Select(row => new LedgerAnswer { QuestionnaireId = row.QuestionnaireId, Levels = row.Levels, Channel = row.Channel, Given = SipasDbContext.JsonText(row.Respondent, key) }),
        };
    }
}
