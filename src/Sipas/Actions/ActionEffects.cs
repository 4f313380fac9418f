using Sipas.Responses;
using Sipas.Results;
using Sipas.Storage;

namespace Sipas.Actions;

/// <summary>Works out whether actions made a difference, from the tallies, as results do: the same figures, withheld where those are, and the same test.</summary>
public sealed class ActionEffects(SatisfactionQuery results, TimeProvider clock)
{
    /// <summary>The effect of an action on the figure of its unit with all below.</summary>
    public async Task<ActionEffect> OfAsync(ReferenceData reference, UnitAction action, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(action);
        if (action.State is ActionState.Planned or ActionState.Dropped)
            return new(EffectKind.NotBegun, 0);
        if (ActionEffect.WeeksOf(action.StartsOn, VietnamTime.DayOf(clock.GetUtcNow())) is not (> 0 and var weeks))
            return new(EffectKind.TooEarly, 0);
        if (reference.Now.Find(action.UnitId) is not { } unit || reference.FindSurvey(action.Survey) is not { } survey)
            return new(EffectKind.TooFew, weeks);
        var series = await results.SeriesAsync(reference, new(unit, survey, Subtree: true), ActionEffect.PeriodsOf(action.StartsOn, weeks), cancellationToken);
        return ActionEffect.Of(weeks, CellOf(series[0], action.Part), CellOf(series[1], action.Part));
    }

    private static Cell? CellOf(QuestionnaireCells cells, string part) => cells.Criteria.Concat(cells.Groups).Concat(cells.Contents).FirstOrDefault(cell => cell.Code == part);
}
