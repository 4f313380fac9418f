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
    LedgerReader ledger, TallyReader tallies, UnitSuppression suppression, NoiseKeys keys, IOptions<ResultsOptions> options)
{
    private static readonly IReadOnlyDictionary<string, string> NotStated = Breakdown.Label("Không trả lời", "Not stated");

    private int Threshold => options.Value.Threshold;

    /// <summary>Reads the answers of the unit and period once, and works out the figures of each category.</summary>
    public async Task<CrossTableReply> TableAsync(ReferenceData reference, CrossTableScope asked, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(asked);
        var (unit, survey) = (asked.Scope.Unit, asked.Scope.Survey);
        var units = reference.Units.Subtree(unit).Select(below => below.Id).ToArray();
        var people = (await tallies.RespondentsByUnitAsync(survey, asked.Period, cancellationToken)).Where(one => units.Contains(one.Key)).Sum(one => one.Value);
        var withheld = await suppression.WithheldAsync(reference, survey, asked.Period, cancellationToken);
        var noise = Threshold <= 1 ? null : new Noise(await keys.ReadAsync(cancellationToken), Threshold);
        var categories = withheld.Whole(unit, people) ? Withheld(asked.By) : Shown(asked, await TalliesAsync(asked, units, cancellationToken), noise);
        return new(
            new(unit.Code, unit.Name), survey.Questionnaire.Code, PeriodReply.Of(asked.Period), asked.Subject.Code, asked.By.Code,
            noise is null ? Method.Of(survey.Questionnaire) : NoisyFigures.MethodOf(survey.Questionnaire),
            Threshold, Satisfaction.Round(noise?.Deviation ?? 0), categories);
    }

    // Categories in order, and last those who gave none; what is no category counts nowhere.
    private async Task<List<(Option? Category, Tally Tally)>> TalliesAsync(CrossTableScope asked, int[] units, CancellationToken cancellationToken)
    {
        var (survey, by) = (asked.Scope.Survey, asked.By);
        var known = by.Known ?? [.. (await ledger.CategoriesAsync(survey, units, asked.Period, by.Code, cancellationToken)).Select(code => new Option(code, Breakdown.Label(code, code)))];
        var sums = known.ToDictionary(option => option.Code, _ => new Tally(survey.Layout), StringComparer.Ordinal);
        var none = new Tally(survey.Layout);
        await foreach (var answer in ledger.AnswersAsync(survey, units, asked.Period, by.Code, cancellationToken))
        {
            var given = by.Code == Breakdown.Channel ? Breakdown.ChannelCodes[answer.Channel] : answer.Given;
            if (given is null)
                none.Add(answer.LevelsIn(survey));
            else if (sums.TryGetValue(given, out var sum))
                sum.Add(answer.LevelsIn(survey));
        }

        return [.. known.Select(option => ((Option?)option, sums[option.Code])), (null, none)];
    }

    private List<CategoryReply> Shown(CrossTableScope asked, List<(Option? Category, Tally Tally)> categories, Noise? noise)
    {
        var survey = asked.Scope.Survey;
        var (exact, noisy) = (new Satisfaction(survey.Questionnaire), noise is null ? null : new NoisyFigures(survey, asked.Subject, noise));
        var shown = categories.Select(one => Category(one.Category, noisy is null
            ? asked.Subject.Figures(exact, one.Tally)
            : noisy.Of(one.Tally, NameOf(asked, one.Category))));
        // What people wrote themselves is not even named where it is suppressed.
        return [.. shown.Where(one => asked.By.Known is not null || one.Code is null || !one.Figures.Suppressed)];
    }

    private CategoryReply Category(Option? category, Figures? figures) =>
        new(category?.Code, category?.Label ?? NotStated, Cell.Of(null, figures, figures is null || figures.Respondents < Threshold));

    private static List<CategoryReply> Withheld(Breakdown by) =>
        [.. (by.Known ?? []).Append(null).Select(option => new CategoryReply(option?.Code, option?.Label ?? NotStated, Cell.Of(null, null, true)))];

    private static string NameOf(CrossTableScope asked, Option? category) => string.Join(
        '|', asked.Scope.Survey.Questionnaire.Code, asked.Scope.Survey.Questionnaire.Version, asked.Period.Key, asked.Scope.Unit.Code, asked.By.Code, category?.Code);
}
