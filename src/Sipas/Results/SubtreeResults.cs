using Sipas.Statistics;
using Sipas.Storage;
using Sipas.Surveys;
using Sipas.Units;

namespace Sipas.Results;

/// <summary>The result of one unit of a subtree, and how many people stand behind it even where that is suppressed.</summary>
public sealed record SubtreeResult(UnitResult Result, long Respondents);

/// <summary>
/// The results of every unit of a subtree without flagged answers: for each the same as <see cref="SatisfactionQuery.ResultAsync"/>, but from a
/// few reads altogether instead of a few for each unit.
/// </summary>
public sealed class SubtreeResults(TallyReader tallies, UnitSuppression suppression, SatisfactionQuery query)
{
    /// <summary>Reads the tallies of the subtree of <paramref name="root"/>; the results are then worked out one by one.</summary>
    /// <returns>One for each unit, in order of code.</returns>
    public async Task<IEnumerable<SubtreeResult>> ReadAsync(
        ReferenceData reference, PublishedSurvey survey, Unit root, Period period, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(period);
        var now = await SumsAsync(reference, survey, root, period, asked: true, cancellationToken);
        var previous = await SumsAsync(reference, survey, root, period.Previous(), asked: false, cancellationToken);
        var yearBefore = period.Previous() == period.YearBefore() ? previous : await SumsAsync(reference, survey, root, period.YearBefore(), asked: false, cancellationToken);
        return reference.Units.Subtree(root).OrderBy(unit => unit.Code, StringComparer.Ordinal).Select(unit => new SubtreeResult(
            query.Reply(new(unit, survey, true), period, now.Cells(unit), previous.Cells(unit), yearBefore.Cells(unit)),
            now.Totals[unit.Id].Headline.Overall.Respondents));
    }

    // What is withheld is worked out anew: what is published stays for ever.
    private async Task<Sums> SumsAsync(ReferenceData reference, PublishedSurvey survey, Unit root, Period period, bool asked, CancellationToken cancellationToken)
    {
        var below = reference.Units.Subtree(root).Select(unit => unit.Id).ToArray();
        var own = await tallies.SumByUnitAsync(survey, below, period, cancellationToken);
        var totals = new Dictionary<int, TalliesApart>(below.Length);
        Total(reference.Units, root, survey.Layout, own, totals);
        return new(
            survey, totals, await suppression.WithheldAnewAsync(reference, survey, period, flagged: false, cancellationToken),
            asked ? await suppression.ChoicesWithheldAnewAsync(reference, survey, period, flagged: false, cancellationToken) : null);
    }

    private static TalliesApart Total(UnitTree units, Unit unit, TallyLayout layout, IReadOnlyDictionary<int, TalliesApart> own, Dictionary<int, TalliesApart> totals)
    {
        var total = totals[unit.Id] = new(layout);
        if (own.TryGetValue(unit.Id, out var alone))
            total.Add(alone);
        foreach (var child in units.ChildrenOf(unit))
            total.Add(Total(units, child, layout, own, totals));
        return total;
    }

    private sealed record Sums(PublishedSurvey Survey, IReadOnlyDictionary<int, TalliesApart> Totals, WithheldCells Withheld, WithheldCells? Choices)
    {
        public QuestionnaireCells Cells(Unit unit) => new(
            Survey, Totals[unit.Id], withFlagged: false, Withheld.Of(unit, subtree: true, Totals[unit.Id].Headline.People()),
            Choices?.Of(unit, subtree: true, Survey.PeopleOfChoices(Totals[unit.Id].Headline)));
    }
}
