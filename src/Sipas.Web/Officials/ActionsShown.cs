using Sipas.Actions;
using Sipas.Surveys;

namespace Sipas.Web.Officials;

/// <summary>What the page of actions shows.</summary>
/// <param name="Survey">The questionnaire.</param>
/// <param name="Rows">Actions with what they have brought, the latest to start first.</param>
/// <param name="Today">The day, in Vietnam.</param>
public sealed record ActionsShown(PublishedSurvey Survey, IReadOnlyList<(UnitAction Action, ActionEffect Effect)> Rows, DateOnly Today)
{
    /// <summary>How many come before the next page; null at the end.</summary>
    public int? Next { get; init; }

    /// <summary>The criterion that a new action is to be about.</summary>
    public string? Criterion { get; init; }

    /// <summary>The action that was just noted or changed.</summary>
    public Guid? Done { get; init; }

    /// <summary>What was not taken, as it was entered.</summary>
    public RefusedAction? Refused { get; init; }
}

/// <summary>An action that was not taken.</summary>
/// <param name="Action">Which one; null for a new one.</param>
/// <param name="Plan">What was entered.</param>
/// <param name="StartsOn">The day as it was entered.</param>
/// <param name="Faults">The fields at fault.</param>
public sealed record RefusedAction(Guid? Action, ActionPlan Plan, string StartsOn, IReadOnlyList<ActionField> Faults);
