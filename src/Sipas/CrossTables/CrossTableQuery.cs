using Microsoft.Extensions.Options;
using Sipas.Results;
using Sipas.Statistics;
using Sipas.Storage;
using Sipas.Surveys;

namespace Sipas.CrossTables;

/// <summary>What a cross-table is asked for.</summary>
/// <param name="Scope">The unit and the questionnaire.</param>
/// <param name="Period">A reporting period.</param>
/// <param name="Subject">What the figures are of.</param>
/// <param name="By">What people are divided by.</param>
public sealed record CrossTableScope(ResultScope Scope, Period Period, Subject Subject, Breakdown By);

/// <summary>From the ledger to a cross-table.</summary>
public sealed class CrossTableQuery(
    LedgerReader ledger, TallyReader tallies, UnitSuppression suppression, SecretKeys<NoiseKey> keys, IOptions<ResultsOptions> options)
{
    // What people wrote themselves may be anything; no survey has so many fields, and memory is bounded.
    private const int MostCategories = 10_000;

    private static readonly IReadOnlyDictionary<string, string> NotStated = Breakdown.Label("Không trả lời", "Not stated");

    private int Threshold => options.Value.Threshold;

    /// <summary>Reads the answers of the unit and period once, and works out the figures of each category.</summary>
    public async Task<CrossTableReply> TableAsync(ReferenceData reference, CrossTableScope asked, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(asked);
        var (unit, survey) = (asked.Scope.Unit, asked.Scope.Survey);
        var units = reference.Units.Subtree(unit).Select(below => below.Id).ToArray();
        var people = (await tallies.RespondentsByUnitAsync(survey, asked.Period, withFlagged: false, cancellationToken)).Where(one => units.Contains(one.Key)).Sum(one => one.Value);
        var withheld = (await suppression.WithheldAsync(reference, survey, asked.Period, withFlagged: false, cancellationToken)).Headline;
        var noise = Threshold <= 1 ? null : new Noise(await keys.ReadAsync(cancellationToken), Threshold);
        var categories = withheld.Whole(unit, people) ? Withheld(asked.By) : Shown(asked, await TalliesAsync(asked, units, cancellationToken), noise);
        return new(
            new(unit.Code, unit.Name), survey.Questionnaire.Code, PeriodReply.Of(asked.Period), asked.Subject.Code, asked.By.Code,
            noise is null ? Method.Of(survey.Questionnaire) : NoisyFigures.MethodOf(survey.Questionnaire),
            Threshold, Satisfaction.Round(noise?.Deviation ?? 0), categories);
    }

    // Categories in order, and last those who gave none.
    private async Task<List<(Option? Category, Tally Tally)>> TalliesAsync(CrossTableScope asked, int[] units, CancellationToken cancellationToken)
    {
        var (layout, by) = (asked.Scope.Survey.Layout, asked.By);
        var sums = (by.Known ?? []).ToDictionary(option => option.Code, _ => new Tally(layout), StringComparer.Ordinal);
        var none = new Tally(layout);
        await foreach (var answer in ledger.AnswersAsync(asked.Scope.Survey, units, asked.Period, by.Code, cancellationToken))
        {
            var given = by.Code == Breakdown.Channel ? Breakdown.ChannelCodes[answer.Channel] : answer.Given;
            (given is null ? none : In(sums, given, layout, by))?.Add(answer.LevelsIn(asked.Scope.Survey));
        }

        var options = by.Known ?? [.. sums.Keys.Order(StringComparer.Ordinal).Select(code => new Option(code, Breakdown.Label(code, code)))];
        return [.. options.Select(option => ((Option?)option, sums[option.Code])), (null, none)];
    }

    private static Tally? In(Dictionary<string, Tally> sums, string category, TallyLayout layout, Breakdown by)
    {
        if (sums.TryGetValue(category, out var sum) || by.Known is not null || sums.Count == MostCategories)
            return sum;
        return sums[category] = new(layout);
    }

    private static List<CategoryReply> Shown(CrossTableScope asked, List<(Option? Category, Tally Tally)> categories, Noise? noise)
    {
        var survey = asked.Scope.Survey;
        var (exact, noisy) = (new Satisfaction(survey.Questionnaire), noise is null ? null : new NoisyFigures(survey, asked.Subject, noise));
        // With noise, levels are counted for people, and only a single criterion has one answer for each.
        var counts = noisy is null || asked.Subject.Criteria.Count == 1;
        var shown = categories.Select(one => Category(one.Category, noisy is null
            ? asked.Subject.Figures(exact, one.Tally)
            : noisy.Of(one.Tally, NameOf(asked, one.Category)), counts));
        // What people wrote themselves is not even named where it is suppressed.
        return [.. shown.Where(one => asked.By.Known is not null || one.Code is null || !one.Figures.Suppressed)];
    }

    private static CategoryReply Category(Option? category, Figures? figures, bool counts) =>
        new(category?.Code, category?.Label ?? NotStated, Cell.Of(null, figures, false) is var cell && counts ? cell : cell with { Answers = null, Distribution = null });

    private static List<CategoryReply> Withheld(Breakdown by) =>
        [.. (by.Known ?? []).Append(null).Select(option => new CategoryReply(option?.Code, option?.Label ?? NotStated, Cell.Of(null, null, true)))];

    private static string NameOf(CrossTableScope asked, Option? category) => string.Join(
        '|', asked.Scope.Survey.Questionnaire.Code, asked.Scope.Survey.Questionnaire.Version, asked.Period.Key, asked.Scope.Unit.Code, asked.By.Code, category?.Code);
}
